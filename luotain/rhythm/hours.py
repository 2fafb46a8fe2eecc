"""When the office is open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from luotain.core import clock
from luotain.rhythm.holidays import holiday_on

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORM = re.compile(r"(?P<first>[a-z]{3})(-(?P<last>[a-z]{3}))? (?P<opens>\d\d:\d\d)-(?P<closes>\d\d:\d\d)")


@dataclass(frozen=True)
class Hours:
    """The weekdays (Monday is 0) and the times of day between which the office is open."""

    weekdays: frozenset[int]
    opens: time
    closes: time


def hours() -> Hours:
    """The office hours of this installation, by `LUOTAIN_OFFICE_HOURS`."""
    return _read(settings.OFFICE_HOURS)


@lru_cache(maxsize=8)
def _read(given: str) -> Hours:
    found = FORM.fullmatch(given.strip().lower())
    try:
        if found is None:
            raise ValueError(given)
        first = WEEKDAYS.index(found["first"])
        last = WEEKDAYS.index(found["last"] or found["first"])
        opens, closes = time.fromisoformat(found["opens"]), time.fromisoformat(found["closes"])
        if last < first or closes <= opens:
            raise ValueError(given)
    except ValueError:
        raise ImproperlyConfigured(
            f"LUOTAIN_OFFICE_HOURS is “{given}”; write it as “mon-fri 08:00-16:15”."
        ) from None
    return Hours(frozenset(range(first, last + 1)), opens, closes)


def is_office_day(day: date) -> bool:
    """Whether the office is open at all that day."""
    return day.weekday() in hours().weekdays and holiday_on(day) is None


def is_open(moment: datetime) -> bool:
    """Whether somebody is at work at that moment."""
    at = clock.local(moment)
    return is_office_day(at.date()) and hours().opens <= at.time() < hours().closes


def next_office_day(day: date) -> date:
    """The first office day on or after `day`."""
    while not is_office_day(day):
        day += timedelta(days=1)
    return day
