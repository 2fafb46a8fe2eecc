"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from luotain.publishing import ledger_plan, ledger_removals
from luotain.publishing.ledger_removals import place, trouble


def pause_started(by: str, data: Mapping[str, Any]) -> str:
    """How long it rests."""
    minutes = int(data.get("minutes") or 0)
    if not minutes:
        return str(
            _("%(by)s put the post forward; it goes on as soon as it has been read again.") % {"by": by}
        )
    sentence = ngettext(
        "%(by)s put the post forward, and its thinking pause of %(minutes)d minute began.",
        "%(by)s put the post forward, and its thinking pause of %(minutes)d minutes began.",
        minutes,
    )
    return sentence % {"by": by, "minutes": minutes}


def post_approved(by: str, data: Mapping[str, Any]) -> str:
    """With the note, where there is one."""
    if data.get("note"):
        return str(_("%(by)s approved the post: %(note)s") % {"by": by, "note": data["note"]})
    return str(_("%(by)s approved the post.") % {"by": by})


def post_withdrawn(by: str, data: Mapping[str, Any]) -> str:
    """With the reason, where there is one."""
    if data.get("reason"):
        return str(_("%(by)s withdrew the post: %(reason)s") % {"by": by, "reason": data["reason"]})
    return str(_("%(by)s withdrew the post.") % {"by": by})


def delivery_claimed(by: str, data: Mapping[str, Any]) -> str:
    """The intent, before the call."""
    words = {"place": place(data), "attempt": data["attempt"]}
    return str(_("Sending to %(place)s began (attempt %(attempt)s).") % words)


def delivery_sent(by: str, data: Mapping[str, Any]) -> str:
    """It is there."""
    return str(_("The post is known to stand at %(place)s.") % {"place": place(data)})


def delivery_stopped(by: str, data: Mapping[str, Any]) -> str:
    """Stopped at the last check."""
    words = {"place": place(data), "trouble": trouble(data)}
    return str(_("Sending to %(place)s was stopped at the last check. %(trouble)s") % words)


def delivery_refused(by: str, data: Mapping[str, Any]) -> str:
    """The service's no."""
    return str(
        _("%(place)s did not take the post. %(trouble)s") % {"place": place(data), "trouble": trouble(data)}
    )


def delivery_unclear(by: str, data: Mapping[str, Any]) -> str:
    """Doubt, said aloud."""
    words = {"place": place(data), "trouble": trouble(data)}
    if data.get("needs_person"):
        return str(
            _("Whether %(place)s has the post is unclear, and a person must look. %(trouble)s") % words
        )
    return str(_("Whether %(place)s has the post is unclear. %(trouble)s") % words)


def delivery_late(by: str, data: Mapping[str, Any]) -> str:
    """Late, and why."""
    sentence = ngettext(
        "The post is %(minutes)d minute late at %(place)s. %(trouble)s",
        "The post is %(minutes)d minutes late at %(place)s. %(trouble)s",
        int(data["minutes"]),
    )
    words = {"minutes": int(data["minutes"]), "place": place(data), "trouble": trouble(data)}
    return (sentence % words).strip()


def delivery_marked_sent(by: str, data: Mapping[str, Any]) -> str:
    """Found by a person."""
    return str(
        _("%(by)s found the post at %(place)s and gave its address.") % {"by": by, "place": place(data)}
    )


def delivery_sent_again(by: str, data: Mapping[str, Any]) -> str:
    """Not found by a person."""
    words = {"by": by, "place": place(data), "reason": data["reason"]}
    return str(
        _("%(by)s looked, did not find the post at %(place)s and had it sent again: %(reason)s") % words
    )


def delivery_given_up(by: str, data: Mapping[str, Any]) -> str:
    """Left as it is."""
    words = {"by": by, "place": place(data), "reason": data["reason"]}
    return str(_("%(by)s left it unclear whether %(place)s has the post: %(reason)s") % words)


def delivery_retried(by: str, data: Mapping[str, Any]) -> str:
    """Once more."""
    return str(_("%(by)s had the post tried again at %(place)s.") % {"by": by, "place": place(data)})


def corrected_by_link(by: str, data: Mapping[str, Any]) -> str:
    """Beside what could not be changed."""
    words = {"by": by, "place": place(data)}
    return str(
        _("The post could not be changed at %(place)s; %(by)s chose a linked correction instead.") % words
    )


def corrected_apart(by: str, data: Mapping[str, Any]) -> str:
    """On its own, where nothing stands to be changed."""
    words = {"by": by, "place": place(data)}
    return str(
        _("The post was no longer at %(place)s; %(by)s chose a correction that stands on its own there.")
        % words
    )


def delivery_overtaken(by: str, data: Mapping[str, Any]) -> str:
    """Too late to be wrong."""
    return str(
        _("The earlier text does not go to %(place)s any more: the post has a correction.")
        % {"place": place(data)}
    )


def delivery_found(by: str, data: Mapping[str, Any]) -> str:
    """Proof that came late."""
    return str(
        _("%(place)s says that the post is there after all; a person must look.") % {"place": place(data)}
    )


def delivery_adopted(by: str, data: Mapping[str, Any]) -> str:
    """Kept as sent."""
    return str(_("%(by)s kept what is at %(place)s as sent.") % {"by": by, "place": place(data)})


def found_removed(by: str, data: Mapping[str, Any]) -> str:
    """Removed by hand, and read back."""
    words = {"by": by, "place": place(data)}
    return str(
        _("%(by)s had what was found at %(place)s removed there; it has been read back as gone.") % words
    )


def delivery_not_found(by: str, data: Mapping[str, Any]) -> str:
    """Not found by a person, and not to be sent again."""
    words = {"by": by, "place": place(data), "reason": data["reason"]}
    return str(_("%(by)s looked and did not find the post at %(place)s: %(reason)s") % words)


def delivery_withdrawn(by: str, data: Mapping[str, Any]) -> str:
    """Not at all."""
    return str(_("%(by)s decided that the post does not go to %(place)s.") % {"by": by, "place": place(data)})


def delivery_part_sent(by: str, data: Mapping[str, Any]) -> str:
    """One post of a thread."""
    words = {"number": data["number"], "count": data["count"], "place": place(data)}
    return str(_("Post %(number)s of %(count)s of the thread is known to stand at %(place)s.") % words)


def media_added(by: str, data: Mapping[str, Any]) -> str:
    """With what was removed from it."""
    if "place" in data["removed"]:
        return str(
            _("%(by)s took the file in; the place where it was made was removed from it.") % {"by": by}
        )
    return str(_("%(by)s took the file in.") % {"by": by})


SENTENCES = {
    **ledger_removals.SENTENCES,
    **ledger_plan.SENTENCES,
    "publishing.post_written": _("%(by)s began a draft."),
    "publishing.post_edited": _("%(by)s changed the text; approvals and the thinking pause begin anew."),
    "publishing.pause_started": pause_started,
    "publishing.post_read_again": _(
        "%(by)s opened the text again after the pause, with the public-place question in sight."
    ),
    "publishing.post_confirmed": _("%(by)s read the text again and confirmed it."),
    "publishing.post_approved": post_approved,
    "publishing.post_sent_back": _("%(by)s sent the post back: %(reason)s"),
    "publishing.post_withdrawn": post_withdrawn,
    "publishing.post_taken_up": _("%(by)s took the post back to draft."),
    "publishing.delivery_claimed": delivery_claimed,
    "publishing.delivery_sent": delivery_sent,
    "publishing.delivery_stopped": delivery_stopped,
    "publishing.delivery_refused": delivery_refused,
    "publishing.delivery_unclear": delivery_unclear,
    "publishing.delivery_late": delivery_late,
    "publishing.delivery_marked_sent": delivery_marked_sent,
    "publishing.delivery_sent_again": delivery_sent_again,
    "publishing.delivery_given_up": delivery_given_up,
    "publishing.delivery_retried": delivery_retried,
    "publishing.delivery_withdrawn": delivery_withdrawn,
    "publishing.corrected_by_link": corrected_by_link,
    "publishing.corrected_apart": corrected_apart,
    "publishing.delivery_overtaken": delivery_overtaken,
    "publishing.delivery_found": delivery_found,
    "publishing.delivery_adopted": delivery_adopted,
    "publishing.found_removed": found_removed,
    "publishing.delivery_not_found": delivery_not_found,
    "publishing.publishing_paused": _("%(by)s paused publishing: %(reason)s"),
    "publishing.publishing_resumed": _("%(by)s ended the pause of publishing."),
    "publishing.media_added": media_added,
    "publishing.media_described": _("%(by)s changed what is known of the file."),
    "publishing.media_retired": _("%(by)s took the file out of use: %(reason)s"),
    "publishing.media_restored": _("%(by)s put the file into use again."),
    "publishing.delivery_part_sent": delivery_part_sent,
    "publishing.correction_begun": _("%(by)s began a correction."),
    "publishing.post_corrected": _("The correction by %(by)s came out; the earlier text is kept."),
}
