"""The queue: the next free slot on the body's clock, no two posts at one, and nothing missed in silence."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.publishing import actions
from luotain.publishing.models import QueuePlace, Slot
from luotain.publishing.queries.slots import next_free, queue_of
from luotain.publishing.states import PostState
from luotain.publishing.testing import approved, confirmed, make_post, make_profile

pytestmark = pytest.mark.django_db
NINE, NOON = time(9), time(12)


@pytest.fixture
def slots(profile, writer, at):
    """Tuesdays and Thursdays at nine; it is a Monday."""
    at("2026-11-23 08:00")
    return [actions.add_slot(profile, weekday=day, at=NINE, by=writer) for day in (1, 3)]


def nine(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 7, tzinfo=UTC)


def test_each_post_takes_the_next_free_slot(writer, profile, slots):
    posts = [make_post(writer, profile) for _ in range(3)]
    for post in posts:
        actions.queue_post(post, profile, by=writer)
    assert [post.due_at for post in posts] == [nine(24), nine(26), nine(1, 12)]
    actions.leave_queue(posts[0], by=writer)
    assert posts[0].due_at is None
    fourth = make_post(writer, profile)
    assert actions.queue_post(fourth, profile, by=writer).at == nine(24)
    assert "put the post into the queue" in ledger.timeline(fourth)[-1].sentence


def test_a_draft_takes_a_slot_that_its_pause_leaves_time_for_and_an_approved_post_the_very_next(
    writer, approver, profile, slots, paper, at
):
    at("2026-11-24 08:45")
    assert actions.queue_post(make_post(writer, profile), profile, by=writer).at == nine(26)
    ready = approved(make_post(writer, profile, due_at=clock.now() + timedelta(days=30)), approver)
    assert actions.queue_post(ready, profile, by=writer).at == nine(24)
    ready.refresh_from_db()
    assert ready.state == PostState.APPROVED
    assert ready.deliveries.get().due_at == nine(24)


def test_a_public_holiday_is_left_free(writer, profile, at):
    at("2026-12-21 08:00")
    actions.add_slot(profile, weekday=4, at=NINE, by=writer)  # Fridays: Christmas Day and New Year's Day
    assert next_free(profile).at == datetime(2027, 1, 8, 7, tzinfo=UTC)
    free = [one.holiday is not None for one in queue_of(profile)]
    assert free == [True, True, False, False]


def test_slots_follow_the_wall_clock_across_summer_time_and_leave_out_what_does_not_exist(
    writer, profile, at
):
    at("2026-03-20 08:00")
    actions.add_slot(profile, weekday=6, at=time(3, 30), by=writer)
    actions.add_slot(profile, weekday=6, at=NOON, by=writer)
    times = [one.at.astimezone(UTC) for one in queue_of(profile, days=20)]
    assert times == [
        datetime(2026, 3, 22, 1, 30, tzinfo=UTC),
        datetime(2026, 3, 22, 10, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 9, 0, tzinfo=UTC),
        datetime(2026, 4, 5, 0, 30, tzinfo=UTC),
        datetime(2026, 4, 5, 9, 0, tzinfo=UTC),
    ]


def test_a_last_moment_before_every_free_slot_is_said(writer, profile, slots):
    post = make_post(writer, profile, not_after=nine(24) - timedelta(minutes=1))
    with pytest.raises(Refusal) as refusal:
        actions.queue_post(post, profile, by=writer)
    assert refusal.value.code == "publishing.no_free_slot"
    assert not QueuePlace.objects.exists()


def test_posts_change_places_and_a_free_slot_is_simply_taken(writer, profile, slots):
    first, second = make_post(writer, profile), make_post(writer, profile)
    for post in (first, second):
        actions.queue_post(post, profile, by=writer)
    actions.move_in_queue(second, to="earlier", by=writer)
    first.refresh_from_db()
    assert (second.due_at, first.due_at) == (nine(24), nine(26))
    actions.move_in_queue(first, to="later", by=writer)
    assert first.due_at == nine(1, 12)
    with pytest.raises(Refusal) as refusal:
        actions.move_in_queue(second, to="earlier", by=writer)
    assert refusal.value.code == "publishing.end_of_queue"


def test_what_is_not_approved_in_time_moves_on_and_it_is_said(writer, approver, profile, slots, paper, at):
    waiting, ready = (
        confirmed(make_post(writer, profile)),
        approved(make_post(writer, profile, due_at=clock.now() + timedelta(days=60)), approver),
    )
    actions.queue_post(waiting, profile, by=writer)
    actions.queue_post(ready, profile, by=writer)
    at("2026-11-24 09:01")
    assert actions.look_after_queue() == {"moved": 1, "left": 0}
    waiting.refresh_from_db()
    assert waiting.due_at == nine(1, 12)
    assert waiting.queue_place.missed == 1
    assert "was not approved when its slot came" in ledger.timeline(waiting)[-1].sentence
    assert actions.look_after_queue() == {"moved": 0, "left": 0}
    ready.refresh_from_db()
    assert ready.due_at == nine(26)


def test_without_a_later_slot_it_leaves_the_queue_and_it_is_said(writer, profile, slots, at):
    post = make_post(writer, profile, not_after=nine(25))
    actions.queue_post(post, profile, by=writer)
    at("2026-11-24 09:01")
    assert actions.look_after_queue() == {"moved": 0, "left": 1}
    post.refresh_from_db()
    assert post.due_at is None
    assert "no later one was free" in ledger.timeline(post)[-1].sentence


def test_a_time_of_ones_own_and_a_withdrawal_free_the_slot(writer, profile, slots):
    post = make_post(writer, profile)
    actions.queue_post(post, profile, by=writer)
    actions.reschedule_post(post, due_at=nine(24) + timedelta(hours=1), not_after=None, by=writer)
    assert next_free(profile).at == nine(24)
    actions.queue_post(post, profile, by=writer)
    actions.withdraw_post(post, by=writer)
    assert next_free(profile).at == nine(24)


def test_the_times_of_a_queue_are_its_maintainers_business(writer, outsider, profile, slots):
    with pytest.raises(Refusal):
        actions.add_slot(profile, weekday=0, at=NOON, by=outsider)
    with pytest.raises(Refusal):
        actions.remove_slot(slots[0], by=outsider)
    with pytest.raises(Refusal) as twice:
        actions.add_slot(profile, weekday=1, at=NINE, by=writer)
    assert twice.value.code == "publishing.slot_exists"
    actions.remove_slot(slots[0], by=writer)
    assert Slot.objects.get() == slots[1]


def test_another_profiles_queue_is_none_of_the_posts(writer, profile, slots, paper):
    other = make_profile(writer, account=paper.open_account("muu"))
    with pytest.raises(Refusal) as refusal:
        actions.queue_post(make_post(writer, other), profile, by=writer)
    assert refusal.value.code == "publishing.not_its_profile"
