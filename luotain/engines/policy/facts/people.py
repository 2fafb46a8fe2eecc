"""People as the gates see them: identities are opaque strings of the room's own, never names or addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class AuthorFacts:
    """The person whose act is judged."""

    id: str = ""
    roles: tuple[str, ...] = ()
    posts_published: int | None = None
    """Posts of theirs published so far; None when it is not known."""
    has_supervisor: bool = True
    training_required: bool = False
    """Whether the body has a course in use, so that having no certificate means something."""
    training_valid_until: date | None = None
    """Last day of the certificate; None when there is none."""
    self_check_due: date | None = None
    """Day by which the author's own security check is due; None when it is not asked for."""


@dataclass(frozen=True)
class Approval:
    """One person's approval, bound to the content it was given to."""

    by: str
    content: str
    """Fingerprint of the content that was approved."""
    role: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Maintainer:
    """A person who keeps a profile."""

    id: str
    active: bool = True
    until: date | None = None


@dataclass(frozen=True)
class Decision:
    """A decision somebody is entitled to make: who, in which role, when, and on what ground."""

    by: str = ""
    role: str = ""
    number: str = ""
    on: date | None = None
    reasons: str = ""


@dataclass(frozen=True)
class SideView:
    """What one side of a joint assessment thinks."""

    side: str
    """``department`` or ``communications``."""
    by: str = ""
    opinion: str = ""
    """``step_in`` or ``stay_out``; empty while the side has not spoken."""
    reason: str = ""
    added_value: str = ""
    """What stepping in would add, and to whom."""
