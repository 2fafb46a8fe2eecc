"""A moment given on a page: what cannot be, or is two, is said and not guessed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django import forms
from django.http import QueryDict

from luotain.ui.moments import MomentField


class OneMoment(forms.Form):
    at = MomentField(required=False)


def given(day: str, at: str, which: str | None = None) -> OneMoment:
    data = QueryDict(mutable=True)
    data.update({"at_0": day, "at_1": at})
    if which is not None:
        data["at_2"] = which
    return OneMoment(data)


@pytest.mark.parametrize(
    ("day", "at"), [("2026-11-24", "09:00"), ("24.11.2026", "9.00"), ("24.11.2026", "9:00:00")]
)
def test_a_day_and_a_time_are_a_moment_on_the_bodys_clock(day, at):
    form = given(day, at)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert "Which of the two" not in str(form)


def test_a_time_that_does_not_exist_is_said_with_what_the_clock_does():
    form = given("2026-03-29", "03:30")
    assert not form.is_valid()
    assert "does not exist" in str(form.errors)
    assert "03:00" in str(form.errors)
    assert "04:00" in str(form.errors)


def test_a_time_that_comes_twice_is_asked_about_and_then_it_is_the_one_chosen():
    form = given("2026-10-25", "03:30")
    assert not form.is_valid()
    assert "comes twice" in str(form.errors)
    assert "Which of the two" in str(form)
    first = given("2026-10-25", "03:30", "first")
    second = given("2026-10-25", "03:30", "second")
    assert first.is_valid()
    assert second.is_valid()
    assert first.cleaned_data["at"] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second.cleaned_data["at"] == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    shown = str(OneMoment(initial={"at": second.cleaned_data["at"]}))
    assert 'value="second" selected' in shown


@pytest.mark.parametrize(
    ("day", "at", "words"),
    [
        ("2026-11-24", "", "time of day is missing"),
        ("", "09:00", "day is missing"),
        ("2026-02-30", "09:00", "Give the day as"),
        ("2026-11-24", "25:00", "Give the time of day as"),
    ],
)
def test_what_is_missing_or_wrong_is_named(day, at, words):
    form = given(day, at)
    assert not form.is_valid()
    assert words in str(form.errors)


def test_both_empty_is_no_moment():
    form = given("", "")
    assert form.is_valid()
    assert form.cleaned_data["at"] is None
