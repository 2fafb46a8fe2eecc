"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luotain.assessment.states import Heat, Outcome, Side


def view_given(by: str, data: Mapping[str, Any]) -> str:
    """The side by its name."""
    return gettext("%(by)s gave the view of this side: %(side)s.") % {
        "by": by,
        "side": Side(data["side"]).label,
    }


def case_decided(by: str, data: Mapping[str, Any]) -> str:
    """The outcome in its own words."""
    outcome = Outcome(data["outcome"]).label
    return gettext("%(by)s wrote down the decision: %(outcome)s. %(reason)s") % {
        "by": by,
        "outcome": outcome,
        "reason": data["reason"],
    }


def heat_noted(by: str, data: Mapping[str, Any]) -> str:
    """How the discussion goes, in its own words."""
    heat = Heat(data["heat"]).label if data["heat"] else gettext("not known")
    return gettext("%(by)s noted how the discussion goes: %(heat)s.") % {"by": by, "heat": heat}


SENTENCES = {
    "assessment.case_raised": _("%(by)s raised this to be weighed."),
    "assessment.item_joined": _("%(by)s joined another item to the case."),
    "assessment.view_given": view_given,
    "assessment.case_decided": case_decided,
    "assessment.decided_in_crisis": _("%(by)s decided alone because of a crisis: %(reason)s"),
    "assessment.heat_noted": heat_noted,
    "assessment.marked_official": _("%(by)s marked this as official business; the way must be shown."),
    "assessment.unmarked_official": _("%(by)s found that this is not official business."),
    "assessment.case_expired": _("Nobody decided in time, so the case expired without stepping in."),
    "assessment.case_renewed": _("%(by)s renewed the case."),
    "assessment.case_closed": _("%(by)s closed the case: %(reason)s"),
}
