"""Removal: on a ground, with a reason, by two, read back, and honest about what is not known."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from luotain import ledger
from luotain.connectors.paper.connector import Paper
from luotain.connectors.trouble import Rejected, Unclear
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.public import queries as public
from luotain.publishing import actions, today
from luotain.publishing.models import Act, Delivery, Ground, Post, Removal
from luotain.publishing.sending import claim
from luotain.publishing.states import DeliveryState, PostState, RemovalState
from luotain.publishing.testing import make_guideline, make_page, make_profile, post_in

pytestmark = pytest.mark.django_db
DELETING = "DELETE /api/posts/*"
WHY = {"ground": Ground.PERSONAL_DATA, "reason": "Tekstissä oli asukkaan puhelinnumero."}


@pytest.fixture
def published(writer, approver, profile) -> Post:
    return post_in(PostState.PUBLISHED, writer, approver, profile)


def removing(removal: Removal) -> Delivery:
    return removal.deliveries.get()


def go_on(minutes: float = 1) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        actions.look_after_deliveries()
        run_waiting(names=["publishing.deliver"])


def needs_two() -> None:
    """The guideline asks for a second person at the gate `remove` too."""
    make_guideline(removed_by_two=True)


def test_a_removal_is_read_back_before_it_is_called_removed_and_never_everywhere(published, writer, paper):
    removal = actions.remove_post(published, by=writer, **WHY)
    run_waiting(names=["publishing.deliver"])
    removal.refresh_from_db()
    there = Delivery.objects.get(act=Act.PUBLISH)
    assert paper.posts() == []
    assert paper.requests["GET /api/posts/*"] or any(
        one.startswith("GET /api/posts/p") for one in paper.requests
    )
    assert (removal.state, removing(removal).state) == (RemovalState.DONE, DeliveryState.SENT)
    assert there.removed_at is not None
    assert (str(there.state_label), str(removing(removal).state_label)) == ("Removed here", "Removed here")
    codes = [line.code for line in ledger.timeline(published)]
    assert [one for one in codes if "remov" in one] == [
        "publishing.removal_asked",
        "publishing.removal_claimed",
        "publishing.removed_here",
    ]


@pytest.mark.parametrize("ground", ["tone", "criticism", "heat", "opinion", "", "x"])
@pytest.mark.requirement_part("R130")
def test_tone_is_no_ground(ground, published, writer, paper):
    assert ground not in Ground.values
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=writer, ground=ground, reason="Ikävä sävy.")
    assert refused.value.code == "publishing.no_such_ground"
    assert len(paper.posts()) == 1


@pytest.mark.requirement_part("R145")
def test_no_removal_without_a_reason_and_none_by_an_outsider(published, writer, outsider):
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=writer, ground=Ground.RIGHTS, reason="  ")
    assert refused.value.code == "publishing.no_reason"
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=outsider, **WHY)
    assert refused.value.status == 403
    assert not Removal.objects.exists()


@pytest.mark.requirement_part("R114")
@pytest.mark.parametrize("reason", ["Poistettu kaikkialta.", "Removed everywhere.", "Borttaget överallt."])
def test_a_reason_that_promises_everywhere_is_stopped_by_the_guideline(reason, published, writer):
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=writer, ground=Ground.RIGHTS, reason=reason)
    assert refused.value.code == "guideline.block"
    assert not Removal.objects.exists()


def test_where_the_guideline_wants_two_nothing_happens_before_the_second_and_nobody_is_their_own(
    published, writer, approver, outsider, paper
):
    needs_two()
    removal = actions.remove_post(published, by=writer, **WHY)
    assert removal.state == RemovalState.ASKED
    go_on()
    assert len(paper.posts()) == 1
    for person, status in ((writer, 403), (outsider, 403)):
        with pytest.raises(Refusal) as refused:
            actions.approve_removal(removal, by=person, seen=removal.content_hash)
        assert refused.value.status == status
    with pytest.raises(Refusal) as refused:
        actions.approve_removal(removal, by=approver, seen="0" * 64)
    assert refused.value.code == "publishing.content_changed"
    actions.approve_removal(removal, by=approver, seen=removal.content_hash)
    go_on()
    assert paper.posts() == []
    assert Removal.objects.get().state == RemovalState.DONE


def test_a_removal_can_be_let_be_and_asked_for_once_at_a_time(published, writer, approver, paper):
    needs_two()
    removal = actions.remove_post(published, by=writer, **WHY)
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=approver, **WHY)
    assert refused.value.code in {"publishing.removal_under_way", "core.someone_was_faster"}
    actions.withdraw_removal(removal, by=approver)
    with pytest.raises(Refusal):
        actions.approve_removal(removal, by=approver, seen=removal.content_hash)
    go_on()
    assert len(paper.posts()) == 1


def test_the_gate_is_asked_again_at_the_moment_of_removing(published, writer, paper):
    removal = actions.remove_post(published, by=writer, **WHY)
    needs_two()
    run_waiting(names=["publishing.deliver"])
    delivery = removing(removal)
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.guideline")
    assert len(paper.posts()) == 1


def test_what_stands_there_must_be_what_was_approved(published, writer, paper):
    removal = actions.remove_post(published, by=writer, **WHY)
    Removal.objects.filter(pk=removal.pk).update(reason="Toinen syy.")
    run_waiting(names=["publishing.deliver"])
    assert removing(removal).trouble == "publishing.removal_not_approved"
    assert len(paper.posts()) == 1


@pytest.mark.parametrize("fault", ["lost", "half", "garbled", "failed", "dropped"])
def test_a_lost_answer_is_unclear_and_read_back_before_anything_else(fault, published, writer, paper):
    paper.fail(fault, on=DELETING)
    paper.fail("status", status=500, on="GET /api/posts/*")
    removal = actions.remove_post(published, by=writer, **WHY)
    actions.deliver_post(removing(removal).pk)
    delivery = removing(removal)
    if fault not in {"half", "garbled"}:
        assert (delivery.state, str(delivery.state_label)) == (DeliveryState.UNCLEAR, "Removal unclear")
        assert Delivery.objects.get(act=Act.PUBLISH).removed_at is None
        assert any("unclear" in str(need.title).lower() for need in today.needs(writer))
    paper.behave()
    go_on()
    assert removing(removal).state == DeliveryState.SENT
    assert paper.posts() == []
    assert paper.counts()["removed"] == 1


def test_a_removal_resumes_after_its_worker_was_lost(published, writer, paper):
    removal = actions.remove_post(published, by=writer, **WHY)
    assert claim.claim(removing(removal).pk) is not None
    go_on(claim.LEASE.total_seconds() / 60 + 1)
    go_on(10)
    assert removing(removal).state == DeliveryState.SENT
    assert paper.posts() == []


def test_a_service_that_cannot_remove_says_so_and_a_person_decides(published, writer, paper, monkeypatch):
    def cannot(*_args, **_keywords):
        raise Rejected("cannot", detail="remove")

    monkeypatch.setattr(Paper, "remove", cannot)
    removal = actions.remove_post(published, by=writer, **WHY)
    run_waiting(names=["publishing.deliver"])
    delivery = removing(removal)
    assert (delivery.state, str(delivery.state_label)) == (DeliveryState.REFUSED, "Not removed")
    assert any(str(published) in str(need.title) for need in today.needs(writer))
    paper.store.remove("p1") if hasattr(paper.store, "remove") else None
    monkeypatch.undo()
    actions.retry_delivery(delivery, by=writer)
    run_waiting(names=["publishing.deliver"])
    assert removing(removal).state == DeliveryState.SENT


def test_a_removal_in_doubt_is_never_called_done_by_hand(published, writer, paper, monkeypatch):
    removal = actions.remove_post(published, by=writer, **WHY)
    delivery = removing(removal)
    delivery.move(DeliveryState.CLAIMED, claimed_at=clock.now(), claim="-.x")
    delivery.move(DeliveryState.UNCLEAR, needs_person=True, trouble="unclear.answer_lost")
    with pytest.raises(Refusal) as refused:
        actions.mark_delivery_sent(delivery, by=writer, url="https://paper.example/p1")
    assert refused.value.code == "publishing.not_read_back"
    actions.look_again(delivery, by=writer)
    run_waiting(names=["publishing.deliver"])
    assert removing(removal).state == DeliveryState.SENT
    assert paper.posts() == []


@pytest.mark.parametrize("way", ["withdraw", "give_up"])
def test_a_place_left_standing_ends_the_removal_without_claiming_it(way, published, writer, paper):
    removal = actions.remove_post(published, by=writer, **WHY)
    delivery = removing(removal)
    if way == "withdraw":
        actions.withdraw_delivery(delivery, by=writer)
    else:
        delivery.move(DeliveryState.CLAIMED, claimed_at=clock.now(), claim="-.x")
        delivery.move(DeliveryState.UNCLEAR, needs_person=True, trouble="unclear.answer_lost")
        actions.give_up_delivery(delivery, by=writer, reason="Palvelu on suljettu.")
    removal.refresh_from_db()
    assert removal.state == RemovalState.DONE
    assert Delivery.objects.get(act=Act.PUBLISH).removed_at is None
    assert public.post(published.public_id).removal is None


def test_a_pause_of_publishing_does_not_hold_a_removal(published, writer, communications, paper):
    actions.pause_publishing(None, by=communications, reason="Kriisi.")
    actions.remove_post(published, by=writer, **WHY)
    go_on()
    assert paper.posts() == []


@pytest.mark.requirement_part("R114")
def test_the_public_page_keeps_a_note_and_no_text(client, writer, approver, profile, paper):
    post = post_in(PostState.PUBLISHED, writer, approver, profile, page=make_page())
    removal = actions.remove_post(post, by=writer, **WHY)
    assert len(removal.places) == 2
    run_waiting(names=["publishing.deliver"])
    for language, words in (("fi", "poistettu täältä"), ("sv", "tagits bort här"), ("en", "removed here")):
        for address in (
            f"posts/{post.public_id}/",
            f"answers/{post.page.public_id}/{post.page.slug or 'answer'}/",
        ):
            answer = client.get(f"/public/{language}/{address}")
            text = answer.content.decode()
            assert words.lower() in text.lower(), (language, address)
            assert "Siltatyöt" not in text
            assert not any(one in text.lower() for one in ("removed everywhere", "poistettu kaikkialta"))
        assert answer.status_code == 410
    assert client.get(f"/public/fi/feeds/profiles/{profile.public_id}.xml").status_code == 200
    feed = client.get(f"/public/fi/feeds/profiles/{profile.public_id}.xml").content.decode()
    assert "Siltatyöt" not in feed


def test_only_the_places_chosen_are_removed(writer, approver, profile, paper):
    other = make_profile(writer, approver, account=paper.open_account("toinen"))
    from luotain.publishing.drafts import TextDraft

    texts = (TextDraft(profile, "fi", "Siltatyöt alkavat."), TextDraft(other, "fi", "Siltatyöt alkavat nyt."))
    post = post_in(PostState.PUBLISHED, writer, approver, None, texts=texts)
    there = post.deliveries.get(profile=other)
    actions.remove_post(post, by=writer, places=[there.pk], **WHY)
    run_waiting(names=["publishing.deliver"])
    assert [one.handle for one in paper.posts()] == ["koivula"]
    assert public.post(post.public_id).removal is None


def test_a_letter_cannot_be_taken_back(writer, approver, profile, published, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(Paper, "abilities", replace(Paper.abilities, remove=False))
    with pytest.raises(Refusal) as refused:
        actions.remove_post(published, by=writer, **WHY)
    assert refused.value.code == "publishing.nothing_to_remove"


def test_a_removal_whose_look_up_finds_the_post_is_made_again_and_not_for_ever(
    published, writer, paper, monkeypatch
):
    def doubtful(*_args, **_keywords):
        raise Unclear("answer_lost")

    monkeypatch.setattr(Paper, "remove", doubtful)
    removal = actions.remove_post(published, by=writer, **WHY)
    for minutes in range(1, 120, 11):
        go_on(minutes)
    delivery = removing(removal)
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "rejected.not_removed")
    assert delivery.needs_person
    assert len(paper.posts()) == 1
