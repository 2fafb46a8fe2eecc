"""The room's entries as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luotain.profiles.models.decision import Signature
from luotain.profiles.models.maintainer import Byline


def decision_signed(by: str, data: Mapping[str, Any]) -> str:
    """The side by its name."""
    side = Signature.Side(data["side"]).label
    return gettext("%(by)s signed the decision %(number)s (%(side)s).") % {
        "by": by,
        "number": data["number"],
        "side": side,
    }


def byline_changed(by: str, data: Mapping[str, Any]) -> str:
    """The byline in its own words."""
    byline = Byline(data["byline"]).label
    return gettext("%(by)s changed how maintainers show (%(byline)s): %(reason)s") % {
        "by": by,
        "byline": byline,
        "reason": data["reason"],
    }


SENTENCES = {
    "profiles.profile_proposed": _("%(by)s proposed this profile."),
    "profiles.plan_changed": _("%(by)s changed the plan."),
    "profiles.profile_applied": _("%(by)s applied for a decision."),
    "profiles.profile_returned": _("%(by)s sent the application back: %(reason)s"),
    "profiles.decision_signed": decision_signed,
    "profiles.profile_decided": _("The decision %(number)s was made: the profile may be opened."),
    "profiles.maintainer_named": _("%(by)s named a maintainer."),
    "profiles.maintainer_ended": _("A maintainer's task ended (%(by)s)."),
    "profiles.maintainer_missing": _("A maintainer left, and fewer than two remain. Another must be named."),
    "profiles.account_connected": _("%(by)s connected the account."),
    "profiles.account_disconnected": _("The service no longer lets us in (%(trouble)s)."),
    "profiles.account_checked": _("The account was found to be ours."),
    "profiles.profile_opened": _("%(by)s opened the profile."),
    "profiles.byline_changed": byline_changed,
    "profiles.winding_down": _("%(by)s began to wind the profile down."),
    "profiles.profile_closed": _("%(by)s closed the profile."),
    "profiles.profile_archived": _("%(by)s archived the profile."),
    "profiles.keys_rotated": _("The keys of the account were sealed again under a new key."),
}
