"""The thinking pause and the second person: no path around either."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.models import Version
from luotain.jobs.testing import run_waiting
from luotain.people.models import Role
from luotain.people.testing import make_person
from luotain.publishing import actions, permissions
from luotain.publishing.models import Approval, Delivery, Post, ThinkingPause, Variant
from luotain.publishing.states import DeliveryState, PostState
from luotain.publishing.testing import (
    after_pause,
    approved,
    confirmed,
    make_draft,
    make_guideline,
    make_post,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R112")
@pytest.mark.requirement("R119")
@pytest.mark.parametrize("kind", ["post", "reply"])
def test_inside_the_pause_nothing_goes_on_by_any_path_and_after_it_the_author_must_confirm(
    kind, writer, approver, communications, profile, paper
):
    reply = {"kind": "reply", "answers_url": "https://paper.example/p9"} if kind == "reply" else {}
    post = submitted(make_post(writer, profile, **reply))
    pause = post.thinking_pauses.get()
    assert pause.over_at - pause.started_at == timedelta(minutes=30)
    assert actions.open_again(post, by=writer) is None
    for act in (
        lambda: actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE),
        lambda: actions.approve_post(post, by=approver),
        lambda: actions.approve_post(post, by=communications),
    ):
        with pytest.raises(Refusal):
            act()
    run_waiting()
    assert paper.posts() == []
    with after_pause(post):
        with pytest.raises(Refusal) as refused:
            actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE)
        assert refused.value.code == "publishing.not_read_again"
        assert actions.open_again(post, by=writer) is not None
        with pytest.raises(Refusal):
            actions.approve_post(post, by=approver)
        with pytest.raises(Refusal) as refused:
            actions.confirm_post(post, by=approver, lines=actions.EVERY_LINE)
        assert refused.value.status == 403
        actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE)
        assert post.state == PostState.WAITING


def test_a_delivery_made_inside_the_pause_by_a_fault_of_ours_is_still_not_sent(
    writer, approver, profile, paper
):
    """As if some code had approved and planned too early: the check at the claim is the last one."""
    post = approved(make_post(writer, profile), approver)
    later = clock.now() + timedelta(hours=1)
    ThinkingPause.objects.filter(post=post).update(over_at=later)
    run_waiting()
    delivery = post.deliveries.get()
    assert delivery.state == DeliveryState.PLANNED
    assert delivery.trouble == "publishing.inside_pause"
    assert paper.posts() == []
    with time_machine.travel(later + timedelta(seconds=1), tick=False):
        run_waiting()
        delivery.refresh_from_db()
        assert delivery.state == DeliveryState.SENT


@pytest.mark.requirement_part("R112")
def test_a_clock_set_back_lengthens_the_pause_and_never_shortens_it(writer, approver, profile, paper):
    post = submitted(make_post(writer, profile))
    with time_machine.travel(clock.now() - timedelta(days=1), tick=False):
        assert actions.open_again(post, by=writer) is None
        with pytest.raises(Refusal) as refused:
            actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE)
        assert refused.value.code == "publishing.inside_pause"
    with after_pause(post):
        actions.open_again(post, by=writer)
        actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE)
        actions.approve_post(post, by=approver)
    with time_machine.travel(clock.now() - timedelta(days=1), tick=False):
        actions.look_after_deliveries()
        actions.deliver_post(post.deliveries.get().pk)
        assert post.deliveries.get().state == DeliveryState.PLANNED
    assert paper.posts() == []


def test_the_way_out_of_a_pause_that_a_wrong_clock_made_endless_is_to_write_on(writer, profile):
    post = make_post(writer, profile)
    with time_machine.travel(clock.now() + timedelta(days=3650), tick=False):
        submitted(post)
    actions.take_up_post(post, by=writer)
    assert post.state == PostState.DRAFT
    assert submitted(post).thinking_pauses.get(round=2).over_at < clock.now() + timedelta(hours=1)


@pytest.mark.requirement("R15")
@pytest.mark.requirement("R116")
@pytest.mark.parametrize("kind", ["post", "reply"])
def test_the_public_place_question_is_the_bodys_own_and_its_showing_and_answer_are_kept(
    kind, writer, profile
):
    from dataclasses import replace

    from luotain.engines import policy

    version = make_guideline()
    own = policy.Sentence(
        "Sanoisitko tämän torilla?",
        "Skulle du säga detta på torget?",
        "Would you say this in the market square?",
    )
    changed = replace(version.guideline(), version="own image", public_place_prompt=own)
    Version.objects.filter(pk=version.pk).update(state="superseded")
    Version.objects.create(
        label="own image", state="published", data=policy.to_data(changed), published_at=clock.now()
    )
    reply = {"kind": "reply", "answers_url": "https://paper.example/p9"} if kind == "reply" else {}
    post = submitted(make_post(writer, profile, **reply))
    with after_pause(post):
        pause = actions.open_again(post, by=writer)
        assert pause.question == "Would you say this in the market square?"
        assert pause.read_again_at == clock.now()
        with pytest.raises(Refusal) as refused:
            actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE - {"would_say_it_aloud"})
        assert refused.value.code == "publishing.would_not_say"
        for line in actions.EVERY_LINE - {"would_say_it_aloud"}:
            with pytest.raises(Refusal) as refused:
                actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE - {line})
            assert refused.value.code == "publishing.not_confirmed"
        actions.confirm_post(post, by=writer, lines=actions.EVERY_LINE)
    pause.refresh_from_db()
    assert pause.confirmed_by == writer
    codes = [line.code for line in ledger.timeline(post)]
    assert "publishing.post_read_again" in codes
    assert "publishing.post_confirmed" in codes


def test_the_question_is_kept_as_it_was_first_shown(writer, profile):
    post = submitted(make_post(writer, profile))
    with after_pause(post):
        first = actions.open_again(post, by=writer).read_again_at
        with time_machine.travel(clock.now() + timedelta(minutes=5), tick=False):
            assert actions.open_again(post, by=writer).read_again_at == first


def test_when_the_author_has_left_another_writer_answers_for_the_text(writer, approver, moderator, profile):
    post = make_post(writer, profile)
    actions.edit_post(post, make_draft(profile, "Yhdessä kirjoitettu."), by=approver)
    post = submitted(post)
    writer.left_at = clock.now()
    writer.save()
    post = Post.objects.get(pk=post.pk)
    assert not permissions.confirm_post.allows(moderator, post)
    with after_pause(post):
        actions.open_again(post, by=approver)
        actions.confirm_post(post, by=approver, lines=actions.EVERY_LINE)
    assert post.state == PostState.WAITING


def test_nobody_approves_their_own_text(writer, approver, communications, profile):
    post = confirmed(make_post(writer, profile))
    with pytest.raises(Refusal) as refused:
        actions.approve_post(post, by=writer)
    assert refused.value.status == 403
    assert not Approval.objects.exists()


def test_who_has_had_a_hand_in_the_text_is_no_second_person(writer, approver, communications, profile):
    post = make_post(writer, profile)
    actions.edit_post(post, make_draft(profile, "Kirjoitettu yhdessä."), by=approver)
    post = confirmed(post)
    with pytest.raises(Refusal):
        actions.approve_post(post, by=approver)
    actions.approve_post(post, by=communications)
    assert post.state == PostState.APPROVED


def test_an_own_approval_put_into_the_table_counts_for_nothing(writer, approver, profile, paper):
    """The row a careless script might make: the count at the claim leaves writers out."""
    post = confirmed(make_post(writer, profile))
    Approval.objects.create(post=post, by=writer, round=post.round, content_hash=post.content_hash)
    post.move(PostState.APPROVED)
    from luotain.publishing.actions.plan_deliveries import plan_deliveries

    (delivery,) = plan_deliveries(post)
    run_waiting()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.REFUSED
    assert delivery.trouble == "publishing.not_approved"
    assert paper.posts() == []


def test_an_outsider_does_not_approve(outsider, moderator, writer, profile):
    post = confirmed(make_post(writer, profile))
    for person in (outsider, moderator):
        with pytest.raises(Refusal) as refused:
            actions.approve_post(post, by=person)
        assert refused.value.status == 403


def test_two_approvers_at_once_make_one_approval_and_one_friendly_no(
    writer, approver, communications, profile
):
    post = confirmed(make_post(writer, profile))
    first, second = Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)
    actions.approve_post(first, by=approver)
    with pytest.raises(Refusal) as refused:
        actions.approve_post(second, by=communications)
    assert refused.value.code == "core.someone_was_faster"
    assert Approval.objects.filter(post=post).count() == 1
    assert Delivery.objects.filter(post=post).count() == 1


def test_where_two_are_needed_neither_misses_the_others_vote(writer, approver, communications, profile):
    make_guideline(approvals=2)
    post = confirmed(make_post(writer, profile))
    actions.approve_post(post, by=approver)
    assert post.state == PostState.WAITING
    with pytest.raises(Refusal) as refused:
        actions.approve_post(post, by=approver)
    assert refused.value.code == "publishing.approved_already"
    actions.approve_post(Post.objects.get(pk=post.pk), by=communications)
    post.refresh_from_db()
    assert post.state == PostState.APPROVED
    run_waiting()
    assert post.deliveries.get().state == DeliveryState.SENT


def test_an_approver_who_saw_another_text_is_told(writer, approver, profile):
    post = confirmed(make_post(writer, profile))
    with pytest.raises(Refusal) as refused:
        actions.approve_post(post, by=approver, seen="0" * 64)
    assert refused.value.code == "core.someone_was_faster"


@pytest.mark.parametrize("when", ["waiting", "approved"])
def test_a_text_changed_behind_the_actions_back_is_never_sent(when, writer, approver, profile, paper):
    """A script that writes to the table: approval and sending look at the rows, not at what is remembered of them."""
    post = confirmed(make_post(writer, profile))
    if when == "waiting":
        Variant.objects.filter(post=post).update(text="Jotain muuta.")
        with pytest.raises(Refusal) as refused:
            actions.approve_post(Post.objects.get(pk=post.pk), by=approver)
        assert refused.value.code == "publishing.changed_meanwhile"
    else:
        actions.approve_post(post, by=approver)
        Variant.objects.filter(post=post).update(text="Jotain muuta.")
        run_waiting()
        delivery = post.deliveries.get()
        assert delivery.state == DeliveryState.REFUSED
        assert delivery.trouble == "publishing.not_approved"
    assert paper.posts() == []


def test_sending_back_gives_the_reason_and_begins_anew(writer, approver, profile):
    post = confirmed(make_post(writer, profile))
    with pytest.raises(Refusal):
        actions.send_back_post(post, by=approver, reason="  ")
    actions.send_back_post(post, by=approver, reason="Päivä puuttuu.")
    assert post.state == PostState.DRAFT
    assert post.sendings_back.get().reason == "Päivä puuttuu."
    with pytest.raises(Refusal):
        actions.approve_post(post, by=approver)


@pytest.mark.requirement("R167")
def test_author_and_approver_stand_in_the_chain_and_the_database_lets_nobody_change_them(
    writer, approver, communications, profile
):
    from luotain.ledger.verify import verify

    post = approved(make_post(writer, profile), approver)
    approval = post.approvals.get()
    for change in (
        lambda: Approval.objects.filter(pk=approval.pk).update(by=communications),
        lambda: Approval.objects.filter(pk=approval.pk).update(content_hash="0" * 64),
        lambda: Post.objects.filter(pk=post.pk).update(author=communications),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    approval.refresh_from_db()
    post.refresh_from_db()
    assert (approval.by, post.author) == (approver, writer)
    lines = {line.code: line.by_id for line in ledger.timeline(post)}
    assert lines["publishing.post_written"] == writer.pk
    assert lines["publishing.post_approved"] == approver.pk
    assert verify().is_clean


def test_communications_director_alone_is_still_one_person(writer, profile, communications_director):
    make_guideline(approvals=2)
    post = confirmed(make_post(writer, profile))
    actions.approve_post(post, by=communications_director)
    assert post.state == PostState.WAITING


def test_a_supervisor_approves_what_stands_only_on_our_own_site(writer, approver, guideline, roads):
    from luotain.publishing.testing import make_page

    stranger = make_person("Toinen", Role.OFFICIAL, Role.SUPERVISOR)
    post = confirmed(make_post(writer, None, page=make_page()))
    with pytest.raises(Refusal):
        actions.approve_post(post, by=stranger)
    actions.approve_post(post, by=approver)
    assert post.state == PostState.APPROVED
