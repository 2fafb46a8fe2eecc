"""What a writer has put on the page, before it is a change: one shape for the screen, the interface and the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from luotain.assessment.models import Case
from luotain.core.languages import Texts
from luotain.profiles.models import Profile
from luotain.publishing.models import IdentityLevel, PostKind


@dataclass(frozen=True)
class TextDraft:
    """The text for one profile."""

    profile: Profile
    language: str
    text: str


@dataclass(frozen=True)
class PageDraft:
    """The texts of an answer page."""

    title: Texts = field(default_factory=Texts)
    body: Texts = field(default_factory=Texts)
    source: str = ""
    contact: Texts = field(default_factory=Texts)
    share_text: Texts = field(default_factory=Texts)


@dataclass(frozen=True)
class Draft:
    """A whole post as its writer wants it."""

    title: str
    texts: tuple[TextDraft, ...] = ()
    page: PageDraft | None = None
    kind: str = PostKind.POST
    case: Case | None = None
    why: str = ""
    identity_level: str = IdentityLevel.ORGANISATION
    substantive: bool = False
    own_site_url: str = ""
    answers_remote_id: str = ""
    answers_url: str = ""
    due_at: datetime | None = None
    not_after: datetime | None = None
    note: Texts | None = None
    """For a correction: the change note."""

    @property
    def columns(self) -> dict[str, Any]:
        """The fields that stand on the post itself."""
        return {
            "title": self.title.strip(),
            "kind": self.kind,
            "case": self.case,
            "why": self.why.strip(),
            "identity_level": self.identity_level,
            "substantive": self.substantive,
            "own_site_url": self.own_site_url,
            "answers_remote_id": self.answers_remote_id,
            "answers_url": self.answers_url,
            "due_at": self.due_at,
            "not_after": self.not_after,
        }
