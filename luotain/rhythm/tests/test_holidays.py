"""Public holidays by their rules, and when the office is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from luotain import rhythm
from luotain.rhythm.holidays import holidays_of

# Good Friday, Ascension Day, Whit Sunday, Midsummer Day, All Saints' Day, as the almanac prints them.
ALMANAC = {
    2024: ("03-29", "05-09", "05-19", "06-22", "11-02"),
    2025: ("04-18", "05-29", "06-08", "06-21", "11-01"),
    2026: ("04-03", "05-14", "05-24", "06-20", "10-31"),
    2027: ("03-26", "05-06", "05-16", "06-26", "11-06"),
    2028: ("04-14", "05-25", "06-04", "06-24", "11-04"),
}


@pytest.mark.parametrize("year", ALMANAC)
def test_the_movable_holidays_are_where_the_almanac_has_them(year):
    names = ("Good Friday", "Ascension Day", "Whit Sunday", "Midsummer Day", "All Saints' Day")
    found = {str(one.name): one.day for one in holidays_of(year).values()}
    assert tuple(f"{found[name]:%m-%d}" for name in names) == ALMANAC[year]


@pytest.mark.parametrize("year", range(1990, 2100))
def test_the_rules_hold_in_every_year(year):
    days = holidays_of(year)
    found = {str(one.name): one.day for one in days.values()}
    assert found["Easter Sunday"].weekday() == 6
    assert date(year, 3, 22) <= found["Easter Sunday"] <= date(year, 4, 25)
    assert found["Easter Sunday"] == gauss(year)
    assert found["Midsummer Day"].weekday() == found["All Saints' Day"].weekday() == 5
    assert date(year, 6, 20) <= found["Midsummer Day"] <= date(year, 6, 26)
    assert date(year, 10, 31) <= found["All Saints' Day"] <= date(year, 11, 6)
    assert len(days) in {14, 15}


def gauss(year: int) -> date:
    """Easter Sunday by Gauss's rule, for the years of this test."""
    a, b, c = year % 19, year % 4, year % 7
    m, n = 24, 5
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    day = 22 + d + e
    if d == 29 and e == 6:
        day -= 7
    if d == 28 and e == 6 and a > 10:
        day -= 7
    return date(year, 3, 1) + timedelta(days=day - 1)


def test_holidays_that_move_are_where_the_calendar_has_them():
    assert str(rhythm.holiday_on(date(2027, 3, 26)).name) == "Good Friday"
    assert str(rhythm.holiday_on(date(2027, 5, 6)).name) == "Ascension Day"
    assert rhythm.holiday_on(date(2026, 6, 20)).day == date(2026, 6, 20)
    assert rhythm.holiday_on(date(2026, 6, 19)).is_eve
    assert rhythm.holiday_on(date(2026, 10, 31)) is not None
    assert rhythm.holiday_on(date(2026, 11, 24)) is None
    found = [one.day for one in rhythm.holidays_between(date(2026, 12, 20), date(2027, 1, 6))]
    assert found == [date(2026, 12, day) for day in (24, 25, 26)] + [date(2027, 1, 1), date(2027, 1, 6)]


def test_a_holiday_is_called_by_its_name_in_three_languages():
    said = set()
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            said.add(str(rhythm.holiday_on(date(2026, 12, 6)).name))
    assert said == {"itsenäisyyspäivä", "självständighetsdagen", "Independence Day"}


def test_the_office_is_open_on_weekdays_within_its_hours_and_never_on_a_holiday():
    assert rhythm.is_open(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))  # nine in Helsinki
    assert not rhythm.is_open(datetime(2026, 11, 24, 15, 0, tzinfo=UTC))
    assert not rhythm.is_open(datetime(2026, 11, 28, 8, 0, tzinfo=UTC))  # a Saturday
    assert not rhythm.is_open(datetime(2026, 12, 25, 8, 0, tzinfo=UTC))
    assert rhythm.next_office_day(date(2026, 12, 24)) == date(2026, 12, 28)
    assert rhythm.next_office_day(date(2026, 11, 24)) == date(2026, 11, 24)


def test_office_hours_are_a_setting_and_a_wrong_one_is_said(settings):
    settings.OFFICE_HOURS = "mon-sat 10:00-18:00"
    assert rhythm.is_office_day(date(2026, 11, 28))
    assert not rhythm.is_open(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    for wrong in ("nine to five", "fri-mon 08:00-16:00", "mon-fri 16:00-08:00"):
        settings.OFFICE_HOURS = wrong
        with pytest.raises(ImproperlyConfigured, match="LUOTAIN_OFFICE_HOURS"):
            rhythm.hours()
