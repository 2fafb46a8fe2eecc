"""What a writer has put on the page, before it is a change: one shape for the screen, the interface and the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from luotain.assessment.models import Case
from luotain.core.languages import Texts
from luotain.guideline.models import PositionEdition
from luotain.profiles.models import Profile
from luotain.publishing.models import IdentityLevel, MediaItem, Post, PostKind, Variant


@dataclass(frozen=True)
class TextDraft:
    """The text for one profile."""

    profile: Profile
    language: str
    text: str
    warning: str = ""
    sensitive: bool = False
    without: tuple[str, ...] = ()
    """Public identifiers of the post's files that do not go with this text."""
    link: dict[str, str] = field(default_factory=dict)
    """The link card as it was fetched (`link_cards`)."""

    @property
    def columns(self) -> dict[str, Any]:
        """What may differ between two drafts of one text."""
        return {
            "text": self.text,
            "warning": self.warning.strip(),
            "sensitive": self.sensitive,
            "without": sorted(set(self.without)),
            "link": self.link,
        }


@dataclass(frozen=True)
class MediaRecord:
    """What is known of a file of the library."""

    title: str
    alt: Texts = field(default_factory=Texts)
    decorative: bool = False
    captions: bool = False
    author: str = ""
    source: str = ""
    licence: str = ""
    rights: str = ""
    may_pass_on: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        """The fields of the library's row."""
        return {
            "title": self.title.strip()[:160],
            "alt": Texts({code: text.strip() for code, text in self.alt.items() if text.strip()}),
            "decorative": self.decorative,
            "captions": self.captions,
            "author": self.author.strip(),
            "source": self.source.strip(),
            "licence": self.licence.strip(),
            "rights": self.rights,
            "may_pass_on": self.may_pass_on,
        }


@dataclass(frozen=True)
class MediaDraft:
    """A file that goes with the post, with what it shows in words."""

    media: MediaItem
    alt: Texts = field(default_factory=Texts)
    decorative: bool = False


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
    media: tuple[MediaDraft, ...] = ()
    """In the order in which they stand."""
    page: PageDraft | None = None
    positions: tuple[PositionEdition, ...] = ()
    """Editions of the official positions that it brings out."""
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


def draft_of(post: Post) -> Draft:
    """The post as a draft that would change nothing, to change one thing of (`dataclasses.replace`)."""
    page = post.page if post.has_page else None
    return Draft(
        title=post.title,
        kind=post.kind,
        case=post.case,
        why=post.why,
        identity_level=post.identity_level,
        substantive=post.substantive,
        own_site_url=post.own_site_url,
        answers_remote_id=post.answers_remote_id,
        answers_url=post.answers_url,
        due_at=post.due_at,
        not_after=post.not_after,
        texts=tuple(text_of(one) for one in post.variants.all()),
        media=tuple(MediaDraft(one.media, Texts(one.alt), one.decorative) for one in post.attachments.all()),
        page=PageDraft(page.title, page.body, page.source, page.contact, page.share_text) if page else None,
        positions=positions_of(post),
        note=Texts(post.correction_made.note) if post.is_correction else None,
    )


def positions_of(post: Post) -> tuple[PositionEdition, ...]:
    """The editions of positions that the post brings out."""
    return tuple(one.edition for one in post.leanings.all())


def text_of(one: Variant) -> TextDraft:
    """One text as a draft."""
    return TextDraft(
        one.profile,
        one.language,
        one.text,
        one.warning,
        one.sensitive,
        tuple(one.without or ()),
        one.link or {},
    )
