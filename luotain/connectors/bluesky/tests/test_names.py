"""Record names: always the same for a delivery, never the same for two, and of the kind the service
allows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luotain.connectors import new_key
from luotain.connectors.bluesky.names import ALPHABET, key_mark, record_name, tid

# The record key rules of the AT Protocol for timestamp identifiers.
VALID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
NOON = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def test_a_key_always_gives_the_same_name():
    key = new_key(NOON)
    assert record_name(key) == record_name(key)
    assert key_mark(key) == key_mark(key)


@given(st.text(max_size=60))
def test_any_text_gives_a_valid_name(key):
    assert VALID.fullmatch(record_name(key))


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2100, 1, 1)))
def test_the_name_carries_the_moment_of_the_key(naive):
    moment = naive.replace(tzinfo=UTC)
    name = record_name(new_key(moment))
    assert VALID.fullmatch(name)
    number = 0
    for letter in name:
        number = number << 5 | ALPHABET.index(letter)
    made = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=number >> 10)
    assert abs(made - moment) < timedelta(milliseconds=1)


def test_a_thousand_keys_of_one_moment_hardly_ever_share_a_name():
    """A millisecond has 1,024,000 names, so a thousand keys make half a clash on the average, and eight or more
    once in twenty million runs (Poisson). A clash is found by its mark."""
    keys = {new_key(NOON) for _ in range(1000)}
    assert len(keys) == 1000
    assert len({record_name(key) for key in keys}) > 992
    assert len({key_mark(key) for key in keys}) == 1000


def test_names_sort_by_time():
    names = [record_name(new_key(NOON + timedelta(seconds=number))) for number in range(50)]
    assert names == sorted(names)


def test_a_known_identifier():
    assert tid(0, 0) == "2" * 13
    assert tid(2**53 - 1, 1023) == "b" + "z" * 12


def test_the_mark_does_not_give_the_key_away():
    key = new_key(NOON)
    assert key not in key_mark(key)
    assert re.fullmatch(r"[0-9a-f]{32}", key_mark(key))
