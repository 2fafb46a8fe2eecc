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
        "publishing.KeptCopy",
        _("Our own copies of what was published, whatever becomes of the services."),
        _("What a public body has said in public is part of its records."),
        "at",
    ),
    RecordPlan(
        "publishing.Removal",
        _("Removals with their grounds and reasons."),
        _("Whoever asks where a post has gone is told why."),
        "asked_at",
    ),
    RecordPlan(
        "publishing.Deviation",
        _("What was changed or removed at a service behind our back."),
        _("It explains why what stands there is not what we said."),
        "noticed_at",
        years=5,
    ),
    RecordPlan(
        "publishing.Reading",
        _("Counts of replies, shares and likes."),
        _("Numbers without names, kept to see whether publishing reaches people."),
        "at",
        years=2,
    ),
    RecordPlan(
        "publishing.MediaItem",
        _("Files of the library with their words, authors and rights."),
        _("Whoever publishes must be able to show the right to what was used; what was sent keeps its file."),
        "retired_at",
        years=5,
    ),
    RecordPlan(
        "publishing.PublishingPause",
        _("Pauses of publishing with their reasons."),
        _("They explain why something was not sent in time."),
        "ended_at",
        years=5,
    ),
    RecordPlan(
        "publishing.PlanImport",
        _("Tables of plans as they were read, before they were confirmed."),
        _("Once confirmed, the drafts hold what they said."),
        "at",
        days=30,
    ),
    RecordPlan(
        "publishing.AlarmLetter",
        _("Which letters of alarm were sent to whom."),
        _("So that nobody is told twice of one matter."),
        "made_at",
        years=1,
    ),
    RecordPlan(
        "publishing.PlanFeed",
        _("Secret addresses of the plan, as fingerprints."),
        _("They show who could read the plan, and until when."),
        "ended_at",
        years=1,
    ),
)
