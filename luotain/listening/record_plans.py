"""What this room keeps, for how long and on what ground; the records room reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.ui.declarations import RecordPlan

PLANS = (
    RecordPlan(
        "listening.Item",
        _("Items heard, with their versions and search words."),
        _("Following is for the work of the moment; a source says with a reason when longer is needed."),
        "heard_at",
        days=90,
    ),
    RecordPlan(
        "listening.Item",
        _("What private people write under their own names."),
        _("It is theirs, and is kept as briefly as the work allows."),
        "heard_at",
        days=30,
    ),
    RecordPlan(
        "listening.Item",
        _("Items that are part of a case."),
        _("They show what was decided on, and stay with the case."),
        "heard_at",
    ),
    RecordPlan(
        "listening.Told",
        _("Which alerts a person has been given."),
        _("Needed only so that nothing is told twice."),
        "at",
        days=30,
    ),
    RecordPlan(
        "listening.DigestIssue",
        _("Which digests a person has been given."),
        _("Needed only until the person has looked."),
        "made_at",
        days=30,
    ),
    RecordPlan(
        "listening.Link",
        _("Where our own texts point to, and whether it is still there."),
        _("Kept as long as something points there."),
        "looked_at",
    ),
    RecordPlan(
        "listening.Watch",
        _("Watches with their reasons and review dates."),
        _("They show what the body has listened for, and why."),
        "created_at",
        years=5,
    ),
)
