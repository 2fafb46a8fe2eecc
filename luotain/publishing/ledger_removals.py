"""The trail's sentences about what was taken away, and about what others have done at the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.connectors import UnknownConnector, get
from luotain.publishing.models.removal import Ground
from luotain.publishing.troubles import sentence_of


def place(data: Mapping[str, Any]) -> str:
    """Where a delivery goes, as people call it."""
    if data["service"] == "own_site":
        return str(_("our own site"))
    try:
        return get(str(data["service"])).name.say(get_language() or "en")
    except UnknownConnector:
        return str(data["service"])


def trouble(data: Mapping[str, Any]) -> str:
    """What went wrong, in words."""
    return sentence_of(str(data["trouble"]), get_language() or "en")


def ground(data: Mapping[str, Any]) -> str:
    """A ground in words; one that is no longer on the list as its code."""
    code = str(data["ground"])
    return str(dict(Ground.choices).get(code, code))


def said(sentence: Any) -> Callable[[str, Mapping[str, Any]], str]:
    """A sentence about one place, with its trouble and reason where there are any."""

    def say(by: str, data: Mapping[str, Any]) -> str:
        words = {
            "by": by,
            "place": place(data),
            "trouble": trouble(data) if "trouble" in data else "",
            "reason": data.get("reason", ""),
        }
        return str(sentence % words)

    return say


def removal_asked(by: str, data: Mapping[str, Any]) -> str:
    """On which ground, and why."""
    words = {"by": by, "ground": ground(data), "reason": data["reason"]}
    return str(_("%(by)s asked that the post be removed. Ground: %(ground)s. Reason: %(reason)s") % words)


SENTENCES = {
    "publishing.removal_asked": removal_asked,
    "publishing.removal_approved": _("%(by)s approved the removal."),
    "publishing.removal_withdrawn": _("%(by)s let the removal be."),
    "publishing.removal_claimed": said(_("Removing from %(place)s began.")),
    "publishing.removal_stopped": said(
        _("Removing from %(place)s was stopped at the last check. %(trouble)s")
    ),
    "publishing.removal_refused": said(_("%(place)s did not remove the post. %(trouble)s")),
    "publishing.removal_unclear": said(_("Whether %(place)s still has the post is unclear. %(trouble)s")),
    "publishing.removal_given_up": said(
        _("%(by)s left it unclear whether %(place)s still has the post: %(reason)s")
    ),
    "publishing.removal_retried": said(_("%(by)s had the removal tried again at %(place)s.")),
    "publishing.removal_sent_again": said(_("%(by)s had the removal tried again at %(place)s.")),
    "publishing.removal_withdrawn_here": said(_("%(by)s decided that the post stays at %(place)s.")),
    "publishing.rest_withdrawn": said(
        _("The rest of the thread does not go to %(place)s any more: what stands of it is removed.")
    ),
    "publishing.removed_here": said(
        _(
            "Removed here: %(place)s has been read back and no longer shows the post. Copies elsewhere may remain."
        )
    ),
    "publishing.found_changed": said(
        _("%(place)s was read back: what stands there is not what we sent, and we did not change it.")
    ),
    "publishing.found_gone": said(
        _("%(place)s was read back: the post is not there any more, and we did not remove it.")
    ),
    "publishing.deviation_adopted": said(
        _("%(by)s took what stands at %(place)s as ours, with a change note: %(reason)s")
    ),
    "publishing.deviation_restored": said(
        _("%(by)s put our text for %(place)s forward again as a new post: %(reason)s")
    ),
    "publishing.deviation_known": said(_("%(by)s knows of it, and nothing more is done: %(reason)s")),
    "publishing.delivery_looked_again": said(_("%(by)s had %(place)s asked once more.")),
}
