"""What this room keeps, for how long and on what ground; the records room reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RecordPlan:
    """One kind of record: years are counted from `since`; None keeps it for good."""

    model: str
    name: str | Promise
    ground: str | Promise
    years: int | None
    since: str


PLANS = (
    RecordPlan(
        "publishing.Post",
        _("Published posts with their versions, approvals and deliveries."),
        _("What a public body has said in public is part of its records."),
        None,
        "published_at",
    ),
    RecordPlan(
        "publishing.Correction",
        _("Corrections and what was said before them."),
        _("A correction has no meaning without what it corrected."),
        None,
        "done_at",
    ),
    RecordPlan(
        "publishing.Post",
        _("Drafts and withdrawn posts."),
        _("Unfinished preparation is kept only as long as the work needs it."),
        1,
        "changed_at",
    ),
    RecordPlan(
        "publishing.PublishingPause",
        _("Pauses of publishing with their reasons."),
        _("They explain why something was not sent in time."),
        5,
        "ended_at",
    ),
)
