"""Finnish public holidays, reckoned by their rules.

The rules: the Act on the Church of Finland names the church's holidays and their days (Epiphany on 6 January, Midsummer Day
and All Saints' Day on a Saturday); 1 May and 6 December are holidays by acts of their own; the eves of Midsummer and
Christmas are free by the collective agreements of the public sector. Easter is reckoned by the Western computus.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SATURDAY = 5


@dataclass(frozen=True)
class Holiday:
    """A day on which public offices are closed. An eve is free by agreement, the others by law."""

    day: date
    name: str | Promise
    is_eve: bool = False


@lru_cache(maxsize=64)
def holidays_of(year: int) -> dict[date, Holiday]:
    """All of a year's holidays by day."""
    sunday = easter(year)
    midsummer = _saturday_from(date(year, 6, 20))
    found = [
        Holiday(date(year, 1, 1), _("New Year's Day")),
        Holiday(date(year, 1, 6), _("Epiphany")),
        Holiday(sunday - timedelta(days=2), _("Good Friday")),
        Holiday(sunday, _("Easter Sunday")),
        Holiday(sunday + timedelta(days=1), _("Easter Monday")),
        Holiday(date(year, 5, 1), _("May Day")),
        Holiday(sunday + timedelta(days=39), _("Ascension Day")),
        Holiday(sunday + timedelta(days=49), _("Whit Sunday")),
        Holiday(midsummer - timedelta(days=1), _("Midsummer Eve"), is_eve=True),
        Holiday(midsummer, _("Midsummer Day")),
        Holiday(_saturday_from(date(year, 10, 31)), _("All Saints' Day")),
        Holiday(date(year, 12, 6), _("Independence Day")),
        Holiday(date(year, 12, 24), _("Christmas Eve"), is_eve=True),
        Holiday(date(year, 12, 25), _("Christmas Day")),
        Holiday(date(year, 12, 26), _("Boxing Day")),
    ]
    days: dict[date, Holiday] = {}
    for one in found:
        days.setdefault(one.day, one)  # Ascension Day can fall on May Day
    return days


def _saturday_from(first: date) -> date:
    """The first Saturday on or after a day."""
    return first + timedelta(days=(SATURDAY - first.weekday()) % 7)


def holiday_on(day: date) -> Holiday | None:
    """The holiday of a day, if it is one."""
    return holidays_of(day.year).get(day)


def holidays_between(first: date, last: date) -> Iterator[Holiday]:
    """The holidays from `first` to `last`, both included, in order."""
    for year in range(first.year, last.year + 1):
        yield from sorted(
            (one for day, one in holidays_of(year).items() if first <= day <= last), key=lambda one: one.day
        )
