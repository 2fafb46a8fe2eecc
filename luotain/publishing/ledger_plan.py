"""The trail's sentences about time: moved, queued, repeated, imported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from luotain.publishing.when import say


def post_rescheduled(by: str, data: Mapping[str, Any]) -> str:
    """From when to when."""
    words = {"by": by, "was": moment(data.get("was")), "is": moment(data.get("is"))}
    if not data.get("was"):
        return str(_("%(by)s set the time: %(is)s.") % words)
    if not data.get("is"):
        return str(_("%(by)s took the time away (it was %(was)s): it goes out once it is approved.") % words)
    return str(_("%(by)s moved the post from %(was)s to %(is)s. What was approved stays approved.") % words)


def post_queued(by: str, data: Mapping[str, Any]) -> str:
    """A slot of the queue."""
    return str(_("%(by)s put the post into the queue: %(is)s.") % {"by": by, "is": moment(data["is"])})


def slot_missed(by: str, data: Mapping[str, Any]) -> str:
    """Not approved in time."""
    words = {"was": moment(data["was"]), "is": moment(data["is"])}
    return str(
        _("It was not approved when its slot came (%(was)s), so it moved to the next free one: %(is)s.")
        % words
    )


def post_left_queue(by: str, data: Mapping[str, Any]) -> str:
    """Out of the queue."""
    if data.get("missed"):
        return str(
            _("It was not approved when its slot came, and no later one was free: it has no time now.")
        )
    return str(_("%(by)s took the post out of the queue; it has no time now.") % {"by": by})


def plan_imported(by: str, data: Mapping[str, Any]) -> str:
    """How many drafts a table made."""
    count = int(data["count"])
    sentence = ngettext(
        "%(by)s imported a plan of %(count)d post.", "%(by)s imported a plan of %(count)d posts.", count
    )
    return sentence % {"by": by, "count": count}


def recurrence_ended(by: str, data: Mapping[str, Any]) -> str:
    """By a person, or by itself."""
    if data.get("reason") in ENDS:
        return str(ENDS[str(data["reason"])])
    return str(_("%(by)s ended the rule by which it came again.") % {"by": by})


def recurring_draft_made(by: str, data: Mapping[str, Any]) -> str:
    """Ahead of its time."""
    if data.get("has_time"):
        return str(_("The rule by which it comes again made the draft ahead of its time."))
    return str(
        _(
            "The rule by which it comes again made the draft; the clock is set that night, so it waits for a time."
        )
    )


ENDS = {
    "until": _("Its last day has passed, so it does not come again."),
    "profile": _("None of its profiles may speak any more, so it does not come again."),
    "owner": _("Its author no longer works here, so it does not come again."),
    "refused": _("Its author may not write through its profile any more, so it does not come again."),
}


def slot_added(by: str, data: Mapping[str, Any]) -> str:
    """One more time a week."""
    words = {"by": by, "weekday": WEEKDAYS[int(data["weekday"])], "at": data["at"]}
    return str(_("%(by)s added a time to the queue: %(weekday)s %(at)s.") % words)


def slot_removed(by: str, data: Mapping[str, Any]) -> str:
    """One time less."""
    words = {"by": by, "weekday": WEEKDAYS[int(data["weekday"])], "at": data["at"]}
    return str(_("%(by)s took a time out of the queue: %(weekday)s %(at)s.") % words)


def moment(value: object) -> str:
    """A kept moment as people read it; a program's or an old line's own words where it is none."""
    if not value:
        return ""
    try:
        return say(value if isinstance(value, datetime) else datetime.fromisoformat(str(value)))
    except ValueError:
        return str(value)


SENTENCES = {
    "publishing.post_rescheduled": post_rescheduled,
    "publishing.post_queued": post_queued,
    "publishing.post_left_queue": post_left_queue,
    "publishing.slot_missed": slot_missed,
    "publishing.slot_added": slot_added,
    "publishing.slot_removed": slot_removed,
    "publishing.plan_imported": plan_imported,
    "publishing.plan_feed_made": _("%(by)s made an address of the plan for their own calendar program."),
    "publishing.plan_feed_ended": _("%(by)s took back the address of the plan."),
    "publishing.recurrence_begun": _("%(by)s made it come again by a rule."),
    "publishing.recurrence_ended": recurrence_ended,
    "publishing.occurrence_skipped": _("%(by)s left out the day %(day)s."),
    "publishing.recurring_draft_made": recurring_draft_made,
}
