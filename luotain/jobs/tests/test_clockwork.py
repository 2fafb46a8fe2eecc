"""The clockwork: on time, once, whatever the clock and the other processes do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import jobs
from luotain.core import clock
from luotain.jobs import clockwork
from luotain.jobs.models import Hand, Job
from luotain.jobs.testing import run_clockwork, run_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_minute():
    @jobs.job("pretend.round")
    def round_() -> None: ...

    jobs.every("pretend.round", seconds=60)


@pytest.fixture
def ten(at):
    return at("2026-09-01 10:00")


def rounds() -> int:
    run_waiting()
    return Job.objects.filter(name="pretend.round").count()


def test_the_first_look_starts_a_round_and_the_next_comes_a_minute_later(ten):
    assert run_clockwork() == ["pretend.round"]
    assert run_clockwork() == []
    ten.shift(timedelta(seconds=59))
    assert run_clockwork() == []
    ten.shift(timedelta(seconds=1))
    assert run_clockwork() == ["pretend.round"]
    assert rounds() == 1, "while one waits, no second is made"


def test_rounds_do_not_drift_when_looks_come_a_little_late(ten):
    run_clockwork()
    for _minute in range(30):
        ten.shift(timedelta(seconds=61))
        run_clockwork()
        run_waiting()
    assert Hand.objects.get().moved_at == clock.now() - timedelta(seconds=30)


def test_hours_missed_give_one_round_not_many(ten):
    run_clockwork()
    assert rounds() == 1
    ten.shift(timedelta(hours=9))
    assert run_clockwork() == ["pretend.round"]
    assert run_clockwork() == []
    assert rounds() == 2


def test_a_clock_set_back_costs_at_most_one_round_and_doubles_none(ten):
    run_clockwork()
    assert rounds() == 1
    ten.shift(timedelta(hours=-3))
    assert run_clockwork() == []
    ten.shift(timedelta(seconds=59))
    assert run_clockwork() == []
    ten.shift(timedelta(seconds=1))
    assert run_clockwork() == ["pretend.round"]
    assert rounds() == 2


def test_two_processes_that_saw_the_same_hand_start_one_round(ten):
    run_clockwork()
    assert rounds() == 1
    ten.shift(timedelta(seconds=60))
    entry = clockwork.ENTRIES["pretend.round"]
    hand_as_a_sees_it, hand_as_b_sees_it = Hand.objects.get(), Hand.objects.get()
    assert clockwork._turn(entry, hand_as_a_sees_it) is not None
    run_waiting()
    assert clockwork._turn(entry, hand_as_b_sees_it) is None
    assert rounds() == 2


def test_a_round_that_waits_is_not_doubled_even_if_the_job_names_no_key(ten):
    for _minute in range(5):
        run_clockwork()
        ten.shift(timedelta(seconds=60))
    assert Job.objects.filter(name="pretend.round").count() == 1


def test_an_entry_is_declared_once_and_with_a_sensible_pause():
    jobs.every("pretend.round", seconds=60)
    with pytest.raises(ValueError, match="twice"):
        jobs.every("pretend.round", seconds=61)
    with pytest.raises(ValueError, match="at least 1"):
        jobs.every("pretend.other", seconds=0)


def test_an_entry_without_its_job_is_found_by_the_system_check_and_runs_nothing(ten):
    jobs.every("pretend.nowhere", seconds=5)
    from luotain.jobs.checks import names_lead_somewhere

    assert [error.id for error in names_lead_somewhere()] == ["jobs.E002"]
    assert run_clockwork() == ["pretend.round"]
