"""What this room keeps, for how long and on what ground; the records room reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.ui.declarations import RecordPlan

PLANS = (
    RecordPlan(
        "guideline.Version",
        _("Versions of the guideline that have been in force."),
        _("What was decided can be understood only by the version that decided it."),
        "published_at",
    ),
    RecordPlan(
        "guideline.Precedent",
        _("Unclear cases with their answers."),
        _("They say how the guideline has been understood."),
        "answered_at",
    ),
    RecordPlan(
        "guideline.PositionEdition",
        _("Official positions in every edition."),
        _("They show what the body has held, and since when; posts name the edition they leant on."),
        "made_at",
    ),
    RecordPlan(
        "guideline.Suggestion",
        _("Suggested edits that have been decided."),
        _("They show what readers have wished for; the versions show what came of it."),
        "decided_at",
        years=5,
    ),
    RecordPlan(
        "guideline.Receipt",
        _("Who has read which version."),
        _("Needed while the version is in force and for a year after."),
        "at",
        years=6,
    ),
    RecordPlan(
        "guideline.Trial",
        _("Trials of drafts on the past, with headings of acts as examples."),
        _("Needed only while the draft is prepared."),
        "done_at",
        years=1,
    ),
)
