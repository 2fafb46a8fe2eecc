"""What is looked at once more at the very moment of sending, and what waits, is told late, or goes to our own site."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.profiles.states import ProfileState
from luotain.publishing import actions, operator_panels, today
from luotain.publishing.content import content_hash
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import approved, make_guideline, make_page, make_post, make_profile

pytestmark = pytest.mark.django_db
POSTING = "POST /api/posts"


def go_on(minutes: float = 1) -> None:
    """Let time pass and the house do what it does by itself."""
    with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
        actions.look_after_deliveries()
        run_waiting()


@pytest.fixture
def delivery(post: Post, approver) -> Delivery:
    return approved(post, approver).deliveries.get()


def test_a_pause_of_one_profile_holds_its_queue_and_nothing_else(
    post, writer, approver, communications, profile, paper
):
    other = make_profile(writer, approver, account=paper.open_account("toinen"))
    pause = actions.pause_publishing(profile, by=writer, reason="Tili kaapattu?")
    held = approved(post, approver).deliveries.get()
    free = approved(make_post(writer, other), approver).deliveries.get()
    go_on()
    held.refresh_from_db()
    free.refresh_from_db()
    assert (held.state, held.trouble) == (DeliveryState.PLANNED, "publishing.paused")
    assert free.state == DeliveryState.SENT
    with pytest.raises(Refusal):
        actions.pause_publishing(profile, by=communications, reason="Taas.")
    actions.resume_publishing(pause, by=writer)
    with pytest.raises(Refusal):
        actions.resume_publishing(pause, by=writer)
    run_waiting()
    held.refresh_from_db()
    assert held.state == DeliveryState.SENT


def test_only_communications_pauses_everything(post, writer, approver, communications, paper):
    with pytest.raises(Refusal):
        actions.pause_publishing(None, by=writer, reason="Kriisi.")
    with pytest.raises(Refusal):
        actions.pause_publishing(None, by=communications, reason="  ")
    actions.pause_publishing(None, by=communications, reason="Kriisi.")
    delivery = approved(post, approver).deliveries.get()
    go_on(60)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PLANNED
    assert paper.posts() == []


def test_a_pause_that_begins_after_the_claim_still_holds_what_has_not_been_called(
    delivery, communications, paper, monkeypatch
):
    import importlib

    module = importlib.import_module("luotain.publishing.actions.deliver_post")
    perform = module._perform

    def pausing(ours):
        actions.pause_publishing(None, by=communications, reason="Kriisi.")
        return perform(ours)

    monkeypatch.setattr(module, "_perform", pausing)
    actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PLANNED
    assert paper.posts() == []


def test_what_is_past_its_last_moment_asks_a_person_first(writer, approver, profile, paper):
    now = clock.now()
    post = make_post(writer, profile, not_after=now + timedelta(hours=1))
    delivery = approved(post, approver).deliveries.get()
    with time_machine.travel(now + timedelta(hours=2), tick=False):
        run_waiting()
        delivery.refresh_from_db()
        assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.too_late")
        with pytest.raises(Refusal) as refused:
            actions.retry_delivery(delivery, by=writer)
        assert refused.value.code == "publishing.too_late"
        assert paper.posts() == []
        actions.retry_delivery(delivery, by=writer, although_late=True)
        run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_it_is_not_sent_before_its_time(writer, approver, profile, paper):
    now = clock.now()
    post = make_post(writer, profile, due_at=now + timedelta(hours=3))
    delivery = approved(post, approver).deliveries.get()
    go_on(60)
    assert paper.posts() == []
    go_on(181)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_what_is_late_is_told_within_two_minutes(delivery, writer, communications, outsider):
    with time_machine.travel(clock.now() + timedelta(minutes=2, seconds=1), tick=False):
        for person in (writer, communications):
            late = [need for need in today.needs(person) if need.late]
            assert [str(need.title) for need in late] == [f"Late: {delivery.post} → {delivery.profile}"]
        assert not [need for need in today.needs(outsider) if need.late]
        assert next(iter(operator_panels.panels(communications))).overdue == [delivery]


def test_a_job_that_was_lost_is_put_on_the_queue_again_by_the_clockwork(delivery, paper):
    from luotain.jobs.models import Job

    Job.objects.all().delete()
    assert "publishing.look_after_deliveries" in run_clockwork()
    run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_a_profile_that_was_closed_meanwhile_sends_nothing(delivery, profile, paper):
    profile.state = ProfileState.CLOSED
    profile.save()
    run_waiting()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.profile_closed")
    assert Post.objects.get(pk=delivery.post_id).state == PostState.STOPPED
    assert paper.posts() == []


def test_a_wrong_account_key_stops_it_with_a_sentence_and_loses_nothing(delivery, paper, settings, writer):
    right, settings.ACCOUNT_KEY = settings.ACCOUNT_KEY, "another"
    run_waiting()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.not_connected")
    assert "LUOTAIN_ACCOUNT_KEY" in delivery.detail
    settings.ACCOUNT_KEY = right
    actions.retry_delivery(delivery, by=writer)
    run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_the_guideline_in_force_at_the_moment_of_sending_decides(writer, approver, profile, paper):
    make_guideline(only=("thinking_pause", "second_approval"))
    post = make_post(writer, profile, text="Soita Ainolle: tunnus 131052-308T.")
    delivery = approved(post, approver).deliveries.get()
    make_guideline()
    run_waiting()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.guideline")
    assert delivery.detail
    assert paper.posts() == []


def test_a_guideline_that_now_asks_for_more_approvals_holds_what_has_too_few(delivery, paper):
    make_guideline(approvals=2)
    run_waiting()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.trouble) == (DeliveryState.REFUSED, "publishing.not_approved")
    assert paper.posts() == []


def test_publishing_a_page_is_idempotent_and_never_in_doubt(writer, approver, guideline):
    post = approved(make_post(writer, None, page=make_page()), approver)
    delivery = post.deliveries.get()
    for _ in range(3):
        actions.deliver_post(delivery.pk)
    delivery.refresh_from_db()
    page = post.page
    page.refresh_from_db()
    first = page.published_at
    assert delivery.state == DeliveryState.SENT
    assert delivery.attempts == 1
    assert delivery.url.endswith(reverse("public:answer_lasting", args=[page.public_id]))
    actions.deliver_post(delivery.pk)
    page.refresh_from_db()
    assert page.published_at == first


def test_a_pause_of_everything_holds_our_own_site_too(writer, approver, communications, guideline):
    post = approved(make_post(writer, None, page=make_page()), approver)
    actions.pause_publishing(None, by=communications, reason="Kriisi.")
    run_waiting()
    assert post.deliveries.get().state == DeliveryState.PLANNED
    post.page.refresh_from_db()
    assert post.page.published_at is None


def test_the_hash_of_a_content_sees_every_letter_and_every_place(post, profile):
    before = content_hash(post)
    post.variants.update(text="Siltatyöt alkavat maanantaina!")
    assert content_hash(Post.objects.get(pk=post.pk)) != before
    post.variants.update(text="Siltatyöt alkavat maanantaina.")
    assert content_hash(Post.objects.get(pk=post.pk)) == before
    post.variants.update(language="sv")
    assert content_hash(Post.objects.get(pk=post.pk)) != before


def test_when_a_service_asks_an_account_to_wait_everything_through_it_waits(writer, approver, profile, paper):
    other = make_profile(writer, approver, account=paper.open_account("toinen"))
    paper.fail("status", status=429, retry_after=600, on=POSTING)
    first = approved(make_post(writer, profile), approver).deliveries.get()
    actions.deliver_post(first.pk)
    second = approved(make_post(writer, profile), approver).deliveries.get()
    elsewhere = approved(make_post(writer, other), approver).deliveries.get()
    for one in (second, elsewhere):
        actions.deliver_post(one.pk)
        one.refresh_from_db()
    assert (second.state, second.trouble) == (DeliveryState.PLANNED, "publishing.account_waits")
    assert elsewhere.state == DeliveryState.SENT
    assert paper.requests[POSTING] == 2
    go_on(11)
    assert {one.state for one in Delivery.objects.all()} == {DeliveryState.SENT}
