"""Putting jobs on the queue: with the caller's transaction, and once while an equal one waits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from luotain import jobs
from luotain.core import clock
from luotain.jobs import lease
from luotain.jobs.models import Job, State
from luotain.jobs.registry import REGISTRY
from luotain.jobs.testing import run_waiting, waiting, waiting_names

pytestmark = pytest.mark.django_db


def declare(**options):
    @jobs.job("pretend.note", **options)
    def note(thing_id: int, other: str = "") -> jobs.Outcome:
        return jobs.done(f"{thing_id}{other}")

    return note


def test_a_job_runs_with_its_keywords_and_keeps_its_note():
    declare(queue="pretend")
    job = jobs.enqueue("pretend.note", thing_id=7)
    assert (job.state, job.queue, job.attempts) == (State.WAITING, "pretend", 0)
    assert run_waiting() == [job]
    job.refresh_from_db()
    assert (job.state, job.note, job.attempts, job.worker) == (State.DONE, "7", 1, "test")
    assert job.started_at and job.ended_at and job.leased_until is None


def test_the_decorated_function_offers_the_shape_of_djangos_tasks_and_can_still_be_called():
    note = declare()
    assert note(thing_id=1).note == "1"
    job = note.enqueue(thing_id=2)
    assert (job.name, job.keywords) == ("pretend.note", {"thing_id": 2})
    assert note.__name__ == "note"


def test_a_job_commits_or_vanishes_with_the_change_that_caused_it():
    declare()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.enqueue("pretend.note", thing_id=1)
        raise ZeroDivisionError
    assert waiting() == []
    with transaction.atomic():
        jobs.enqueue("pretend.note", thing_id=2)
    assert [job.keywords for job in waiting()] == [{"thing_id": 2}]


def test_nothing_runs_before_its_time(at):
    declare()
    at("2026-09-01 10:00")
    jobs.enqueue("pretend.note", thing_id=1, run_at=clock.now() + timedelta(hours=2))
    assert run_waiting() == []
    at("2026-09-01 11:59")
    assert run_waiting() == []
    at("2026-09-01 12:00")
    assert [job.note for job in run_waiting()] == ["1"]


def test_an_equal_job_waits_once_and_another_thing_has_its_own():
    declare(unique_by="thing_id")
    first = jobs.enqueue("pretend.note", thing_id=1)
    assert jobs.enqueue("pretend.note", thing_id=1, other="x") == first
    other = jobs.enqueue("pretend.note", thing_id=2)
    assert waiting() == [first, other]
    first.refresh_from_db()
    assert first.requests == 2


def test_several_keywords_may_make_jobs_equal_and_none_makes_one_row_enough():
    declare(unique_by=("thing_id", "other"))
    jobs.enqueue("pretend.note", thing_id=1, other="a")
    jobs.enqueue("pretend.note", thing_id=1, other="b")
    jobs.enqueue("pretend.note", thing_id=1, other="a")
    assert len(waiting()) == 2

    @jobs.job("pretend.sweep", unique_by=())
    def sweep() -> None: ...

    jobs.enqueue("pretend.sweep")
    jobs.enqueue("pretend.sweep")
    assert len(waiting("pretend.sweep")) == 1


def test_keys_of_any_length_fit_and_stay_apart():
    note = declare(unique_by=("thing_id", "other"))
    keys = {note.unique_key({"thing_id": 1, "other": "ä" * 200 + end}) for end in "ab"}
    assert len(keys) == 2
    assert all(len(key) <= 300 for key in keys)


def test_without_unique_by_every_request_is_its_own_job():
    declare()
    jobs.enqueue("pretend.note", thing_id=1)
    jobs.enqueue("pretend.note", thing_id=1)
    assert len(waiting()) == 2


def test_one_more_may_wait_while_an_equal_one_runs():
    declare(unique_by="thing_id")
    jobs.enqueue("pretend.note", thing_id=1)
    claimed = lease.claim(worker="a", queues=["default"], names=list(REGISTRY))
    assert claimed is not None
    later = jobs.enqueue("pretend.note", thing_id=1)
    assert later.pk != claimed[0].pk
    assert jobs.enqueue("pretend.note", thing_id=1) == later


def test_an_equal_job_takes_the_earlier_time_unless_it_is_backing_off(at):
    declare(unique_by="thing_id")
    at("2026-09-01 10:00")
    job = jobs.enqueue("pretend.note", thing_id=1, run_at=clock.now() + timedelta(hours=5))
    jobs.enqueue("pretend.note", thing_id=1)
    job.refresh_from_db()
    assert job.run_at == clock.now()
    Job.objects.update(attempts=1, run_at=clock.now() + timedelta(hours=1))
    jobs.enqueue("pretend.note", thing_id=1)
    job.refresh_from_db()
    assert job.run_at == clock.now() + timedelta(hours=1)


def test_names_that_nobody_declared_are_refused_at_once():
    with pytest.raises(LookupError, match="no_such"):
        jobs.enqueue("pretend.no_such", thing_id=1)
    assert waiting() == []


@pytest.mark.parametrize("value", [object(), ["list"], {"a": 1}, 1.5, datetime(2026, 1, 1), "x" * 201, b"x"])
def test_a_job_carries_ids_only(value):
    declare()
    with pytest.raises(TypeError, match="ids only"):
        jobs.enqueue("pretend.note", thing_id=value)


def test_a_moment_without_a_time_zone_is_refused():
    declare()
    with pytest.raises(TypeError, match="time zone"):
        jobs.enqueue("pretend.note", thing_id=1, run_at=datetime(2026, 1, 1))


def test_two_functions_cannot_share_a_name_but_a_module_may_be_loaded_again():
    def twice():
        @jobs.job("pretend.twice")
        def one() -> None: ...

    twice()
    twice()
    with pytest.raises(ValueError, match="declared twice"):

        @jobs.job("pretend.twice")
        def other() -> None: ...


def test_jobs_run_oldest_first():
    declare()
    for number in range(5):
        jobs.enqueue("pretend.note", thing_id=number)
    assert [job.note for job in run_waiting()] == ["0", "1", "2", "3", "4"]
    assert waiting_names() == []


def test_jobs_that_make_each_other_for_ever_are_noticed():
    @jobs.job("pretend.again")
    def again() -> None:
        jobs.enqueue("pretend.again")

    jobs.enqueue("pretend.again")
    with pytest.raises(AssertionError, match=r"pretend\.again"):
        run_waiting(limit=20)


def test_a_job_of_a_newer_version_is_left_alone():
    """A worker takes only what it knows; the operator sees the rest as late."""
    declare()
    job = jobs.enqueue("pretend.note", thing_id=1)
    del REGISTRY["pretend.note"]
    assert run_waiting() == []
    job.refresh_from_db()
    assert job.state == State.WAITING
