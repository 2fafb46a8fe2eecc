"""One delivery through everything a service and a machine can do to it: sent once, refused, or unclear and seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from luotain.connectors import Disconnected, Rejected, Unclear
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.profiles.models import Account, AccountState
from luotain.publishing import actions, operator_panels, today
from luotain.publishing.models import Delivery, Post
from luotain.publishing.sending import claim
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, make_page, make_post, make_profile

pytestmark = pytest.mark.django_db
POSTING = "POST /api/posts"


def go_on(minutes: float = 1) -> None:
    """Let time pass and the house do what it does by itself."""
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        actions.look_after_deliveries()
        run_waiting()


@pytest.mark.parametrize("fault", ["lost", "half", "garbled", "failed"])
def test_a_lost_answer_is_unclear_at_once_and_found_at_the_service_before_anything_is_sent(
    fault, delivery, paper, communications
):
    paper.fail(fault, on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.trouble.startswith("unclear.")
    assert delivery.post.state == PostState.SENDING
    panel = next(iter(operator_panels.panels(communications)))
    assert panel.in_doubt == [delivery]
    address = reverse("publishing:delivery", args=[delivery.post.public_id, delivery.pk])
    assert address in [need.url for need in today.needs(communications)]
    key = delivery.key
    go_on()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert delivery.key == key
    assert delivery.attempts == 1
    assert delivery.looks == 1
    assert paper.posts_made() == 1


def test_what_was_dropped_on_the_way_is_looked_for_not_found_and_sent_once(delivery, paper):
    paper.fail("dropped", on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    go_on()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert delivery.attempts == 2
    assert paper.posts_made(key=delivery.key) == 1


def test_only_what_surely_was_not_sent_is_tried_again_and_not_before_the_service_allows(delivery, paper):
    paper.fail("status", status=429, retry_after=600, on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PLANNED
    assert delivery.trouble == "try_later.busy"
    asked = paper.requests[POSTING]
    go_on(5)
    assert paper.requests[POSTING] == asked
    go_on(11)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.posts_made() == 1


def test_while_it_waits_for_the_service_nothing_of_it_is_out_and_it_can_be_taken_back(
    delivery, paper, writer
):
    paper.fail("status", status=429, retry_after=600, on=POSTING)
    actions.deliver_post(delivery.pk)
    post = Post.objects.get(pk=delivery.post_id)
    assert post.state == PostState.APPROVED
    actions.withdraw_post(post, by=writer)
    go_on(20)
    assert paper.posts() == []


def test_a_service_that_says_no_refuses_and_tells_the_writer(delivery, paper, writer):
    paper.fail("status", status=422, on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.REFUSED
    assert delivery.needs_person
    post = Post.objects.get(pk=delivery.post_id)
    assert post.state == PostState.STOPPED
    go_on(60)
    assert paper.posts() == []
    assert any(str(post) in str(need.title) for need in today.needs(writer))
    actions.retry_delivery(delivery, by=writer)
    run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert Post.objects.get(pk=post.pk).state == PostState.PUBLISHED


def test_a_closed_account_shows_the_profile_as_disconnected_and_sends_nothing_more(
    delivery, paper, writer, approver, profile
):
    paper.fail("status", status=401, on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.REFUSED
    assert delivery.trouble.startswith("disconnected.")
    assert Account.objects.get(profile=profile).state == AccountState.DISCONNECTED
    other = approved(make_post(writer, profile), approver).deliveries.get()
    run_waiting()
    other.refresh_from_db()
    assert other.trouble == "publishing.not_connected"
    assert paper.posts() == []


def test_where_the_service_cannot_be_asked_a_person_decides(delivery, paper):
    paper.honours_keys = False
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)
    go_on()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.needs_person
    assert delivery.trouble == "unclear.cannot_look"
    made = paper.posts_made()
    go_on(600)
    assert paper.posts_made() == made == 1


def test_without_find_by_key_the_doubt_goes_to_a_person_at_once(delivery, paper, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(Paper, "abilities", replace(Paper.abilities, find_by_key=False))
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.needs_person


def test_a_look_that_gets_no_answer_is_asked_again_later_and_later(delivery, paper):
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)
    paper.fail("status", status=503, retry_after=1, on="GET /api/posts*", times=3)
    waits = []
    for minute in (1, 3, 6):
        with time_machine.travel(clock.now() + timedelta(minutes=minute), tick=False):
            actions.deliver_post(delivery.pk)
            delivery.refresh_from_db()
            waits.append(delivery.next_try_at - clock.now())
    assert delivery.state == DeliveryState.UNCLEAR
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    go_on(60)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.posts_made() == 1


def test_running_it_twice_or_ten_times_sends_it_once(delivery, paper):
    for _ in range(10):
        actions.deliver_post(delivery.pk)
    assert paper.posts_made() == 1


def test_two_workers_at_one_delivery_make_one_call(delivery, paper, monkeypatch):
    """The second comes while the first is at the service."""
    seen = []
    publish = Paper.publish

    def publishing(self, *args, **keywords):
        if not seen:
            seen.append(actions.deliver_post(delivery.pk).kind)
        return publish(self, *args, **keywords)

    monkeypatch.setattr(Paper, "publish", publishing)
    actions.deliver_post(delivery.pk)
    assert [str(kind) for kind in seen] == ["snooze"]
    assert paper.posts_made() == 1


def test_what_was_left_unclear_and_is_found_after_all_is_published_from_then_on(delivery, paper, writer):
    """Left unclear it counts as published, so that nobody writes it anew, but nobody can say when it came out."""
    paper.honours_keys = False
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)
    go_on()
    delivery.refresh_from_db()
    actions.give_up_delivery(delivery, by=writer, reason="Ei löydy.")
    post = Post.objects.get(pk=delivery.post_id)
    assert (post.state, post.published_at) == (PostState.PUBLISHED, None)
    actions.mark_delivery_sent(delivery, by=writer, url="https://paper.example/@koivula/p1")
    post.refresh_from_db()
    assert (post.state, bool(post.published_at)) == (PostState.PUBLISHED, True)


def test_a_fault_of_ours_in_the_middle_is_a_doubt_and_not_a_second_post(delivery, paper, monkeypatch):
    publish = Paper.publish

    def broken(self, *args, **keywords):
        publish(self, *args, **keywords)
        raise RuntimeError("ours")

    monkeypatch.setattr(Paper, "publish", broken)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.trouble == "publishing.broke"
    monkeypatch.setattr(Paper, "publish", publish)
    go_on()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.posts_made() == 1


def test_the_intent_is_written_before_the_call(delivery, paper, monkeypatch):
    kept = {}
    publish = Paper.publish

    def looking(self, account, outgoing, *, key):
        row = Delivery.objects.get(pk=delivery.pk)
        kept.update(state=row.state, intent=row.intent_hash, text=row.intent_text, key=row.key)
        return publish(self, account, outgoing, key=key)

    monkeypatch.setattr(Paper, "publish", looking)
    actions.deliver_post(delivery.pk)
    assert kept["state"] == DeliveryState.CLAIMED
    assert len(kept["intent"]) == 64
    assert kept["text"] == "Siltatyöt alkavat maanantaina."
    assert kept["key"] == delivery.key


@pytest.mark.django_db(transaction=True)
def test_no_database_connection_is_held_while_the_service_takes_its_time(post, approver, paper, monkeypatch):
    delivery = approved(post, approver).deliveries.get()
    held = []
    publish = Paper.publish

    def looking(self, *args, **keywords):
        held.append((connection.connection is not None, connection.in_atomic_block))
        return publish(self, *args, **keywords)

    monkeypatch.setattr(Paper, "publish", looking)
    actions.deliver_post(delivery.pk)
    assert held == [(False, False)]
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_an_outage_of_days_loses_nothing_and_doubles_nothing(writer, approver, profile, paper):
    paper.fail("status", status=503, retry_after=3600, on=POSTING, times=None)
    deliveries = [approved(make_post(writer, profile), approver).deliveries.get() for _ in range(3)]
    for day in range(1, 4):
        go_on(day * 24 * 60)
    assert {one.state for one in Delivery.objects.all()} == {DeliveryState.PLANNED}
    paper.behave()
    go_on(5 * 24 * 60)
    assert {one.state for one in Delivery.objects.all()} == {DeliveryState.SENT}
    assert paper.posts_made() == len(deliveries)


def test_a_clock_set_back_frees_claims_and_waits_from_the_future(delivery, paper):
    future = clock.now() + timedelta(days=30)
    with time_machine.travel(future, tick=False):
        claim.claim(delivery.pk)
    assert actions.look_after_deliveries()["lost"] == 1
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=future)
    actions.look_after_deliveries()
    run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.posts_made() == 1


def test_some_places_sent_and_one_unclear_is_told_place_by_place(writer, approver, profile, paper):
    from luotain.publishing.drafts import TextDraft

    other = make_profile(writer, approver, account=paper.open_account("toinen"), name="Toinen")
    texts = (TextDraft(profile, "fi", "Siltatyöt alkavat."), TextDraft(other, "fi", "Siltatyöt alkavat."))
    post = approved(make_post(writer, None, texts=texts, page=make_page()), approver)
    paper.fail("lost", on=POSTING)
    run_waiting()
    states = {one.place: one.state for one in post.deliveries.all()}
    assert states == {"Koivulan kadut": "unclear", "Toinen": "sent", "Own site": "sent"}
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    go_on()
    assert {one.state for one in post.deliveries.all()} == {DeliveryState.SENT}
    assert paper.posts_made() == 2


@pytest.mark.parametrize(
    "trouble",
    [Disconnected("closed"), Unclear("cannot_look"), Rejected("refused")],
    ids=lambda one: type(one).__name__,
)
def test_a_look_that_is_turned_away_leaves_the_doubt_to_a_person(trouble, delivery, paper, monkeypatch):
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)

    def turned_away(self, *args, **keywords):
        raise trouble

    monkeypatch.setattr(Paper, "find", turned_away)
    go_on()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.needs_person
    assert delivery.known
