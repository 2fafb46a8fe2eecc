"""The room's screens, by someone who may and someone who may not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from luotain.assessment.models import Case
from luotain.assessment.states import CaseState, Outcome
from luotain.assessment.testing import give_both_views, make_case, make_item
from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


def test_an_item_is_raised_from_its_page(client: Client, writer: Person) -> None:
    item = make_item(writer)
    sign_in(client, writer)
    page = client.get(reverse("listening:item", args=[item.public_id]))
    assert reverse("assessment:raise", args=[item.public_id]).encode() in page.content
    answer = client.post(
        reverse("assessment:raise", args=[item.public_id]),
        {"title": "Milloin tie aukeaa", "unit": writer.unit_id},
    )
    case = Case.objects.get()
    assert answer.url == reverse("assessment:case", args=[case.public_id])
    again = client.post(
        reverse("assessment:raise", args=[item.public_id]), {"title": "x", "unit": writer.unit_id}
    )
    assert again.status_code == 302 and Case.objects.count() == 1


def test_a_visitor_sees_no_case(client: Client, writer: Person) -> None:
    case = make_case(writer)
    answer = client.get(reverse("assessment:case", args=[case.public_id]))
    assert answer.status_code == 302 and "/account/login/" in answer.url


def test_views_and_decision_on_the_page(client: Client, writer: Person, communications: Person) -> None:
    case = make_case(writer)
    address = reverse("assessment:case", args=[case.public_id])
    sign_in(client, writer)
    missing = client.post(f"{address}view/department/", {"steps_in": "yes", "reason": "Kysymys on aito."})
    assert missing.status_code == 422 and "Kysymys on aito." in missing.content.decode()
    client.post(f"{address}view/department/", {"steps_in": "no", "reason": "Ei tarvetta."})
    assert "Write down the decision" not in client.get(address).content.decode()
    sign_in(client, communications)
    client.post(f"{address}view/communications/", {"steps_in": "no", "reason": "Ei tarvetta."})
    assert "Write down the decision" in client.get(address).content.decode()
    client.post(
        f"{address}decide/",
        {"outcome": "stay_out", "voice": "none", "welcome": "unsure", "reason": "Ei puututa."},
    )
    case.refresh_from_db()
    assert (case.state, case.outcome) == (CaseState.DECIDED, Outcome.STAY_OUT)


def test_a_refused_decision_keeps_what_was_written_and_names_the_clause(
    client: Client, writer: Person, communications: Person
) -> None:
    case = give_both_views(make_case(writer), department=writer, communications=communications)
    sign_in(client, writer)
    answer = client.post(
        reverse("assessment:decide", args=[case.public_id]),
        {"outcome": "own_site", "voice": "none", "welcome": "yes", "reason": "Vastataan lyhyesti."},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vastataan lyhyesti." in page and 'class="clause"' in page
    assert Case.objects.get(pk=case.pk).state == CaseState.WEIGHING


def test_an_outsider_reads_but_has_no_form(client: Client, writer: Person, outsider: Person) -> None:
    case = make_case(writer)
    sign_in(client, outsider)
    page = client.get(reverse("assessment:case", args=[case.public_id])).content.decode()
    assert case.title in page and "Save the view" not in page
    refused = client.post(
        reverse("assessment:view_give", args=[case.public_id, "department"]),
        {"steps_in": "no", "reason": "x"},
    )
    assert refused.status_code == 403


def test_today_shows_the_case_to_those_who_speak_for_a_side(
    client: Client, writer: Person, outsider: Person
) -> None:
    case = make_case(writer, title="Milloin tie aukeaa")
    sign_in(client, writer)
    assert case.title in client.get("/").content.decode()
    sign_in(client, outsider)
    assert case.title not in client.get("/").content.decode()


def test_search_finds_the_case(client: Client, writer: Person) -> None:
    case = make_case(writer, title="Milloin Torikatu aukeaa")
    sign_in(client, writer)
    assert case.title in client.get("/search/", {"q": "torikatu"}).content.decode()
