"""An idea for a profile, and its plan as it grows."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people.models import Person, Unit
from luotain.profiles import permissions
from luotain.profiles.models import Maintainer, Profile, Purpose
from luotain.profiles.states import ProfileState

PLAN_FIELDS = frozenset(
    {
        "name",
        "kind",
        "purposes",
        "purpose",
        "benefit_body",
        "benefit_stakeholders",
        "benefit_citizens",
        "complements",
        "not_reached",
        "hours",
        "rhythm",
        "goals",
        "exit_plan",
        "risks",
        "listening_since",
        "hours_a_week",
        "hours_confirmed_by",
        "official_notice",
        "ends_on",
        "review_on",
        "end_notice",
        "unit",
        "service",
        "terms_read_at",
        "data_protection_opinion",
        "lesson",
    }
)


def propose_profile(*, name: str, service: str, by: Person, unit: Unit | None = None, **plan: Any) -> Profile:
    """A new idea; its proposer owns it and is its first maintainer."""
    permissions.propose_profile.require(by)
    unit = unit or by.unit
    if unit is None:
        raise Refusal(
            "profiles.no_unit",
            _("A profile needs the department that leads it."),
            _("Choose the department."),
            status=422,
        )
    _only_plan(plan)
    with transaction.atomic():
        profile = Profile.objects.create(name=name.strip(), service=service, unit=unit, owner=by, **plan)
        Maintainer.objects.create(profile=profile, person=by)
        ledger.write(
            "profiles.profile_proposed", profile, by=by, data={"service": service, "kind": profile.kind}
        )
    return profile


def change_plan(profile: Profile, *, by: Person, **plan: Any) -> Profile:
    """Change the plan. What an open profile promises stays true: its byline has an action of its own."""
    permissions.plan_profile.require(by, profile)
    _only_plan(plan)
    if profile.state in {ProfileState.CLOSED, ProfileState.ARCHIVED}:
        raise Refusal(
            "profiles.ended",
            _("This profile has ended, so its plan no longer changes."),
            _("Propose a new one."),
            status=409,
        )
    with transaction.atomic():
        profile.take_turn(**plan)
        ledger.write("profiles.plan_changed", profile, by=by, data={"fields": sorted(plan)})
    return profile


def _only_plan(plan: dict[str, Any]) -> None:
    if strange := set(plan) - PLAN_FIELDS:
        raise TypeError(f"Not part of a plan: {', '.join(sorted(strange))}.")
    if set(plan.get("purposes") or ()) - set(Purpose.values):
        raise Refusal(
            "profiles.no_such_purpose",
            _("A purpose is picked from the list."),
            _("Choose from: %(purposes)s.") % {"purposes": ", ".join(str(one.label) for one in Purpose)},
            status=422,
        )
