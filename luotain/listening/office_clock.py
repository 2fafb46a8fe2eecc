"""Mornings of the office, for what is to lie ready when people come to work."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from luotain import rhythm
from luotain.core import clock


def next_morning(now: datetime, *, before: timedelta = timedelta()) -> datetime:
    """The next moment at which the office opens, or `before` that."""
    return _after(now, clock.local(now).date(), before)


def next_week(now: datetime, *, before: timedelta = timedelta()) -> datetime:
    """The same of the first office day of a week: of this week when it is still to come."""
    today = clock.local(now).date()
    monday = today - timedelta(days=today.weekday())
    first = _opening(rhythm.next_office_day(monday)) - before
    return first if first > now else _after(now, monday + timedelta(days=7), before)


def _after(now: datetime, day: date, before: timedelta) -> datetime:
    while (opening := _opening(rhythm.next_office_day(day)) - before) <= now:
        day = rhythm.next_office_day(day) + timedelta(days=1)
    return opening


def _opening(day: date) -> datetime:
    opens = rhythm.hours().opens
    return clock.local().replace(
        year=day.year,
        month=day.month,
        day=day.day,
        hour=opens.hour,
        minute=opens.minute,
        second=0,
        microsecond=0,
        fold=0,
    )
