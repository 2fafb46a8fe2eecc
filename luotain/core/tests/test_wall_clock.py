"""What the clock on the wall says on the two nights on which it is set, and on all others."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from luotain.core import wall_clock

HELSINKI = ZoneInfo("Europe/Helsinki")


def test_a_time_that_the_clock_jumps_over_is_no_moment():
    read = wall_clock.read(date(2026, 3, 29), time(3, 30), HELSINKI)
    assert read.does_not_exist
    assert read.only is None
    assert (read.last_before.time(), read.first_after.time()) == (time(3), time(4))
    assert wall_clock.read(date(2026, 3, 29), time(2, 59), HELSINKI).only is not None
    assert wall_clock.read(date(2026, 3, 29), time(4, 0), HELSINKI).only == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_a_time_that_comes_twice_is_two_moments_an_hour_apart():
    read = wall_clock.read(date(2026, 10, 25), time(3, 0), HELSINKI)
    assert read.comes_twice
    assert read.only is None
    assert [one.astimezone(UTC).hour for one in read.moments] == [0, 1]
    assert wall_clock.read(date(2026, 10, 25), time(4, 0), HELSINKI).only is not None


def test_other_zones_have_other_nights():
    assert wall_clock.read(date(2026, 3, 29), time(3, 30), ZoneInfo("Asia/Tokyo")).only is not None
    assert wall_clock.read(date(2026, 3, 8), time(2, 30), ZoneInfo("America/New_York")).does_not_exist
    half = wall_clock.read(date(2026, 10, 4), time(2, 15), ZoneInfo("Australia/Lord_Howe"))
    assert half.does_not_exist
    assert half.first_after.time() == time(2, 30)


def test_every_moment_is_among_those_that_its_own_reading_gives():
    moment = datetime(1990, 1, 1, tzinfo=UTC)
    while moment.year < 2060:
        local = moment.astimezone(HELSINKI)
        read = wall_clock.read(local.date(), local.time(), HELSINKI)
        assert moment in read.moments
        assert list(read.moments) == sorted(read.moments)
        moment += timedelta(hours=6, minutes=35)
