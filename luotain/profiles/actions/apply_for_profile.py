"""Ask for the decision, or send the application back."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles import permissions
from luotain.profiles.models import Profile, ProfileKind
from luotain.profiles.states import ProfileState

NEEDED = {
    "purposes": _("what it is for, picked from the list"),
    "purpose": _("the purpose"),
    "benefit_body": _("the benefit for the body"),
    "benefit_stakeholders": _("the benefit for stakeholders"),
    "benefit_citizens": _("the benefit for citizens"),
    "complements": _("which channels it complements"),
    "hours": _("when people are answered"),
}

KIND_NEEDS: dict[str, dict[str, Promise | str]] = {
    ProfileKind.SERVICE: {"rhythm": _("how often we post and look")},
    ProfileKind.PROJECT: {"goals": _("the goals with their measures and means")},
    ProfileKind.CAMPAIGN: {
        "goals": _("the goals with their measures and means"),
        "ends_on": _("the day it ends"),
    },
    ProfileKind.PERSON_LED: {"exit_plan": _("who goes on when the person moves on")},
    ProfileKind.TRIAL: {"ends_on": _("the day it ends")},
}
"""What each kind needs beside what all need."""


def missing_from_plan(profile: Profile) -> list[str]:
    """What a plan still lacks before it can be applied for, as words: what all kinds need, then what its kind needs."""
    needed = {**NEEDED, **KIND_NEEDS.get(profile.kind, {})}
    lacking = [str(words) for field, words in needed.items() if not getattr(profile, field)]
    if profile.ends_on is None and profile.review_on is None:
        lacking.append(str(_("an end date or a review date")))
    return lacking


def apply_for_profile(profile: Profile, *, by: Person) -> Profile:
    """The plan goes to Communications (and, for a project, to its department). Raises Refusal naming what is missing."""
    permissions.plan_profile.require(by, profile)
    if lacking := missing_from_plan(profile):
        raise Refusal(
            "profiles.plan_incomplete",
            _("The plan still lacks: %(missing)s.") % {"missing": ", ".join(lacking)},
            _("Add it, then apply."),
            status=422,
            clause="5.2",
        )
    with transaction.atomic():
        profile.move(ProfileState.APPLIED)
        ledger.write("profiles.profile_applied", profile, by=by)
    return profile


def return_application(profile: Profile, *, by: Person, reason: str) -> Profile:
    """Communications asks for more. Raises Refusal without a reason."""
    permissions.decide_profile.require(by, profile)
    if not reason.strip():
        raise Refusal(
            "profiles.no_reason",
            _("Sending an application back needs its reason."),
            _("Write what is asked for."),
            status=422,
        )
    with transaction.atomic():
        profile.move(ProfileState.IDEA)
        ledger.write("profiles.profile_returned", profile, by=by, data={"reason": reason.strip()})
    return profile
