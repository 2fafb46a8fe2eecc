"""No state without a way out: what a person can do in each, and that the house's own drawing says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions
from luotain.publishing.models import Delivery, Post
from luotain.publishing.sending.claim import LEASE
from luotain.publishing.states import DELIVERY_MOVES, POST_MOVES, DeliveryState, PostState
from luotain.publishing.testing import approved, found_at, make_draft, make_post, post_in

pytestmark = pytest.mark.django_db
ENDS = {PostState.PUBLISHED, DeliveryState.SENT, DeliveryState.WITHDRAWN}
"""Where a way ends well; what is published is corrected by a post of its own."""


def test_every_state_but_the_good_ends_leads_somewhere():
    for moves in (POST_MOVES, DELIVERY_MOVES):
        assert {state for state, ways in moves.items() if not ways} <= ENDS
        for ways in moves.values():
            assert ways <= set(moves)


def test_every_state_is_reached_from_the_first():
    for moves, first in ((POST_MOVES, PostState.DRAFT), (DELIVERY_MOVES, DeliveryState.PLANNED)):
        reached, new = {first}, {first}
        while new:
            new = {to for state in new for to in moves[state]} - reached
            reached |= new
        assert reached == set(moves)


def test_the_readme_draws_every_state():
    drawing = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for state in (*PostState, *DeliveryState):
        assert state.value in drawing


WAYS_OUT: dict[PostState, Callable[[Post, object, object], object]] = {
    PostState.DRAFT: lambda post, writer, approver: actions.submit_post(post, by=writer),
    PostState.PAUSING: lambda post, writer, approver: actions.take_up_post(post, by=writer),
    PostState.WAITING: lambda post, writer, approver: actions.send_back_post(
        post, by=approver, reason="Ei vielä."
    ),
    PostState.APPROVED: lambda post, writer, approver: actions.withdraw_post(post, by=writer),
    PostState.STOPPED: lambda post, writer, approver: actions.take_up_post(post, by=writer),
    PostState.WITHDRAWN: lambda post, writer, approver: actions.take_up_post(post, by=writer),
}


@pytest.mark.parametrize("state", list(WAYS_OUT))
def test_a_person_gets_a_post_out_of_every_state(state, writer, approver, profile):
    post = post_in(state, writer, approver, profile)
    assert post.state == state
    WAYS_OUT[state](post, writer, approver)
    assert post.state != state


def test_being_sent_ends_by_itself_when_its_worker_is_gone(writer, approver, profile, paper):
    post = post_in(PostState.SENDING, writer, approver, profile)
    delivery = post.deliveries.get()
    assert delivery.state == DeliveryState.CLAIMED
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=delivery.claimed_at - LEASE - LEASE)
    assert actions.look_after_deliveries()["lost"] == 1
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR
    Delivery.objects.filter(pk=delivery.pk).update(next_try_at=None)
    run_waiting()
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    assert paper.posts_made() == 1


def test_what_is_published_is_corrected(writer, approver, profile, paper):
    from luotain.core.languages import Texts

    post = post_in(PostState.PUBLISHED, writer, approver, profile)
    made = actions.correct_post(
        post,
        make_draft(profile, "Tiistaina."),
        note=Texts(fi="Päivä oli väärä."),
        discovered_at=found_at(),
        by=writer,
    )
    assert made.state == PostState.PAUSING


def in_state(state: DeliveryState, writer, approver, profile) -> Delivery:
    post = approved(make_post(writer, profile), approver)
    delivery = post.deliveries.get()
    if state in {DeliveryState.CLAIMED, DeliveryState.UNCLEAR, DeliveryState.GIVEN_UP}:
        delivery.move(DeliveryState.CLAIMED, claimed_at=delivery.created_at - LEASE - LEASE, claim="-.x")
    if state in {DeliveryState.UNCLEAR, DeliveryState.GIVEN_UP}:
        delivery.move(DeliveryState.UNCLEAR, needs_person=True, trouble="unclear.cannot_look")
    if state == DeliveryState.GIVEN_UP:
        actions.give_up_delivery(delivery, by=writer, reason="Ei löydy.")
    if state == DeliveryState.REFUSED:
        delivery.move(DeliveryState.REFUSED, needs_person=True, trouble="rejected.refused")
    return Delivery.objects.get(pk=delivery.pk)


DELIVERY_WAYS: dict[DeliveryState, list[Callable[[Delivery, object], object]]] = {
    DeliveryState.PLANNED: [lambda one, person: actions.withdraw_delivery(one, by=person)],
    DeliveryState.CLAIMED: [lambda one, person: actions.look_after_deliveries()],
    DeliveryState.UNCLEAR: [
        lambda one, person: actions.mark_delivery_sent(one, by=person, url="https://paper.example/p1"),
        lambda one, person: actions.send_delivery_again(one, by=person, reason="Ei siellä."),
        lambda one, person: actions.give_up_delivery(one, by=person, reason="Ei löydy."),
    ],
    DeliveryState.REFUSED: [
        lambda one, person: actions.retry_delivery(one, by=person),
        lambda one, person: actions.withdraw_delivery(one, by=person),
    ],
    DeliveryState.GIVEN_UP: [
        lambda one, person: actions.mark_delivery_sent(one, by=person, url="https://paper.example/p1")
    ],
}


@pytest.mark.parametrize(
    ("state", "way"), [(state, way) for state, ways in DELIVERY_WAYS.items() for way in ways]
)
def test_a_delivery_gets_out_of_every_state(state, way, writer, approver, outsider, profile):
    delivery = in_state(state, writer, approver, profile)
    assert delivery.state == state
    if state != DeliveryState.CLAIMED:
        with pytest.raises(Refusal) as refused:
            way(delivery, outsider)
        assert refused.value.status == 403
    way(delivery, writer)
    delivery.refresh_from_db()
    assert delivery.state != state


@pytest.mark.parametrize("state", [DeliveryState.SENT, DeliveryState.WITHDRAWN])
def test_what_is_settled_is_not_decided_again(state, writer, approver, profile, paper):
    post = approved(make_post(writer, profile), approver)
    delivery = post.deliveries.get()
    if state == DeliveryState.SENT:
        run_waiting()
    else:
        actions.withdraw_delivery(delivery, by=writer)
    delivery.refresh_from_db()
    for way in (
        lambda: actions.retry_delivery(delivery, by=writer),
        lambda: actions.send_delivery_again(delivery, by=writer, reason="x"),
        lambda: actions.give_up_delivery(delivery, by=writer, reason="x"),
        lambda: actions.withdraw_delivery(delivery, by=writer),
    ):
        with pytest.raises(Refusal) as refused:
            way()
        assert refused.value.code == "publishing.delivery_moved_on"
