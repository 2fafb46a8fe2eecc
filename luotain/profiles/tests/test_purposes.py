"""What a profile is for, and who decides about it: as the guideline's table of who answers for what says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import queries as guideline_queries
from luotain.guideline.actions import adopt_starter
from luotain.guideline.testing import put_in_force
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in
from luotain.profiles import actions, figures, permissions
from luotain.profiles.forms import PlanForm
from luotain.profiles.models import COMMUNICATIONS, Profile, Purpose
from luotain.profiles.states import ProfileState
from luotain.profiles.testing import answers, connect, make_open, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


@pytest.mark.requirement("R3")
def test_a_purpose_outside_communications_is_selectable_and_reportable(
    client: Client, writer: Person, approver: Person, communications: Person
) -> None:
    assert {"preparation", "interaction", "participation", "information"} <= set(Purpose.values)
    assert not {"preparation", "interaction", "participation"} & COMMUNICATIONS
    bystander = make_open(writer, approver, communications, name="News", purposes=["information"])
    profile = make_plan(writer, name="The new school", kind="campaign", ends_on=date(2030, 1, 1))
    sign_in(client, writer)
    address = reverse("profiles:plan", args=[profile.public_id])
    page = client.get(address).content.decode()
    for purpose in Purpose:
        assert f'value="{purpose.value}"' in page and str(purpose.label) in page
    form = PlanForm(profile=profile)
    given = {field.name: field.value() for field in form if field.value() not in (None, False)}
    given.pop("hours_confirmed_by")
    texts = {
        f"{name}_{code}": text
        for name, value in given.items()
        if isinstance(value, dict)
        for code, text in value.items()
    }
    sent = {name: value for name, value in given.items() if not isinstance(value, dict)} | texts
    assert client.post(address, {**sent, "purposes": []}).status_code == 422
    assert client.post(address, {**sent, "purposes": ["joy"]}).status_code == 422
    answer = client.post(address, {**sent, "purposes": ["preparation", "participation"]})
    assert answer.status_code == 302
    profile.refresh_from_db()
    assert profile.purposes == ["preparation", "participation"]
    assert (
        "Preparation of matters, Participation"
        in client.get(reverse("profiles:profile", args=[profile.public_id])).content.decode()
    )

    def reported() -> dict[str, object]:
        return {str(one.label): one.value for one in figures.figures(clock.now())}

    assert reported() == {"Open profiles for: Information": 1}
    Profile.objects.filter(pk=profile.pk).update(state=ProfileState.OPEN)
    assert reported() == {
        "Open profiles for: Information": 1,
        "Open profiles for: Preparation of matters": 1,
        "Open profiles for: Participation": 1,
    }
    listed = client.get(reverse("profiles:profiles"), {"purpose": "participation"}).content.decode()
    assert "The new school" in listed and str(bystander) not in listed


def test_a_plan_without_a_purpose_from_the_list_is_not_applied_for(writer: Person) -> None:
    with pytest.raises(Refusal, match="picked from the list"):
        actions.apply_for_profile(make_plan(writer, purposes=[]), by=writer)
    with pytest.raises(Refusal):
        make_plan(writer, purposes=["joy"])


@pytest.mark.parametrize("matter", ["open_profile", "change_byline", "close_profile"])
def test_the_table_of_who_answers_for_what_decides_about_profiles(
    matter: str,
    writer: Person,
    approver: Person,
    communications: Person,
    communications_director: Person,
    web_editor: Person,
) -> None:
    profile = make_open(writer, approver, communications)
    right = {
        "open_profile": permissions.decide_profile,
        "change_byline": permissions.change_byline,
        "close_profile": permissions.close_profile,
    }[matter]
    assert right.allows(communications, profile) and not right.allows(web_editor, profile)
    guideline = guideline_queries.guideline_in_force()
    moved = tuple(
        replace(one, role="web_editor_in_chief") if one.matter == matter else one
        for one in guideline.responsibilities
    )
    put_in_force(replace(guideline, responsibilities=moved), by=communications_director)
    assert right.allows(web_editor, profile) and not right.allows(communications, profile)


def test_a_profile_is_opened_by_the_decision_of_whom_the_table_names(
    writer: Person,
    approver: Person,
    communications: Person,
    communications_director: Person,
    web_editor: Person,
) -> None:
    guideline = guideline_queries.guideline_in_force()
    moved = tuple(
        replace(one, role="web_editor_in_chief") if one.matter == "open_profile" else one
        for one in guideline.responsibilities
    )
    put_in_force(replace(guideline, responsibilities=moved), by=communications_director)
    profile = make_plan(writer)
    actions.name_maintainer(profile, approver, by=writer)
    actions.apply_for_profile(profile, by=writer)
    with pytest.raises(Refusal):
        actions.sign_decision(profile, by=communications, number="K/1", reasons="Yes.")
    actions.sign_decision(profile, by=web_editor, number="K/1", reasons="Yes.")
    connect(profile)
    actions.change_byline(
        Profile.objects.get(pk=profile.pk),
        byline="name",
        reason="The official shows.",
        safety_note="A nickname at any time.",
        by=communications,
    )
    profile = Profile.objects.get(pk=profile.pk)
    actions.open_profile(profile, by=writer, passings=answers(profile, "open_profile", writer))
    assert Profile.objects.get(pk=profile.pk).state == ProfileState.OPEN
