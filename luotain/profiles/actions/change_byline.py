"""Change how the maintainers of a profile show in public."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.profiles import permissions
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Profile


def change_byline(
    profile: Profile,
    *,
    byline: str,
    reason: str,
    safety_note: str = "",
    by: Person,
    passings: Mapping[str, str] | None = None,
) -> Profile:
    """Weighed case by case with Communications: the reason and a note on the maintainers' safety are kept."""
    permissions.change_byline.require(by, profile)
    if not reason.strip():
        raise Refusal(
            "profiles.no_reason",
            _("Changing the byline needs its reason."),
            _("Write in a sentence why."),
            status=422,
            clause="5.8",
        )
    with transaction.atomic():
        profile.take_turn(byline=byline, byline_reason=reason.strip(), byline_safety_note=safety_note.strip())
        guideline.ask(
            "change_byline",
            profile_facts(profile, author=by, deciding="change_byline"),
            by=by,
            about=profile,
            passings=passings,
        )
        ledger.write(
            "profiles.byline_changed", profile, by=by, data={"byline": byline, "reason": reason.strip()}
        )
    return profile
