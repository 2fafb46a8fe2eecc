"""Moments as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.engines.feeds.dates import read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 23 Nov 2026 10:00:00 +0300", (2026, 11, 23, 7)),
        ("Mon, 23 Nov 2026 10:00:00 GMT", (2026, 11, 23, 10)),
        ("23 Nov 2026 10:00 EET", (2026, 11, 23, 8)),
        ("Mon, 23 Nov 26 10:00:00 -0500", (2026, 11, 23, 15)),
        ("Monday, 23-Nov-99 10:00:00 EST", (1999, 11, 23, 15)),
        ("ma, 23 marraskuuta 2026 10:00:00 +0200", (2026, 11, 23, 8)),
        ("Mon, 23 Nov 2026 24:00:00 GMT", (2026, 11, 24, 0)),
        ("Mon, 23 Nov 2026 10:00:00", (2026, 11, 23, 10)),
        ("23 Nov 2026", (2026, 11, 23, 0)),
        ("2026-11-23T10:00:00Z", (2026, 11, 23, 10)),
        ("2026-11-23T10:00:00+02:00", (2026, 11, 23, 8)),
        ("2026-11-23T10:00:00+0200", (2026, 11, 23, 8)),
        ("2026-11-23 10:00:00", (2026, 11, 23, 10)),
        ("2026-11-23T10:00", (2026, 11, 23, 10)),
        ("2026-11-23", (2026, 11, 23, 0)),
        ("20261123T100000Z", (2026, 11, 23, 10)),
        ("2026-11", (2026, 11, 1, 0)),
        ("  2026-11-23T10:00:00Z ", (2026, 11, 23, 10)),
        ("November 23, 2026 10:00", (2026, 11, 23, 10)),
    ],
)
def test_the_forms_that_feeds_use_are_read(text: str, moment: tuple[int, int, int, int]) -> None:
    assert read_moment(text) == datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13-01", "2026-02-30T10:00:00Z", "Mon, 32 Nov 2026 10:00:00 GMT", "0000-00-00", "1899-01-01", "x" * 500,
     "Nov 23 10:00", "9" * 30, "2026-11-23T99:99:99Z", "10:00"],
)  # fmt: skip
def test_what_names_no_moment_is_none(text: str) -> None:
    assert read_moment(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    moment = read_moment(text)
    assert moment is None or moment.utcoffset().total_seconds() == 0


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.just(UTC)))
def test_a_moment_written_the_usual_ways_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_moment(moment.isoformat()) == moment
    assert read_moment(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == moment
