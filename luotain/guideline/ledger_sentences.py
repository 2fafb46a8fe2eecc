"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

GATES = {
    "publish": _("publish"),
    "reply": _("reply"),
    "correct": _("correct"),
    "remove": _("remove"),
    "step_in": _("step in"),
    "open_profile": _("open a profile"),
    "change_byline": _("change a byline"),
    "close_profile": _("close a profile"),
    "open_consultation": _("open a consultation"),
    "start_campaign": _("start a campaign"),
    "start_watch": _("start a watch"),
}
"""The gates in plain words."""


def asked(by: str, data: Mapping[str, Any]) -> str:
    """The gate by its name."""
    gate = GATES.get(data["gate"], data["gate"])
    return gettext("The guideline (version %(version)s) was asked: %(gate)s. It let this through.") % {
        "version": data["version"],
        "gate": gate,
    }


SENTENCES = {
    "guideline.asked": asked,
    "guideline.finding_passed": _("%(by)s passed the advice of clause %(clause)s: %(reason)s"),
    "guideline.finding_cleared": _("%(by)s cleared the hold of clause %(clause)s."),
    "guideline.starter_adopted": _("The starter guideline (version %(version)s) was taken into use."),
    "guideline.version_published": _("%(by)s put version %(version)s of the guideline in force."),
}
