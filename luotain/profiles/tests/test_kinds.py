"""What a plan needs depends on the kind of profile."""

from __future__ import annotations

from typing import Any

import pytest

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.profiles.actions import apply_for_profile, change_plan
from luotain.profiles.models import Profile, ProfileKind
from luotain.profiles.states import ProfileState
from luotain.profiles.testing import make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R87")]


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (ProfileKind.SERVICE, "rhythm", {"en": "Twice a day."}),
        (ProfileKind.PROJECT, "goals", {"en": "Everyone has heard."}),
        (ProfileKind.CAMPAIGN, "goals", {"en": "Everyone has heard."}),
        (ProfileKind.CAMPAIGN, "ends_on", "soon"),
        (ProfileKind.PERSON_LED, "exit_plan", {"en": "The deputy goes on."}),
        (ProfileKind.TRIAL, "ends_on", "soon"),
    ],
)
def test_the_kind_drives_what_is_required(writer: Person, kind: str, field: str, value: Any) -> None:
    soon = clock.local().date().replace(year=clock.local().year + 1)
    whole = {"ends_on": soon, "kind": kind}
    plan = make_plan(writer, **{**whole, field: None if field == "ends_on" else {}})
    with pytest.raises(Refusal) as refused:
        apply_for_profile(plan, by=writer)
    assert refused.value.code == "profiles.plan_incomplete"
    bystander = make_plan(writer, name="Information", **{field: None if field == "ends_on" else {}})
    apply_for_profile(bystander, by=writer)
    assert bystander.state == ProfileState.APPLIED, "another kind does not need it"
    change_plan(plan, by=writer, **{field: soon if value == "soon" else value})
    apply_for_profile(plan, by=writer)
    assert Profile.objects.get(pk=plan.pk).state == ProfileState.APPLIED
