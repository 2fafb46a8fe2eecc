"""Once a post has a correction, its earlier text goes nowhere any more: whatever state it was in at a place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain import ledger
from luotain.connectors import Rejected
from luotain.connectors.paper.connector import Paper
from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.profiles.models import Profile
from luotain.publishing import actions
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, found_at, make_draft, make_profile
from luotain.publishing.tests.pages import address
from luotain.publishing.tests.test_correct_by_link import WRONG
from luotain.publishing.tests.test_correct_post import NOTE, RIGHT, finish
from luotain.publishing.tests.test_deliver_post import POSTING, go_on

pytestmark = pytest.mark.django_db
OVERTAKEN = "publishing.overtaken"
SERIES = f"{WRONG}\n\n---\n\nKierrä Koskikadun kautta."


@pytest.fixture
def other(paper, writer, approver, guideline) -> Profile:
    return make_profile(writer, approver, account=paper.open_account("puistot"), name="Koivulan puistot")


@pytest.fixture
def post(profile: Profile, other: Profile, writer, approver, paper) -> Post:
    """Sent at the first place, and waiting to be sent at the other."""
    draft = make_draft(profile, WRONG)
    draft = replace(draft, texts=(*draft.texts, *make_draft(other, WRONG).texts))
    post = approved(actions.write_post(draft, by=writer), approver)
    actions.deliver_post(post.deliveries.get(profile=profile).pk)
    post.refresh_from_db()
    assert post.state == PostState.PUBLISHED
    return post


@pytest.fixture
def waiting(post: Post, other: Profile) -> Delivery:
    return post.deliveries.get(profile=other)


def corrected(post: Post, writer, *profiles: Profile, text: str = RIGHT) -> Post:
    texts = tuple(one for profile in profiles for one in make_draft(profile, text).texts)
    draft = make_draft(None, texts=texts, title="Korjaus")
    return actions.correct_post(post, draft, note=NOTE, discovered_at=found_at(), by=writer)


def is_withdrawn(delivery: Delivery) -> bool:
    delivery.refresh_from_db()
    told = [line.code for line in ledger.timeline(delivery.post)]
    assert delivery.state != DeliveryState.WITHDRAWN or "has a correction" in delivery.known
    now = (delivery.state, delivery.trouble, delivery.needs_person)
    return now == (DeliveryState.WITHDRAWN, OVERTAKEN, False) and "publishing.delivery_overtaken" in told


def in_doubt(delivery: Delivery, paper, fault: str = "dropped") -> None:
    paper.fail(fault, on=POSTING)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNCLEAR


@pytest.mark.parametrize("out", [False, True], ids=["put forward", "sent"])
def test_what_is_looked_for_and_not_found_is_withdrawn_and_the_right_text_stands_there_once(
    out, post, waiting, profile, other, writer, approver, paper
):
    in_doubt(waiting, paper)
    made = corrected(post, writer, profile, other)
    if out:
        actions.open_again(made, by=writer)
        actions.confirm_post(made, by=writer, lines=actions.EVERY_LINE)
        actions.approve_post(made, by=approver)
    go_on()
    assert is_withdrawn(waiting)
    if not out:
        assert paper.posts("puistot") == []
        finish(made, approver)
    go_on(2)
    (there,) = paper.posts("puistot")
    assert RIGHT in there.text and WRONG not in there.text


def test_what_is_looked_for_and_found_stands_and_its_correction_beside_it(
    post, waiting, profile, other, writer, approver, paper
):
    in_doubt(waiting, paper, "lost")
    made = corrected(post, writer, profile, other)
    go_on()
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.SENT
    finish(made, approver)
    assert [RIGHT in one.text for one in paper.posts("puistot")] == [True]
    assert made.deliveries.get(profile=other).edits == waiting


def test_a_person_who_has_looked_and_not_found_it_is_told_and_sends_nothing(
    post, waiting, profile, other, writer, client, paper
):
    paper.honours_keys = False
    in_doubt(waiting, paper)
    go_on()
    corrected(post, writer, profile, other)
    sign_in(client, writer)
    page = client.get(address("delivery", post, delivery_id=waiting.pk)).content.decode()
    assert "is withdrawn here" in page and "Send it again" not in page
    decide = address("decide", post, delivery_id=waiting.pk)
    answer = client.post(decide, {"decision": "again", "again-reason": "Katsoin profiilista."}, follow=True)
    assert "Withdrawn here" in answer.content.decode()
    assert is_withdrawn(waiting)
    lines = ledger.timeline(post)
    assert {"publishing.delivery_not_found", "publishing.delivery_overtaken"} <= {one.code for one in lines}
    go_on()
    assert paper.posts("puistot") == []


def test_what_was_planned_or_refused_is_withdrawn_when_the_correction_is_begun_and_the_form_says_so_before(
    post, waiting, profile, other, writer, client, paper
):
    sign_in(client, writer)
    assert "not gone out yet at Koivulan puistot" in client.get(address("correct", post)).content.decode()
    if_withdrawn = corrected(post, writer, profile)
    assert is_withdrawn(waiting)
    actions.withdraw_post(if_withdrawn, by=writer)
    run_waiting()
    assert is_withdrawn(waiting) and paper.posts("puistot") == []
    assert "not gone out yet" not in client.get(address("correct", post)).content.decode()


def test_a_place_where_it_was_refused_is_withdrawn_too_and_cannot_be_tried_again(
    post, waiting, profile, other, writer, paper
):
    paper.store.close_account("puistot")
    actions.deliver_post(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.needs_person) == (DeliveryState.REFUSED, True)
    corrected(post, writer, profile)
    assert is_withdrawn(waiting)


@pytest.mark.parametrize("way", ["not sent", "refused"])
def test_an_attempt_that_was_under_way_when_the_correction_began_ends_withdrawn(
    way, post, waiting, profile, other, writer, paper, monkeypatch
):
    was = Paper.publish

    def meanwhile(self, account, outgoing, *, key):
        corrected(post, writer, profile)
        if way == "refused":
            raise Rejected("refused", detail="Ei.")
        return was(self, account, outgoing, key=key)

    if way == "not sent":
        paper.fail("status", status=503, retry_after=1, on=POSTING)
    with monkeypatch.context() as patch:
        patch.setattr(Paper, "publish", meanwhile)
        actions.deliver_post(waiting.pk)
    assert is_withdrawn(waiting)
    go_on(5)
    assert paper.posts("puistot") == []


def test_whatever_an_earlier_version_left_planned_is_stopped_at_the_last_check(
    post, waiting, profile, other, writer, paper
):
    corrected(post, writer, profile)
    Delivery.objects.filter(pk=waiting.pk).update(state=DeliveryState.PLANNED, trouble="")
    go_on()
    assert is_withdrawn(waiting) and paper.posts("puistot") == []


def test_a_correction_that_waits_at_a_place_is_overtaken_by_the_next_one(
    post, waiting, profile, other, writer, approver, communications, paper
):
    actions.deliver_post(waiting.pk)
    pause = actions.pause_publishing(other, by=communications, reason="Kriisi.")
    first = finish(corrected(post, writer, profile, other, text="Siltatyöt alkavat keskiviikkona."), approver)
    held = first.deliveries.get(profile=other)
    assert (first.state, held.state) == (PostState.PUBLISHED, DeliveryState.PLANNED)
    second = finish(corrected(post, writer, profile, other), approver)
    assert is_withdrawn(held)
    actions.resume_publishing(pause, by=communications)
    go_on()
    (there,) = paper.posts("puistot")
    assert RIGHT in there.text
    assert second.deliveries.get(profile=other).state == DeliveryState.SENT


def test_the_rest_of_a_thread_does_not_go_out_after_its_correction(
    profile, other, writer, approver, paper, guideline
):
    draft = make_draft(profile, WRONG)
    draft = replace(draft, texts=(*draft.texts, *make_draft(other, SERIES).texts))
    post = approved(actions.write_post(draft, by=writer), approver)
    for one in post.deliveries.all():
        actions.deliver_post(one.pk)
    half = post.deliveries.get(profile=other)
    post.refresh_from_db()
    assert half.stands_in_part and post.state == PostState.PUBLISHED
    made = corrected(post, writer, profile, other)
    assert is_withdrawn(half) and half.stands_in_part
    finish(made, approver)
    first, right = paper.posts("puistot")
    assert RIGHT in right.text and right.reply_to == first.id
