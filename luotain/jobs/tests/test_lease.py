"""Who holds a job: fences, beats, lost workers, clocks that jump."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luotain import jobs
from luotain.core import clock
from luotain.jobs import lease
from luotain.jobs.models import Ending, Job, State
from luotain.jobs.running import LeaseLost, holding
from luotain.jobs.testing import run_waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lease_of_20_seconds(settings):
    settings.JOBS_LEASE_SECONDS = 20


@pytest.fixture
def claim():
    @jobs.job("pretend.hold", unique_by="thing_id")
    def hold(thing_id: int) -> None: ...

    def take(worker: str = "a", *, thing_id: int | None = 1):
        if thing_id is not None:
            jobs.enqueue("pretend.hold", thing_id=thing_id)
        claimed = lease.claim(worker=worker, queues=["default"], names=["pretend.hold"])
        assert claimed is not None
        return claimed

    return take


def test_a_job_is_claimed_by_one_worker_only(claim):
    job, _held = claim("a")
    assert lease.claim(worker="b", queues=["default"], names=["pretend.hold"]) is None
    job.refresh_from_db()
    assert (job.state, job.worker, job.fence) == (State.RUNNING, "a", 1)


def test_a_claim_from_an_old_look_at_the_row_takes_nothing(claim):
    job, held = claim("a")
    old = Job.objects.get(pk=job.pk)
    lease.release(held)
    claim("b", thing_id=None)
    old.state = State.WAITING
    assert lease._take(old, "c") is None
    job.refresh_from_db()
    assert job.worker == "b"


def test_a_beating_worker_keeps_its_job_and_a_silent_one_loses_it_after_a_lease(claim):
    job, held = claim()
    watch = lease.Watch()
    assert watch.take_up(measured=0) == 0
    assert watch.take_up(measured=19.9) == 0
    assert lease.beat(held)
    assert watch.take_up(measured=20) == 0
    assert watch.take_up(measured=39.9) == 0
    assert watch.take_up(measured=40) == 1
    job.refresh_from_db()
    assert (job.state, job.losses, job.ending) == (State.WAITING, 1, Ending.LOST)


def test_a_worker_that_wakes_up_late_can_write_nothing(claim):
    job, old = claim("sleeper")
    assert lease.take_up(Job.objects.get(pk=job.pk))
    again, new = claim("other", thing_id=None)
    assert again.pk == job.pk
    assert new.fence > old.fence
    assert lease.beat(old) is False
    assert old.lost.is_set()
    assert lease.finish(job, old, jobs.done("from the sleeper")) is False
    assert lease.finish(job, old, jobs.retry()) is False
    assert lease.release(old) is False
    job.refresh_from_db()
    assert (job.state, job.worker, job.note) == (State.RUNNING, "other", "")
    assert lease.finish(again, new, jobs.done("from the other")) is True
    assert lease.finish(job, old, jobs.done("from the sleeper")) is False
    job.refresh_from_db()
    assert (job.state, job.note) == (State.DONE, "from the other")


def test_progress_stops_a_job_that_was_lost(claim):
    _job, held = claim()
    held.lost.set()
    with holding(held), pytest.raises(LeaseLost):
        jobs.progress(1, 2)


def test_a_beat_between_the_look_and_the_taking_up_saves_the_job(claim):
    job, held = claim()
    seen = Job.objects.get(pk=job.pk)
    lease.beat(held)
    assert lease.take_up(seen) is False
    job.refresh_from_db()
    assert (job.state, job.losses) == (State.RUNNING, 0)


def test_a_job_that_brings_its_workers_down_fails_in_the_end(claim):
    job, _held = claim()
    for _loss in range(lease.MOST_LOSSES - 1):
        assert lease.take_up(Job.objects.get(pk=job.pk))
        claim(thing_id=None)
    assert lease.take_up(Job.objects.get(pk=job.pk))
    job.refresh_from_db()
    assert (job.state, job.ending, job.losses) == (State.FAILED, Ending.LOST_TOO_OFTEN, lease.MOST_LOSSES)


def test_a_lost_job_steps_aside_when_its_equal_waits(claim):
    job, _held = claim()
    other = jobs.enqueue("pretend.hold", thing_id=1)
    assert lease.take_up(Job.objects.get(pk=job.pk))
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.state, job.ending) == (State.CANCELLED, Ending.ALREADY_WAITING)
    assert other.state == State.WAITING


def test_a_released_job_is_due_at_once_and_counts_no_attempt(claim):
    job, held = claim()
    assert lease.release(held)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.ending, job.worker) == (State.WAITING, 0, Ending.RELEASED, "")
    assert [done.pk for done in run_waiting()] == [job.pk]


@pytest.mark.parametrize(
    "jump", [timedelta(days=-400), timedelta(hours=-1), timedelta(hours=1), timedelta(days=400)]
)
def test_a_clock_that_jumps_takes_no_living_workers_job(at, claim, jump):
    travel = at("2026-09-01 10:00")
    job, held = claim()
    watch = lease.Watch()
    watch.take_up(measured=0)
    travel.move_to(clock.now() + jump)
    assert watch.take_up(measured=10) == 0
    lease.beat(held)
    assert watch.take_up(measured=25) == 0
    job.refresh_from_db()
    assert job.state == State.RUNNING
    # … and a dead one's is taken up after one lease all the same.
    assert watch.take_up(measured=46) == 1


def test_work_enqueued_under_a_clock_that_stood_ahead_is_not_held_back(at, claim):
    travel = at("2026-09-01 15:00")

    @jobs.job("pretend.again")
    def again() -> jobs.Outcome:
        return jobs.retry(timedelta(minutes=10))

    at_once = jobs.enqueue("pretend.hold", thing_id=1)
    named = jobs.enqueue("pretend.hold", thing_id=2, run_at=clock.now() + timedelta(minutes=30))
    later = jobs.enqueue("pretend.again")
    run_waiting(names=["pretend.again"])
    travel.move_to(clock.now() - timedelta(hours=5))
    assert run_waiting() == []
    assert lease.put_right_after_clock_was_set_back() == 2
    assert lease.put_right_after_clock_was_set_back() == 0
    for job in (at_once, named, later):
        job.refresh_from_db()
    assert at_once.run_at == clock.now()
    assert later.run_at == clock.now() + timedelta(minutes=10)
    assert named.run_at == clock.now() + timedelta(hours=5, minutes=30)
    assert [job.pk for job in run_waiting()] == [at_once.pk]


def test_a_clock_corrected_by_a_second_shifts_nothing(at, claim):
    travel = at("2026-09-01 15:00:01")
    jobs.enqueue("pretend.hold", thing_id=1)
    travel.move_to(clock.now() - timedelta(seconds=1))
    assert lease.put_right_after_clock_was_set_back() == 0


@pytest.mark.usefixtures("claim")
def test_the_dispatcher_knows_what_is_due_before_its_next_look():
    now, mine = clock.now(), {"queues": ["default"], "names": ["pretend.hold"]}
    jobs.enqueue("pretend.hold", thing_id=1, run_at=now + timedelta(minutes=5))
    assert lease.seconds_until_due(**mine, within=1.0) == 1.0
    jobs.enqueue("pretend.hold", thing_id=2, run_at=now + timedelta(minutes=20))
    assert 0 < lease.seconds_until_due(**mine, within=900.0) <= 300
    assert lease.seconds_until_due(queues=["another"], names=["pretend.hold"], within=900.0) == 900.0
    assert lease.seconds_until_due(queues=["default"], names=["pretend.again"], within=900.0) == 900.0
    Job.objects.update(run_at=now - timedelta(seconds=1))
    assert lease.seconds_until_due(**mine, within=1.0) == 0.0
