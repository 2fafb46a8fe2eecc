"""Limits of services: learned once, known to every worker, obeyed for the account and for the server."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from luotain import ledger
from luotain.connectors import Allowance
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions, today
from luotain.publishing.models import Delivery, ServiceLimit
from luotain.publishing.sending import limits
from luotain.publishing.states import DeliveryState
from luotain.publishing.testing import approved, make_post, make_profile

pytestmark = pytest.mark.django_db
POSTING = "POST /api/posts"


@pytest.fixture
def neighbour(writer, approver, profile, paper):
    """Another account on the same server."""
    return make_profile(writer, approver, account=paper.open_account("naapuri"))


def sent(writer, approver, profile) -> Delivery:
    delivery = approved(make_post(writer, profile), approver).deliveries.get()
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    return delivery


def test_what_one_worker_learned_holds_another_back_and_the_neighbour_goes_on(
    writer, approver, profile, neighbour, paper
):
    paper.fail("status", status=429, retry_after=600, on=POSTING)
    assert sent(writer, approver, profile).state == DeliveryState.PLANNED
    held = sent(writer, approver, profile)
    assert (held.state, held.trouble) == (DeliveryState.PLANNED, "publishing.account_waits")
    assert held.next_try_at > clock.now() + timedelta(minutes=9)
    assert sent(writer, approver, neighbour).state == DeliveryState.SENT
    assert paper.requests[POSTING] == 2


def test_a_server_that_is_too_busy_holds_everybody_back(writer, approver, profile, neighbour, paper):
    paper.fail("status", status=503, retry_after=600, on=POSTING)
    assert sent(writer, approver, profile).state == DeliveryState.PLANNED
    held = sent(writer, approver, neighbour)
    assert (held.state, held.trouble) == (DeliveryState.PLANNED, "publishing.server_waits")
    assert paper.requests[POSTING] == 1
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        actions.look_after_deliveries()
        run_waiting()
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


def test_looking_for_a_post_waits_too(writer, approver, profile, paper):
    paper.fail("lost", on=POSTING)
    delivery = sent(writer, approver, profile)
    assert delivery.state == DeliveryState.UNCLEAR
    later = clock.now() + timedelta(hours=1)
    limits.ask_for_patience(profile.account, later, clock.now())
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    asked = paper.requests["GET /api/posts"]
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble, delivery.next_try_at) == (
        DeliveryState.UNCLEAR,
        "unclear.answer_lost",
        later,
    )
    assert paper.requests["GET /api/posts"] == asked


@pytest.mark.parametrize(
    ("remaining", "costs", "state"), [(3, 3, "sent"), (2, 3, "planned"), (0, 1, "planned")]
)
def test_a_post_costs_what_its_service_counts(
    remaining, costs, state, writer, approver, profile, monkeypatch, paper
):
    monkeypatch.setattr(Paper, "costs", {"publish": costs})
    now = clock.now()
    told = [Allowance(True, remaining=remaining, reset_at=now + timedelta(minutes=10))]
    limits.keep(profile.account, told, now)
    delivery = sent(writer, approver, profile)
    assert delivery.state == state
    if state == "planned":
        assert delivery.next_try_at == now + timedelta(minutes=10)
        assert paper.posts() == []


def test_two_workers_do_not_count_on_the_same_rest(profile):
    now = clock.now()
    again = now + timedelta(minutes=5)
    limits.keep(profile.account, [Allowance(True, remaining=1, reset_at=again)], now)
    assert limits.take(profile.account, now, cost=1) is None
    assert limits.take(profile.account, now, cost=1) == ("publishing.account_waits", again)
    assert limits.take(profile.account, now + timedelta(minutes=6), cost=1) is None


def test_what_is_under_way_is_not_given_back_by_a_word_of_the_service_from_before(profile):
    """One worker's answer tells what was left before the other's call came: believing it would pass the limit by one."""
    now = clock.now()
    again = now + timedelta(minutes=5)
    limits.keep(profile.account, [Allowance(True, remaining=2, reset_at=again)], now)
    assert limits.take(profile.account, now, cost=1) is None
    assert limits.take(profile.account, now, cost=1) is None
    limits.keep(profile.account, [Allowance(True, remaining=1, reset_at=again + timedelta(seconds=1))], now)
    assert limits.take(profile.account, now, cost=1) == (
        "publishing.account_waits",
        again + timedelta(seconds=1),
    )
    new = again + timedelta(minutes=5)
    limits.keep(profile.account, [Allowance(True, remaining=2, reset_at=new)], again)
    assert limits.take(profile.account, again, cost=1) is None, (
        "another count: the service's word is all we have"
    )


def test_a_server_that_has_less_left_than_an_account_takes_nothing_off_the_account(profile):
    now = clock.now()
    again = now + timedelta(minutes=5)
    told = [Allowance(True, remaining=5, reset_at=again), Allowance(False, remaining=1, reset_at=again)]
    limits.keep(profile.account, told, now)
    assert limits.take(profile.account, now, cost=1) is None
    assert limits.take(profile.account, now, cost=1) == ("publishing.server_waits", again)
    assert sorted(ServiceLimit.objects.values_list("remaining", flat=True)) == [0, 4]


def test_a_count_whose_end_the_set_back_clock_has_put_far_off_holds_nothing_and_blocks_nothing(profile):
    now = clock.now()
    limits.keep(profile.account, [Allowance(True, remaining=0, reset_at=now + timedelta(minutes=5))], now)
    ServiceLimit.objects.update(reset_at=now + timedelta(days=40))
    assert limits.take(profile.account, now, cost=1) is None


def test_reading_back_leaves_the_rest_of_a_count_to_what_is_to_be_sent(writer, approver, profile, paper):
    delivery = sent(writer, approver, profile)
    now = clock.now()
    again = now + timedelta(minutes=5)
    few, asked = limits.LEFT_FOR_SENDING - 1, paper.requests["GET /api/posts"]
    limits.keep(profile.account, [Allowance(True, remaining=few, reset_at=again)], now)
    actions.read_post_back(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.next_reading_at == again
    assert paper.requests["GET /api/posts"] == asked
    assert sent(writer, approver, profile).state == DeliveryState.SENT


def test_a_count_that_has_begun_anew_and_a_wait_from_before_the_clock_was_set_back_hold_nothing(profile):
    now = clock.now()
    old = [
        Allowance(True, until=now - timedelta(seconds=1), remaining=0, reset_at=now - timedelta(seconds=1))
    ]
    limits.keep(profile.account, old, now)
    assert limits.wait_until(profile.account, now) is None
    ServiceLimit.objects.update(until=now + timedelta(days=40))
    assert limits.wait_until(profile.account, now) is None


@pytest.mark.parametrize("days", [0, 3, 400])
def test_what_is_late_at_any_age_is_told_once_within_two_minutes(
    days, writer, approver, profile, communications
):
    delivery = approved(make_post(writer, profile), approver).deliveries.get()
    Delivery.objects.update(due_at=clock.now() - timedelta(days=days))
    with time_machine.travel(clock.now() + timedelta(minutes=2, seconds=1), tick=False):
        for _round in range(2):
            actions.look_after_deliveries()
        assert any(
            need.late and str(delivery.post) in str(need.title) for need in today.needs(communications)
        )
    told = [line for line in ledger.timeline(delivery.post) if line.code == "publishing.delivery_late"]
    assert len(told) == 1


def test_what_a_person_holds_is_not_late(writer, approver, profile, communications):
    approved(make_post(writer, profile), approver)
    actions.pause_publishing(profile, by=communications, reason="Kriisi.")
    with time_machine.travel(clock.now() + timedelta(minutes=5), tick=False):
        assert actions.look_after_deliveries()["late"] == 0


def test_a_person_is_shown_what_stands_there_and_takes_one_of_it(
    client, writer, approver, profile, paper, monkeypatch
):
    """Paper is told to keep no keys, so that nobody but a person can tell."""
    other = sent(writer, approver, profile)
    paper.honours_keys = False
    paper.fail("lost", on=POSTING)
    delivery = sent(writer, approver, profile)
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.needs_person
    assert len(delivery.seen_there) == 2
    ours = next(one for one in delivery.seen_there if one["url"] != other.url)
    client.force_login(writer)
    address = f"/posts/{delivery.post.public_id}/deliveries/{delivery.pk}/"
    assert ours["url"] in client.get(address).content.decode()
    client.post(f"{address}decide/", {"decision": "sent", "url": ours["url"]})
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_id, delivery.seen_there) == (
        DeliveryState.SENT,
        ours["remote_id"],
        [],
    )


def test_the_first_post_of_every_profile_goes_out_before_the_second_of_any(
    writer, approver, profile, neighbour, paper
):
    due = clock.now() + timedelta(hours=1)
    for one in (profile, profile, profile, neighbour, neighbour):
        approved(make_post(writer, one, due_at=due), approver)
    with time_machine.travel(due + timedelta(seconds=1), tick=False):
        run_waiting(names=["publishing.deliver"])
    handles = [one.handle for one in paper.posts()]
    assert handles == ["koivula", "naapuri", "koivula", "naapuri", "koivula"]
