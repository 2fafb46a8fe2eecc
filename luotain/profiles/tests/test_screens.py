"""The room's screens, by someone who may and someone who may not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState
from luotain.profiles.testing import make_decided, make_open, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


def test_from_idea_to_decision_on_the_screens(
    client: Client, writer: Person, approver: Person, communications: Person
) -> None:
    sign_in(client, writer)
    answer = client.post(
        reverse("profiles:propose"),
        {
            "name": "Streets",
            "service": "paper",
            "kind": "information",
            "unit": writer.unit_id,
            "purpose_en": "We tell about streets.",
        },
    )
    profile = Profile.objects.get()
    assert answer.url == reverse("profiles:plan", args=[profile.public_id])
    fields = {
        "purposes": ["information"], "purpose_en": "We tell about streets.", "benefit_body_en": "a",
        "benefit_stakeholders_en": "b",
        "benefit_citizens_en": "c",
        "complements_en": "the website", "hours_en": "weekdays 8 to 16", "hours_a_week": "4",
        "review_on": "2027-05-31", "risk_no_goals": "Weighed.",
    }  # fmt: skip
    assert client.post(reverse("profiles:plan", args=[profile.public_id]), fields).status_code == 302
    profile.refresh_from_db()
    assert profile.risks == {"no_goals": "Weighed."} and str(profile.benefit_citizens) == "c"
    client.post(reverse("profiles:maintainer_name", args=[profile.public_id]), {"person": approver.pk})
    client.post(reverse("profiles:move", args=[profile.public_id, "apply"]))
    page = client.get(reverse("profiles:profile", args=[profile.public_id])).content.decode()
    assert "Sign: Communications" not in page
    sign_in(client, communications)
    page = client.get(reverse("profiles:profile", args=[profile.public_id])).content.decode()
    assert "Sign: Communications" in page
    client.post(
        reverse("profiles:sign", args=[profile.public_id]),
        {"side": "communications", "number": "K/1", "reasons": "Yes."},
    )
    assert Profile.objects.get().state == ProfileState.DECIDED


def test_opening_against_the_guideline_says_what_is_missing(
    client: Client, writer: Person, approver: Person, communications: Person
) -> None:
    from luotain.profiles.testing import connect

    profile = make_decided(writer, approver, communications, hours={"en": "weekdays"}, exit_plan={})
    connect(profile)
    sign_in(client, writer)
    answer = client.post(reverse("profiles:move", args=[profile.public_id, "open"]))
    assert answer.status_code == 409 and "/guideline/" in answer.content.decode()
    assert Profile.objects.get(pk=profile.pk).state == ProfileState.DECIDED


def test_an_outsider_sees_the_profile_but_changes_nothing(
    client: Client, writer: Person, outsider: Person
) -> None:
    profile = make_plan(writer)
    sign_in(client, outsider)
    page = client.get(reverse("profiles:profile", args=[profile.public_id]))
    assert page.status_code == 200 and "Write the plan" not in page.content.decode()
    for address in (
        reverse("profiles:plan", args=[profile.public_id]),
        reverse("profiles:connect", args=[profile.public_id]),
    ):
        assert client.get(address).status_code == 403
    assert client.post(reverse("profiles:move", args=[profile.public_id, "apply"])).status_code == 403


def test_the_list_shows_every_profile(
    client: Client, writer: Person, approver: Person, communications: Person
) -> None:
    make_open(writer, approver, communications)
    make_plan(writer, name="Parks of Koivula")
    sign_in(client, writer)
    page = client.get(reverse("profiles:profiles")).content.decode()
    assert "Streets of Koivula" in page and "Parks of Koivula" in page


def test_the_connecting_page_shows_the_services_own_steps(
    client: Client, writer: Person, communications: Person
) -> None:
    profile = make_plan(writer)
    sign_in(client, communications)
    page = client.get(reverse("profiles:connect", args=[profile.public_id])).content.decode()
    assert 'type="password"' in page and "autocomplete" in page
