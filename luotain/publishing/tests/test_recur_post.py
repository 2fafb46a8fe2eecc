"""What comes again: the days of a rule, and real drafts made ahead that nothing sends by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.people.testing import sign_in
from luotain.profiles.states import ProfileState
from luotain.publishing import actions
from luotain.publishing.models import Delivery, Post, Recurrence
from luotain.publishing.models.recurrence import OnHoliday, Rhythm
from luotain.publishing.recurring import Rule, in_words, occurrences
from luotain.publishing.states import PostState
from luotain.publishing.testing import make_page, make_post, make_profile
from luotain.publishing.tests.pages import address

pytestmark = pytest.mark.django_db
NINE = time(9)


def weekly(*days: int, **more) -> Rule:
    return Rule(rhythm=Rhythm.WEEKLY, weekdays=days, at=NINE, begins_on=date(2026, 11, 24), **more)


def days_of(rule: Rule, last: date, first: date = date(2026, 11, 24)) -> list[str]:
    return [one.on.isoformat() for one in occurrences(Recurrence(**rule.columns), first, last)]


@pytest.fixture
def tuesday(at):
    return at("2026-11-24 08:00")


def test_the_days_of_each_kind_of_rule():
    assert days_of(weekly(0, 3), date(2026, 12, 10)) == [
        "2026-11-26", "2026-11-30", "2026-12-03", "2026-12-07", "2026-12-10",
    ]  # fmt: skip
    assert days_of(weekly(1, every=2), date(2026, 12, 24)) == ["2026-11-24", "2026-12-08", "2026-12-22"]
    end = Rule(rhythm=Rhythm.MONTH_DAY, month_day=-1, at=NINE, begins_on=date(2026, 11, 24))
    assert days_of(end, date(2027, 2, 28)) == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]
    gone = Rule(rhythm=Rhythm.MONTH_DAY, month_day=31, at=NINE, begins_on=date(2026, 11, 24))
    assert days_of(gone, date(2027, 3, 31)) == ["2026-12-31", "2027-01-31", "2027-03-31"]
    second = Rule(rhythm=Rhythm.NTH_WEEKDAY, nth=2, weekdays=(1,), at=NINE, begins_on=date(2026, 11, 24))
    assert days_of(second, date(2027, 1, 31)) == ["2026-12-08", "2027-01-12"]
    last = Rule(rhythm=Rhythm.NTH_WEEKDAY, nth=-1, weekdays=(4,), at=NINE, begins_on=date(2026, 11, 24))
    assert days_of(last, date(2026, 12, 31)) == ["2026-11-27", "2026-12-28"]  # not on Christmas Day


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        (OnHoliday.KEEP, ["2026-12-18", "2026-12-25", "2027-01-01"]),
        (OnHoliday.SKIP, ["2026-12-18"]),
        (OnHoliday.MOVE, ["2026-12-18", "2026-12-28", "2027-01-04"]),
    ],
)
def test_a_holiday_is_kept_left_out_or_moved_as_chosen(choice, days):
    rule = weekly(4, on_holiday=choice)
    assert days_of(rule, date(2027, 1, 3), first=date(2026, 12, 18)) == days


def test_the_hour_stays_on_the_wall_clock_and_an_hour_that_does_not_exist_is_asked_for():
    rule = Rule(
        rhythm=Rhythm.WEEKLY, weekdays=(6,), at=time(3, 30), begins_on=date(2026, 3, 22), on_holiday="keep"
    )
    found = list(occurrences(Recurrence(**rule.columns), date(2026, 3, 22), date(2026, 4, 5)))
    assert [one.moment for one in found] == [
        datetime(2026, 3, 22, 1, 30, tzinfo=UTC),
        None,
        datetime(2026, 4, 5, 0, 30, tzinfo=UTC),
    ]


def test_drafts_are_made_two_weeks_ahead_once_and_nothing_goes_out_by_itself(
    writer, profile, paper, tuesday, at
):
    pattern = make_post(writer, profile, text="Neuvonta on auki.", title="Neuvonta")
    rule = actions.begin_recurrence(pattern, weekly(1), by=writer)
    run_waiting()
    actions.make_recurring_drafts()
    made = list(rule.posts.order_by("due_at"))
    assert [f"{one.due_at:%m-%d %H}" for one in made] == ["11-24 07", "12-01 07", "12-08 07"]
    assert {one.state for one in made} == {PostState.DRAFT}
    assert {one.author for one in made} == {writer}
    assert {one.variants.get().text for one in made} == {"Neuvonta on auki."}
    assert "made the draft ahead" in ledger.timeline(made[0])[-1].sentence
    at("2026-12-01 09:30")
    actions.make_recurring_drafts()
    run_waiting()
    assert Delivery.objects.count() == 0
    assert paper.posts_made() == 0
    assert rule.posts.count() == 4
    assert actions.submit_post(Post.objects.get(pk=made[2].pk), by=writer).state == PostState.PAUSING


def test_an_hour_that_does_not_exist_makes_a_draft_without_a_time(writer, profile, at):
    at("2026-03-20 08:00")
    rule = Rule(
        rhythm=Rhythm.WEEKLY,
        weekdays=(6,),
        at=time(3, 30),
        begins_on=date(2026, 3, 25),
        until=date(2026, 3, 30),
    )
    made = actions.begin_recurrence(make_post(writer, profile), rule, by=writer)
    actions.make_recurring_drafts()
    post = made.posts.get()
    assert post.due_at is None
    assert post.occurrence == date(2026, 3, 29)
    assert "waits for a time" in ledger.timeline(post)[-1].sentence


def test_a_day_is_left_out_and_a_rule_is_ended_and_what_was_made_stays(
    writer, outsider, profile, tuesday, at
):
    rule = actions.begin_recurrence(make_post(writer, profile), weekly(1), by=writer)
    with pytest.raises(Refusal):
        actions.end_recurrence(rule, by=outsider)
    actions.skip_occurrence(rule, date(2026, 12, 1), by=writer)
    with pytest.raises(Refusal) as not_its_day:
        actions.skip_occurrence(rule, date(2026, 12, 2), by=writer)
    assert not_its_day.value.code == "publishing.not_its_day"
    actions.make_recurring_drafts()
    assert [one.occurrence.day for one in rule.posts.order_by("occurrence")] == [24, 8]
    rule.refresh_from_db()
    actions.end_recurrence(rule, by=writer)
    at("2026-12-20 08:00")
    actions.make_recurring_drafts()
    assert rule.posts.count() == 2
    with pytest.raises(Refusal):
        actions.end_recurrence(rule, by=writer)


def test_a_rule_ends_with_its_profile_its_author_and_its_last_day(
    writer, approver, communications, profile, paper, tuesday, at
):
    other = make_profile(approver, account=paper.open_account("muu"))
    own = actions.begin_recurrence(make_post(writer, profile), weekly(4), by=writer)
    theirs = actions.begin_recurrence(make_post(approver, other), weekly(4), by=approver)
    short = actions.begin_recurrence(
        make_post(communications, profile), weekly(2, until=date(2026, 11, 26)), by=communications
    )
    type(profile).objects.filter(pk=profile.pk).update(state=ProfileState.CLOSED)
    approver.left_at = clock.now()
    approver.save()
    actions.make_recurring_drafts()
    at("2026-11-27 08:00")
    actions.make_recurring_drafts()
    ends = {one.pk: Recurrence.objects.get(pk=one.pk).end_reason for one in (own, theirs, short)}
    assert ends[own.pk] == "profile"
    assert ends[theirs.pk] == "owner"
    assert ends[short.pk] in {"profile", "until"}
    assert "may speak any more" in ledger.timeline(own.pattern)[-1].sentence
    assert not own.posts.exists()


def test_what_is_said_once_does_not_come_again(writer, profile, tuesday):
    page = make_post(writer, None, page=make_page())
    with pytest.raises(Refusal) as refusal:
        actions.begin_recurrence(page, weekly(1), by=writer)
    assert refusal.value.code == "publishing.does_not_recur"
    never = Rule(
        rhythm=Rhythm.MONTH_DAY, month_day=31, at=NINE, begins_on=date(2027, 2, 1), until=date(2027, 2, 28)
    )
    with pytest.raises(Refusal) as refusal:
        actions.begin_recurrence(make_post(writer, profile), never, by=writer)
    assert refusal.value.code == "publishing.never_comes"


def test_a_post_is_made_to_come_again_on_its_page_and_stands_in_the_calendar(
    client, writer, outsider, profile, tuesday
):
    post = make_post(writer, profile, title="Neuvonta")
    sign_in(client, writer)
    page = address("recur", post)
    assert client.get(page).status_code == 200
    form = {
        "rhythm": "weekly", "weekdays": ["3"], "at": "09:00", "begins_on": "2026-11-24", "on_holiday": "skip",
        "month_day": "1", "nth": "1", "weekday": "0", "every": "1",
    }  # fmt: skip
    assert client.post(page, {**form, "weekdays": []}).status_code == 422
    shown = client.post(page, {**form, "show": "yes"}).content.decode()
    assert "26 Nov" in shown
    assert not Recurrence.objects.exists()
    assert client.post(page, form).status_code == 302
    rule = Recurrence.objects.get()
    actions.make_recurring_drafts()
    own = client.get(reverse("publishing:recurrence", args=[rule.public_id])).content.decode()
    assert "Drafts it has made" in own
    assert "Neuvonta" in client.get(reverse("publishing:recurrences")).content.decode()
    december = client.get("/posts/calendar/?view=month&day=2026-12-01").content.decode()
    # 3 December is drafted; to come are 10, 17 and, after Christmas, 31
    assert december.count('class="entry coming"') == 3
    assert (
        client.get("/posts/calendar/?view=list&state=coming").content.decode().count('class="entry coming"')
        > 2
    )
    skip = reverse("publishing:recurrence_skip", args=[rule.public_id])
    assert client.post(skip, {"day": "2026-12-17"}).status_code == 302
    assert client.post(reverse("publishing:recurrence_end", args=[rule.public_id])).status_code == 302
    assert client.post(skip, {"day": "2026-12-31"}).status_code == 409
    sign_in(client, outsider)
    assert client.get(reverse("publishing:recurrence", args=[rule.public_id])).status_code == 403
    assert client.get(page).status_code == 403


def test_a_rule_is_said_in_words():
    assert in_words(Recurrence(**weekly(0, 3).columns)) == "Every week: Monday, Thursday, 09:00"
    second = Rule(
        rhythm=Rhythm.NTH_WEEKDAY, nth=2, weekdays=(1,), at=NINE, begins_on=date(2026, 1, 1), every=2
    )
    assert in_words(Recurrence(**second.columns)) == "Every 2 months: the second Tuesday, 09:00"
    last = Rule(rhythm=Rhythm.MONTH_DAY, month_day=-1, at=NINE, begins_on=date(2026, 1, 1))
    assert in_words(Recurrence(**last.columns)) == "Every month: the last day, 09:00"
