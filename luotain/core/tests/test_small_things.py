"""Texts in three languages, the clock, sealed keys, and how refusals show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from luotain.core import clock, sealed
from luotain.core.ids import ALPHABET, ordered_id, public_id
from luotain.core.languages import Texts, as_texts
from luotain.core.middleware import show_refusal
from luotain.core.refusal import Refusal
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(("language", "said"), [("fi", "Kissa"), ("sv", "Katt"), ("en", "Kissa")])
def test_a_text_falls_back_to_a_language_it_has(language: str, said: str) -> None:
    with translation.override(language):
        assert str(Texts({"fi": "Kissa", "sv": "Katt"})) == said


def test_an_empty_text_is_false_and_says_nothing() -> None:
    assert not Texts() and not Texts({"fi": "  "}) and str(Texts()) == ""


def test_a_plain_string_becomes_the_language_of_the_moment() -> None:
    with translation.override("sv"):
        assert as_texts("Katt") == {"sv": "Katt"}


def test_pretended_time_ends_with_its_block() -> None:
    moment = datetime(2026, 11, 3, 12, tzinfo=HELSINKI)
    with clock.pretend(moment):
        assert clock.now() == moment
        with clock.pretend(moment + timedelta(days=1)):
            assert clock.now().day == 4
        assert clock.now() == moment
    assert clock.now() != moment


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5))
def test_what_is_sealed_is_opened_again(secrets: dict[str, str]) -> None:
    box = sealed.seal(secrets, key="a key")
    assert sealed.unseal(box, key="a key") == secrets


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        sealed.unseal(sealed.seal({"token": "abc"}, key="one"), key="two")
    assert refused.value.code == "core.wrong_account_key"


def test_ids_are_long_and_easy_to_read() -> None:
    made = {public_id() for _ in range(1000)}
    assert len(made) == 1000 and all(set(one) <= set(ALPHABET) and len(one) == 16 for one in made)


def test_ids_of_floods_come_in_the_order_of_their_seconds_and_are_not_alike() -> None:
    begun = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    made = []
    for second in range(40):
        with time_machine.travel(begun + timedelta(seconds=second * 977), tick=False):
            made.append(sorted(ordered_id() for _ in range(50)))
    flat = [one for some in made for one in some]
    assert flat == sorted(flat) and len(set(flat)) == 2000
    assert all(set(one) <= set(ALPHABET) and len(one) == 16 for one in flat)


REFUSAL = Refusal("room.no", "This did not work.", "Try tomorrow.", status=409, clause="6.2")


def test_a_refusal_as_json(rf: RequestFactory) -> None:
    answer = show_refusal(rf.get("/api/v1/x"), REFUSAL)
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/json")
    assert b'"clause": "6.2"' in answer.content and b"Try tomorrow." in answer.content


@pytest.mark.django_db
def test_a_refusal_as_a_part_goes_to_the_messages(rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/", headers={"HX-Request": "true"})
    answer = show_refusal(request, REFUSAL)
    assert (
        answer["HX-Retarget"] == "#messages"
        and b"Try tomorrow." in answer.content
        and b"<html" not in answer.content
    )


@pytest.mark.django_db
def test_a_refusal_as_a_page_says_what_to_do(client: Client, writer: Person, body: Body) -> None:
    sign_in(client, writer)
    answer = client.get("/cases/nothing-here/")
    assert answer.status_code == 404
    assert b"There is no such case." in answer.content and b"See the list of cases." in answer.content


@pytest.mark.django_db
def test_an_expired_form_says_so(writer: Person, body: Body) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), writer)
    answer = client.post("/profiles/propose/", {"name": "x"})
    assert answer.status_code == 403 and b"so nothing was changed" in answer.content
