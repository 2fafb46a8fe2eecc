"""Tokens: shown once, kept as a hash, ended by their owner, by an administrator, by time, and by leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from luotain import ledger
from luotain.api import interface as door
from luotain.api.actions import LONGEST, MOST, end_token, make_token
from luotain.api.models import ApiToken
from luotain.api.testing import Program
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.people.actions import leave_house
from luotain.people.testing import make_person, sign_in

pytestmark = pytest.mark.django_db
LIST = "/api/tokens/"


def form(**fields):
    until = clock.local().date() + timedelta(days=30)
    return {"name": "Calendar", "until": until.isoformat(), "made_with": "mark-1", **fields}


def test_a_token_is_shown_once_and_kept_as_a_hash(client, writer):
    sign_in(client, writer)
    answer = client.post(LIST, form())
    token = ApiToken.objects.get()
    secret = answer.context["secret"]
    assert answer.status_code == 201
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert secret not in client.get(LIST).content.decode()
    assert token.beginning == secret[:10]
    assert secret not in {str(getattr(token, field.name)) for field in ApiToken._meta.fields}
    assert [line.code for line in ledger.timeline(token)] == ["api.token_made"]
    assert secret not in str(ledger.timeline(token))


def test_the_same_form_posted_twice_makes_one_token(client, writer):
    sign_in(client, writer)
    client.post(LIST, form())
    again = client.post(LIST, form())
    assert again.status_code == 409
    assert "shown only once" in again.content.decode()
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(("days", "code"), [(-1, "api.day_is_past"), (LONGEST.days + 1, "api.day_is_far")])
def test_a_token_ends_within_a_year(days, code, client, writer):
    until = clock.local().date() + timedelta(days=days)
    with pytest.raises(Refusal) as refusal:
        make_token(name="Calendar", until=until, by=writer)
    assert refusal.value.code == code
    sign_in(client, writer)
    answer = client.post(LIST, form(until=until.isoformat()))
    assert answer.status_code == 422
    assert str(refusal.value.sentence) in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_keeps_more_tokens_than_they_can_look_after(writer):
    day = clock.local().date()
    tokens = [make_token(name=str(number), until=day, by=writer)[0] for number in range(MOST)]
    with pytest.raises(Refusal, match="20 tokens"):
        make_token(name="one more", until=day, by=writer)
    end_token(tokens[0], by=writer)
    make_token(name="one more", until=day, by=writer)


def test_a_program_gets_in_until_the_last_day_and_no_longer(writer):
    program = Program(writer)
    until = program.token.until
    for days, status in ((0, 200), (1, 401)):
        day = clock.local().replace(hour=12) + timedelta(days=(until - clock.local().date()).days + days)
        with time_machine.travel(day, tick=False):
            assert program.get("me").status_code == status


def test_an_ended_token_opens_nothing(client, writer):
    program, other = Program(writer), Program(writer)
    sign_in(client, writer)
    assert client.post(f"{LIST}{program.token.pk}/end/").status_code == 302
    assert program.get("me").status_code == 401
    assert other.get("me").status_code == 200
    client.post(f"{LIST}{program.token.pk}/end/")  # twice: nothing more happens
    assert [line.code for line in ledger.timeline(program.token)] == ["api.token_made", "api.token_ended"]


def test_another_person_does_not_end_it_and_an_administrator_does(client, writer, outsider, administrator):
    program = Program(writer)
    sign_in(client, outsider)
    assert client.post(f"{LIST}{program.token.pk}/end/").status_code == 404
    assert program.token.beginning not in client.get(LIST).content.decode()
    assert program.get("me").status_code == 200
    sign_in(client, administrator)
    assert program.token.beginning in client.get(LIST).content.decode()
    client.post(f"{LIST}{program.token.pk}/end/")
    assert program.get("me").status_code == 401


def test_a_person_who_left_has_no_token(writer, administrator, outsider):
    program, bystander = Program(writer), Program(outsider)
    leave_house(writer, by=administrator)
    assert program.get("me").status_code == 401  # at once, before any job has run
    run_waiting()
    program.token.refresh_from_db()
    bystander.token.refresh_from_db()
    assert program.token.ended_at is not None
    assert bystander.token.ended_at is None
    assert bystander.get("me").status_code == 200
    assert ledger.timeline(program.token)[-1].by_id == administrator.pk
    with pytest.raises(Refusal):
        make_token(name="again", until=clock.local().date(), by=writer)


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer luo_wrong", "Basic luo_wrong", "Bearer ä", "luo_"])
def test_without_a_token_that_opens_the_door_stays_shut(shown, client, writer):
    sign_in(client, writer)  # a session opens nothing, so no other site can use a browser against us
    headers = {"Accept-Language": "en", **({"Authorization": shown} if shown else {})}
    answer = client.get("/api/v1/me", headers=headers)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["code"] == "api.no_token"
    assert answer.json()["remedy"]


def test_the_last_use_is_known_to_the_minute_and_costs_one_writing(writer):
    program = Program(writer)
    start = clock.local().replace(hour=12, minute=0, second=0, microsecond=0)
    for seconds, kept in ((0, 0), (59, 0), (61, 61)):
        moment = start + timedelta(seconds=seconds)
        with time_machine.travel(moment, tick=False):
            program.get("me")
        program.token.refresh_from_db()
        assert program.token.last_used_at == start + timedelta(seconds=kept)


def test_a_token_is_used_so_often_in_a_minute_and_another_is_not_held_up(writer, outsider, monkeypatch):
    monkeypatch.setattr(door, "REQUESTS_A_MINUTE", 3)
    program, bystander = Program(writer), Program(outsider)
    start = clock.local().replace(second=10, microsecond=0)
    with time_machine.travel(start, tick=False):
        assert [program.get("me").status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = program.get("me")
        assert answer.json()["code"] == "api.too_often"
        assert answer["Retry-After"] == "50"
        assert bystander.get("me").status_code == 200
    with time_machine.travel(start + timedelta(minutes=1), tick=False):
        assert program.get("me").status_code == 200


def test_the_list_opens_for_staff_only(client):
    assert client.get(LIST).status_code == 302
    sign_in(client, make_person("Newcomer"))
    assert client.get(LIST).status_code == 200


def test_my_own_page_leads_to_my_tokens(client, writer):
    sign_in(client, writer)
    assert f'href="{LIST}"' in client.get("/people/me/").content.decode()


def test_the_interface_is_described_for_people_and_for_programs(client, writer):
    assert client.get("/api/").status_code == 302
    described = client.get("/api/openapi.json")
    assert described.json()["openapi"].startswith("3.")
    assert "Set-Cookie" not in described
    sign_in(client, writer)
    page = client.get("/api/").content.decode()
    for address, methods in described.json()["paths"].items():
        for method, call in methods.items():
            assert f"{method.upper()} {address}" in page
            assert call["description"]
    assert "<script>" not in page
