"""Who may do what to a profile."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from luotain.guideline.permissions import answers_for
from luotain.people.models import Person, Role
from luotain.people.rules import is_administrator, is_communications, is_staff, right
from luotain.profiles.models import Profile


@rules.predicate
def is_maintainer(person: Person, profile: Profile | None) -> bool:
    """One of the profile's named maintainers, today."""
    kept = person.maintained.filter(ended_at__isnull=True)
    return kept.filter(profile=profile).exists() if profile is not None else kept.exists()


@rules.predicate
def is_owner(person: Person, profile: Profile | None) -> bool:
    """The one who answers for the plan."""
    return profile.owner_id == person.pk if profile is not None else person.owned_profiles.exists()


@rules.predicate
def leads_department(person: Person, profile: Profile | None) -> bool:
    """A supervisor or assessor of the profile's department."""
    if not person.has_role(Role.SUPERVISOR, Role.ASSESSOR):
        return False
    return profile is None or (person.unit_id is not None and person.unit_id == profile.unit_id)


ASK_COMMUNICATIONS = _("Ask Communications; the decision is theirs.")
ASK_OWNER = _("Ask the profile's owner or Communications.")

propose_profile = right(
    "profiles.propose_profile", _("Propose a profile."), is_staff, ask=_("Ask your supervisor.")
)
plan_profile = right(
    "profiles.plan_profile",
    _("Write a profile's plan and apply for it."),
    is_owner | is_communications,
    ask=ASK_OWNER,
)
decide_profile = right(
    "profiles.decide_profile",
    _("Decide to open a profile in the body's name."),
    answers_for("open_profile", "communications"),
    ask=ASK_COMMUNICATIONS,
)
sign_for_department = right(
    "profiles.sign_for_department",
    _("Sign for the department that leads a project when its profile is decided."),
    leads_department,
    ask=_("Ask the department's supervisor or assessor."),
)
connect_account = right(
    "profiles.connect_account",
    _("Connect a profile to its account on a service."),
    is_communications | is_administrator,
    ask=ASK_COMMUNICATIONS,
)
change_maintainers = right(
    "profiles.change_maintainers",
    _("Name a profile's maintainers."),
    is_owner | is_communications,
    ask=ASK_OWNER,
)
change_byline = right(
    "profiles.change_byline",
    _("Change how a profile's maintainers show in public."),
    answers_for("change_byline", "communications"),
    ask=ASK_COMMUNICATIONS,
)
close_profile = right(
    "profiles.close_profile",
    _("Wind down and close a profile."),
    is_owner | answers_for("close_profile", "communications"),
    ask=ASK_OWNER,
)
maintain_profile = right(
    "profiles.maintain_profile",
    _("Speak through a profile as one of its maintainers."),
    is_maintainer,
    ask=_("Ask to be named a maintainer."),
)
see_profiles = right(
    "profiles.see_profiles", _("See every profile and its plan."), is_staff, ask=_("Sign in.")
)
