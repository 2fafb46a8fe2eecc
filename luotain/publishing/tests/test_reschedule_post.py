"""Another time for a post: what is approved stays approved, what waits goes at the new time, and what is odd is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.publishing import actions
from luotain.publishing.models import Post
from luotain.publishing.states import PostState
from luotain.publishing.testing import approved, confirmed, make_post, make_profile, post_in
from luotain.publishing.when import remarks, remarks_on

pytestmark = pytest.mark.django_db


def codes(post: Post) -> set[str]:
    return {one.code for one in remarks_on(post)}


def test_moving_an_approved_post_keeps_its_approval_and_moves_its_deliveries(
    writer, approver, profile, paper, at
):
    at("2026-11-24 09:00")
    first = clock.now() + timedelta(hours=2)
    post = approved(make_post(writer, profile, due_at=first), approver)
    later = clock.now() + timedelta(days=1)
    actions.reschedule_post(post, due_at=later, not_after=None, by=writer)
    post.refresh_from_db()
    assert post.state == PostState.APPROVED
    assert post.deliveries.get().due_at == later
    at("2026-11-24 11:30")
    run_waiting()
    assert paper.posts_made() == 0
    at("2026-11-25 09:01")
    run_waiting()
    assert paper.posts_made() == 1
    said = [line.sentence for line in ledger.timeline(post) if line.code == "publishing.post_rescheduled"]
    assert len(said) == 1
    assert "stays approved" in said[0]


def test_moving_it_earlier_sends_it_earlier(writer, approver, profile, paper, at):
    at("2026-11-24 09:00")
    post = approved(make_post(writer, profile, due_at=clock.now() + timedelta(days=3)), approver)
    actions.reschedule_post(post, due_at=clock.now() + timedelta(minutes=30), not_after=None, by=writer)
    at("2026-11-24 09:31")
    run_waiting()
    assert paper.posts_made() == 1


def test_a_time_in_the_past_and_a_last_moment_before_the_first_are_refused(writer, post):
    now = clock.now()
    with pytest.raises(Refusal) as past:
        actions.reschedule_post(post, due_at=now - timedelta(minutes=1), not_after=None, by=writer)
    assert past.value.code == "publishing.past"
    with pytest.raises(Refusal) as never:
        actions.reschedule_post(
            post, due_at=now + timedelta(hours=2), not_after=now + timedelta(hours=1), by=writer
        )
    assert never.value.code == "publishing.never"
    post.refresh_from_db()
    assert post.due_at is None


def test_a_post_whose_time_has_passed_is_not_put_forward_before_it_has_a_new_one(writer, post):
    Post.objects.filter(pk=post.pk).update(due_at=clock.now() - timedelta(hours=1))
    post.refresh_from_db()
    assert codes(post) == {"past"}
    with pytest.raises(Refusal) as refusal:
        actions.submit_post(post, by=writer)
    assert refusal.value.code == "publishing.past"
    actions.reschedule_post(post, due_at=None, not_after=None, by=writer)
    assert actions.submit_post(post, by=writer).state == PostState.PAUSING


@pytest.mark.parametrize("state", [PostState.SENDING, PostState.PUBLISHED, PostState.WITHDRAWN])
def test_what_is_under_way_or_gone_has_no_other_time(state, writer, approver, profile):
    post = post_in(state, writer, approver, profile)
    with pytest.raises(Refusal):
        actions.reschedule_post(post, due_at=clock.now() + timedelta(days=1), not_after=None, by=writer)


def test_an_outsider_moves_nothing_and_two_at_once_lose_nothing(writer, approver, outsider, profile):
    post = make_post(writer, profile)
    with pytest.raises(Refusal) as refusal:
        actions.reschedule_post(post, due_at=None, not_after=None, by=outsider)
    assert refusal.value.status == 403
    seen = post.version
    actions.reschedule_post(post, due_at=clock.now() + timedelta(days=1), not_after=None, by=writer)
    with pytest.raises(Refusal) as faster:
        actions.reschedule_post(
            Post.objects.get(pk=post.pk),
            due_at=clock.now() + timedelta(days=2),
            not_after=None,
            by=approver,
            version=seen,
        )
    assert faster.value.code == "core.someone_was_faster"


def test_two_posts_in_the_same_minute_on_the_same_profile_are_said_with_a_free_minute(
    writer, profile, paper, at
):
    at("2026-11-24 09:00")
    ten = clock.now() + timedelta(hours=1)
    other = make_post(writer, profile, due_at=ten, title="Ensimmäinen")
    elsewhere = make_profile(writer, account=paper.open_account("muu"))
    assert not codes(make_post(writer, elsewhere, due_at=ten))
    post = make_post(writer, profile, due_at=ten + timedelta(seconds=20))
    said = next(one for one in remarks_on(post) if one.code == "same_minute")
    assert said.other == other
    assert "Ensimmäinen" in str(said.sentence)
    assert "10:05" in str(said.remedy)
    actions.withdraw_post(other, by=writer)
    assert not codes(post)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime(2026, 12, 25, 8, tzinfo=UTC), "holiday"),
        (datetime(2026, 11, 28, 8, tzinfo=UTC), "closed"),
        (datetime(2026, 11, 24, 19, tzinfo=UTC), "closed"),
        (datetime(2026, 11, 24, 10, tzinfo=UTC), None),
    ],
)
def test_a_holiday_and_a_closed_office_are_said(moment, code, profile, at):
    at("2026-11-24 09:00")
    assert [one.code for one in remarks(moment, None, [profile])] == ([code] if code else [])


def test_a_profile_that_ends_first_and_a_pause_that_lasts_longer_are_said(writer, profile, at):
    at("2026-11-24 09:00")
    profile.ends_on = clock.local().date() + timedelta(days=3)
    profile.save()
    late = make_post(writer, profile, due_at=clock.now() + timedelta(days=6))
    assert "profile_ended" in codes(late)
    soon = make_post(writer, profile, due_at=clock.now() + timedelta(minutes=10))
    assert codes(soon) == {"inside_pause"}
    assert codes(confirmed(make_post(writer, profile, due_at=clock.now() + timedelta(minutes=10)))) <= {
        "same_minute"
    }


def test_what_was_late_and_got_a_new_time_is_told_again_when_it_is_late_again(
    writer, approver, profile, paper, at
):
    at("2026-11-24 09:00")
    post = approved(make_post(writer, profile), approver)
    at("2026-11-24 09:05")
    actions.look_after_deliveries()
    actions.look_after_deliveries()
    assert len(late_lines(post)) == 1
    post.refresh_from_db()
    actions.reschedule_post(post, due_at=clock.now() + timedelta(hours=1), not_after=None, by=writer)
    at("2026-11-24 10:04")
    actions.look_after_deliveries()
    assert len(late_lines(post)) == 1
    at("2026-11-24 10:30")
    actions.look_after_deliveries()
    assert len(late_lines(post)) == 2


def late_lines(post: Post) -> list[str]:
    return [line.sentence for line in ledger.timeline(post) if line.code == "publishing.delivery_late"]
