"""What this room keeps, for how long and on what ground; the records room reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.ui.declarations import RecordPlan

PLANS = (
    RecordPlan(
        "publishing.Post",
        _("Published posts with their versions, approvals and deliveries."),
        _("What a public body has said in public is part of its records."),
        "published_at",
    ),
    RecordPlan(
        "publishing.Correction",
        _("Corrections and what was said before them."),
        _("A correction has no meaning without what it corrected."),
        "done_at",
    ),
    RecordPlan(
        "publishing.Post",
        _("Drafts and withdrawn posts."),
        _("Unfinished preparation is kept only as long as the work needs it."),
        "changed_at",
        years=1,
    ),
    RecordPlan(
        "publishing.PublishingPause",
        _("Pauses of publishing with their reasons."),
        _("They explain why something was not sent in time."),
        "ended_at",
        years=5,
    ),
)
