"""Proof that a post is there which comes after a person has settled it otherwise: never silent or doubled, always a way out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import ledger
from luotain.connectors import Rejected
from luotain.connectors.paper.connector import Paper
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.models import Job
from luotain.people.testing import sign_in
from luotain.publishing import actions, operator_panels, today
from luotain.publishing.models import Delivery, Ground
from luotain.publishing.sending import call, claim, settle
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, make_draft
from luotain.publishing.tests.pages import address
from luotain.publishing.tests.test_after_sending import remove_there
from luotain.publishing.tests.test_deliver_post import POSTING, go_on

pytestmark = pytest.mark.django_db
THREE = "Siltatyöt alkavat maanantaina.\n\n---\n\nKierrä Koskikadun kautta.\n\n---\n\nTyöt kestävät viikon."
ENDINGS = {
    "given up": DeliveryState.GIVEN_UP,
    "refused": DeliveryState.REFUSED,
    "withdrawn": DeliveryState.WITHDRAWN,
}


def slow(delivery: Delivery) -> tuple[str, call.Result]:
    """An attempt that has arrived, and whose worker is taken for lost before it could say so; a person is to decide."""
    ours = claim.claim(delivery.pk)
    result = call.call(ours)
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=clock.now() - timedelta(hours=1))
    actions.look_after_deliveries()
    Delivery.objects.filter(pk=delivery.pk).update(needs_person=True, next_try_at=None)
    Job.objects.filter(name="publishing.deliver").delete()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    return ours.claim, result


def settled(delivery: Delivery, writer, ending: str) -> tuple[str, call.Result]:
    """A person has settled it, and then the slow attempt comes back with its proof."""
    late = slow(delivery)
    if ending == "given up":
        actions.give_up_delivery(delivery, by=writer, reason="Ei löydy.")
    else:
        actions.send_delivery_again(delivery, by=writer, reason="Ei siellä.")
        if ending == "refused":
            delivery.move(DeliveryState.REFUSED, needs_person=True, trouble="rejected.refused")
        else:
            actions.withdraw_delivery(delivery, by=writer)
    delivery.refresh_from_db()
    assert delivery.state == ENDINGS[ending]
    return late


@pytest.mark.parametrize("ending", ENDINGS)
def test_late_proof_settles_nothing_and_is_told_everywhere_until_a_person_keeps_it(
    ending, delivery, paper, writer, approver, outsider, communications, client
):
    late = settled(delivery, writer, ending)
    assert not today.need_of_delivery(delivery).title.startswith("Found")
    for _time in range(2):
        settle.settle(delivery.pk, *late)
    delivery.refresh_from_db()
    post = delivery.post
    assert delivery.state == ENDINGS[ending] and delivery.found_at
    assert [one.code for one in ledger.timeline(post)].count("publishing.delivery_found") == 1
    told = [need for need in today.needs(approver) if str(need.title).startswith("Found after all")]
    assert [one.url for one in told] == [address("delivery", post, delivery_id=delivery.pk)]
    assert delivery in next(iter(operator_panels.panels(communications))).in_doubt
    decide = address("decide", post, delivery_id=delivery.pk)
    sign_in(client, outsider)
    assert client.post(decide, {"decision": "adopt"}).status_code == 403
    sign_in(client, writer)
    page = client.get(address("delivery", post, delivery_id=delivery.pk)).content.decode()
    assert "Keep it as sent" in page and late[1].receipt.url in page
    assert "Found after all" in client.get(address("post", post)).content.decode()
    if ending == "refused":
        assert client.post(decide, {"decision": "retry"}).status_code == 409
    assert client.post(decide, {"decision": "adopt"}).status_code == 302
    delivery.refresh_from_db()
    post.refresh_from_db()
    assert (delivery.state, post.state) == (DeliveryState.SENT, PostState.PUBLISHED)
    assert (delivery.remote_id, delivery.found_at) == (late[1].receipt.remote_id, None)
    assert delivery.copies.count() == 1 and delivery.next_reading_at
    assert "publishing.delivery_adopted" in [one.code for one in ledger.timeline(post)]
    go_on(5)
    assert paper.posts_made() == 1
    assert client.post(decide, {"decision": "adopt"}).status_code == 409


def test_what_is_found_can_be_removed_by_the_way_of_every_removal(delivery, paper, writer, client):
    settle.settle(delivery.pk, *settled(delivery, writer, "given up"))
    sign_in(client, writer)
    decide = address("decide", delivery.post, delivery_id=delivery.pk)
    answer = client.post(decide, {"decision": "adopt_remove"}, follow=True)
    assert answer.redirect_chain[-1][0] == address("remove", delivery.post)
    actions.remove_post(delivery.post, ground=Ground.WRONG_PLACE, reason="Lähti kesken.", by=writer)
    go_on()
    delivery.refresh_from_db()
    assert delivery.removed_at and paper.posts() == []


def test_what_was_removed_there_by_hand_is_believed_when_the_service_is_read_back(
    delivery, paper, writer, client
):
    settle.settle(delivery.pk, *settled(delivery, writer, "withdrawn"))
    actions.take_up_post(delivery.post, by=writer)  # it is to be written anew, so it is not kept as it was
    sign_in(client, writer)
    decide = address("decide", delivery.post, delivery_id=delivery.pk)
    page = client.get(address("delivery", delivery.post, delivery_id=delivery.pk)).content.decode()
    assert "Keep it as sent" not in page and "written anew" in page
    assert client.post(decide, {"decision": "adopt"}).status_code == 409
    assert client.post(decide, {"decision": "gone"}).status_code == 409, "it still stands there"
    paper.fail("status", status=503, on="GET /api/posts*")
    assert client.post(decide, {"decision": "gone"}).status_code == 503
    remove_there(paper)
    assert client.post(decide, {"decision": "gone"}).status_code == 302
    delivery.refresh_from_db()
    assert (delivery.state, delivery.found_at, delivery.found_there) == (DeliveryState.WITHDRAWN, None, {})
    assert "publishing.found_removed" in [one.code for one in ledger.timeline(delivery.post)]


def test_proof_that_comes_before_it_is_sent_again_stops_the_second_sending(delivery, paper, writer):
    late = slow(delivery)
    actions.send_delivery_again(delivery, by=writer, reason="Ei siellä.")
    settle.settle(delivery.pk, *late)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.found_at) == (DeliveryState.SENT, None)
    go_on()
    assert paper.posts_made() == 1


def test_where_it_was_sent_again_meanwhile_and_the_service_honours_no_keys_the_second_one_is_told(
    delivery, paper, writer
):
    paper.honours_keys = False
    late = slow(delivery)
    actions.send_delivery_again(delivery, by=writer, reason="Ei siellä.")
    go_on()
    delivery.refresh_from_db()
    assert (delivery.state, paper.posts_made()) == (DeliveryState.SENT, 2)
    settle.settle(delivery.pk, *late)
    delivery.refresh_from_db()
    assert delivery.found_at and "second time" in delivery.known
    with pytest.raises(Refusal) as refused:
        actions.adopt_found(delivery, by=writer)
    assert refused.value.code == "publishing.cannot_adopt"
    remove_there(paper, late[1].receipt.remote_id)
    actions.confirm_gone(delivery, by=writer)
    assert delivery.found_at is None and len(paper.posts()) == 1


def test_an_address_that_a_person_has_given_is_taken_from_the_proof(delivery, paper, writer):
    late = slow(delivery)
    actions.mark_delivery_sent(delivery, by=writer, url="https://paper.example/p1")
    settle.settle(delivery.pk, *late)
    delivery.refresh_from_db()
    actions.adopt_found(delivery, by=writer)
    delivery.refresh_from_db()
    assert (delivery.remote_id, delivery.url) == (late[1].receipt.remote_id, late[1].receipt.url)


def test_a_post_of_a_thread_that_turns_up_late_is_kept_as_half_of_it_or_as_the_last(
    profile, writer, approver, paper
):
    post = approved(actions.write_post(make_draft(profile, THREE), by=writer), approver)
    thread = post.deliveries.get()
    actions.deliver_post(thread.pk)
    settle.settle(thread.pk, *settled(thread, writer, "given up"))
    thread.refresh_from_db()
    assert len(thread.receipts) == 1 and thread.found_at
    actions.adopt_found(thread, by=writer)
    thread = Delivery.objects.get(pk=thread.pk)
    assert (thread.state, len(thread.receipts), thread.found_at) == (DeliveryState.GIVEN_UP, 2, None)
    assert thread.stands_in_part and len(paper.posts()) == 2
    last = thread.parts.get(remote_id="")
    found = {"remote_id": "p9", "url": "https://paper.example/p9", "version": "1", "at": "", "key": last.key}
    Delivery.objects.filter(pk=thread.pk).update(found_at=clock.now(), found_there=found)
    thread = Delivery.objects.get(pk=thread.pk)
    actions.adopt_found(thread, by=writer)
    assert (thread.state, len(thread.receipts)) == (DeliveryState.SENT, 3)
    assert thread.remote_id == thread.parts.first().remote_id


def test_a_service_that_can_be_asked_is_asked_again_for_what_was_left_unclear(
    delivery, paper, writer, monkeypatch
):
    paper.fail("lost", on=POSTING)
    actions.deliver_post(delivery.pk)
    Delivery.objects.filter(pk=delivery.pk).update(needs_person=True, next_try_at=None)
    delivery.refresh_from_db()
    actions.give_up_delivery(delivery, by=writer, reason="Ei löydy.")
    assert delivery.next_reading_at
    paper.fail("status", status=503, on="GET /api/posts*")
    read(delivery)
    assert delivery.found_at is None and delivery.next_reading_at, "an answer that fails is asked for again"
    with monkeypatch.context() as patch:
        patch.setattr(Paper, "look_for", lambda *_one, **_more: None)
        read(delivery)
        assert delivery.found_at is None and delivery.next_reading_at
        Delivery.objects.filter(pk=delivery.pk).update(changed_at=clock.now() - timedelta(days=5))
        read(delivery)
        assert delivery.next_reading_at is None, "after some days it is not asked for any more"
        delivery.refresh_from_db()

        def cannot(*_one, **_more):
            raise Rejected("cannot")

        patch.setattr(Paper, "look_for", cannot)
        Delivery.objects.filter(pk=delivery.pk).update(changed_at=clock.now(), next_reading_at=clock.now())
        read(delivery)
        assert delivery.next_reading_at is None
    Delivery.objects.filter(pk=delivery.pk).update(next_reading_at=clock.now())
    assert actions.look_after_published() == 1
    read(delivery)
    assert delivery.found_at and delivery.state == DeliveryState.GIVEN_UP
    assert delivery.found_there["remote_id"] == paper.posts()[0].id
    assert paper.posts_made() == 1


def read(delivery: Delivery) -> None:
    """Read back now, whenever the next time would be."""
    if delivery.next_reading_at is None:
        Delivery.objects.filter(pk=delivery.pk).update(next_reading_at=clock.now())
    actions.read_post_back(delivery.pk)
    delivery.refresh_from_db()
