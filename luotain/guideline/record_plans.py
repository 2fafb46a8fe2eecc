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
        "guideline.Version",
        _("Versions of the guideline that have been in force."),
        _("What was decided can be understood only by the version that decided it."),
        None,
        "published_at",
    ),
    RecordPlan(
        "guideline.Precedent",
        _("Unclear cases with their answers."),
        _("They say how the guideline has been understood."),
        None,
        "answered_at",
    ),
    RecordPlan(
        "guideline.Suggestion",
        _("Suggested edits that have been decided."),
        _("They show what readers have wished for; the versions show what came of it."),
        5,
        "decided_at",
    ),
    RecordPlan(
        "guideline.Receipt",
        _("Who has read which version."),
        _("Needed while the version is in force and for a year after."),
        6,
        "at",
    ),
    RecordPlan(
        "guideline.Trial",
        _("Trials of drafts on the past, with headings of acts as examples."),
        _("Needed only while the draft is prepared."),
        1,
        "done_at",
    ),
)
