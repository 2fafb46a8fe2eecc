"""What came of an attempt is written by whoever holds it: claims passed to another, rows that changed, lost workers."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from luotain import ledger
from luotain.connectors import Allowance, Rejected
from luotain.core import clock
from luotain.jobs.models import Job
from luotain.publishing import actions
from luotain.publishing.models import Delivery, Post, ServiceLimit
from luotain.publishing.sending import call, claim, settle
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, make_post
from luotain.publishing.tests.test_deliver_post import go_on

pytestmark = pytest.mark.django_db


def test_an_attempt_that_was_given_up_for_lost_may_still_prove_that_it_arrived(delivery, paper):
    ours = claim.claim(delivery.pk)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=clock.now() - timedelta(hours=1))
    actions.look_after_deliveries()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    settle.settle(delivery.pk, ours.claim, call.call(ours))
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert paper.posts_made() == 1


def test_what_went_well_is_written_in_one_go_on_the_row_as_it_was_claimed(delivery, paper, monkeypatch):
    ours = claim.claim(delivery.pk)
    result = call.call(ours)
    monkeypatch.setattr(settle, "load", lambda pk: pytest.fail("Nothing has changed meanwhile."))
    settle.settle(delivery.pk, ours.claim, result, seen=ours.delivery)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.post.state) == (DeliveryState.SENT, PostState.PUBLISHED)
    assert delivery.next_reading_at


def test_where_the_row_has_changed_meanwhile_it_is_read_anew_and_the_proof_still_counts(delivery, paper):
    """The claim was called lost while its service took its time: the row is not as the attempt has left it."""
    ours = claim.claim(delivery.pk)
    result = call.call(ours)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=clock.now() - timedelta(hours=1))
    actions.look_after_deliveries()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.post.state) == (DeliveryState.UNCLEAR, PostState.SENDING)
    assert str(settle.settle(delivery.pk, ours.claim, result, seen=ours.delivery).kind) == "done"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble, delivery.needs_person) == (DeliveryState.SENT, "", False)
    assert delivery.remote_id == result.receipt.remote_id
    assert Post.objects.get(pk=delivery.post_id).state == PostState.PUBLISHED
    codes = [line.code for line in ledger.timeline(delivery.post)]
    assert codes.count("publishing.delivery_sent") == 1
    assert delivery.copies.count() == 1


def test_where_another_attempt_has_settled_it_meanwhile_the_slower_one_writes_nothing(delivery, paper):
    slow = claim.claim(delivery.pk)
    result = call.call(slow)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=clock.now() - timedelta(hours=1))
    go_on()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.looks) == (DeliveryState.SENT, 1)
    row = Delivery.objects.filter(pk=delivery.pk).values().get()
    told = [Allowance(True, remaining=3, reset_at=clock.now() + timedelta(minutes=5))]
    outcome = settle.settle(delivery.pk, slow.claim, result, told, seen=slow.delivery)
    assert outcome.note == "another attempt has taken over"
    assert Delivery.objects.filter(pk=delivery.pk).values().get() == row
    assert paper.posts_made() == delivery.copies.count() == 1
    assert ServiceLimit.objects.get().remaining == 3, (
        "What the service said of its limits is true all the same."
    )


def test_an_attempt_whose_claim_has_passed_to_another_writes_nothing(delivery, paper):
    old = claim.claim(delivery.pk)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=clock.now() - timedelta(hours=1))
    actions.look_after_deliveries()
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PLANNED
    settle.settle(delivery.pk, old.claim, call.Refused(Rejected("refused")))
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PLANNED


def test_a_job_that_has_changed_hands_knows_at_once_that_its_earlier_claim_is_dead(delivery, paper):
    """The next holder of the same job need not wait for the lease of the claim; the holder of another job must."""
    from luotain.jobs.running import Held, holding

    with holding(Held(job_id=5, fence=1, name="publishing.deliver", queue="delivery")):
        claim.claim(delivery.pk)
    with holding(Held(job_id=6, fence=9, name="publishing.deliver", queue="delivery")):
        assert str(actions.deliver_post(delivery.pk).kind) == "snooze"
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.CLAIMED
    with holding(Held(job_id=5, fence=2, name="publishing.deliver", queue="delivery")):
        actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    assert delivery.trouble == "publishing.worker_lost"


def test_a_call_that_its_lost_worker_may_have_begun_is_left_to_arrive_before_it_is_looked_for(
    delivery, paper
):
    """The service may still be thinking of a request that nobody waits for any more: looking at once would not find it."""
    from luotain.jobs.running import Held, holding

    with time_machine.travel(clock.now(), tick=False) as traveller:
        with holding(Held(job_id=5, fence=1, name="publishing.deliver", queue="delivery")):
            ours = claim.claim(delivery.pk)
        traveller.shift(21)
        with holding(Held(job_id=5, fence=2, name="publishing.deliver", queue="delivery")):
            actions.deliver_post(delivery.pk)
            outcome = actions.deliver_post(delivery.pk)
        delivery.refresh_from_db()
        assert (delivery.state, delivery.looks) == (DeliveryState.UNCLEAR, 0)
        assert outcome.until == delivery.next_try_at == ours.delivery.claimed_at + claim.ANSWERED
        ours.service.publish(
            ours.account, ours.outgoing, key=ours.key
        )  # the request of the lost worker arrives
        traveller.move_to(outcome.until)
        actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.looks, delivery.attempts) == (DeliveryState.SENT, 1, 1)
    assert paper.posts_made() == 1


def test_the_round_puts_nothing_beside_jobs_that_wait_for_a_hand_and_misses_none_that_has_no_job(
    writer, approver, profile
):
    deliveries = [approved(make_post(writer, profile), approver).deliveries.get() for _ in range(3)]
    waiting = Job.objects.filter(name="publishing.deliver")
    assert actions.look_after_deliveries()["due"] == 3
    assert list(waiting.values_list("requests", flat=True)) == [1, 1, 1]
    lost, later, there = (one.pk for one in deliveries)
    waiting.get(keywords={"delivery_id": lost}).delete()
    waiting.filter(keywords={"delivery_id": later}).update(run_at=clock.now() + timedelta(hours=3))
    assert actions.look_after_deliveries()["due"] == 3
    now = clock.now()
    ready = waiting.filter(state="waiting", run_at__lte=now).values_list("keywords", "requests")
    assert sorted((one["delivery_id"], times) for one, times in ready) == [(lost, 1), (later, 2), (there, 1)]
