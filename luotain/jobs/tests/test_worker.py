"""The worker's threads: fair to the queues, unshaken by trouble, stopping cleanly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction

from luotain import jobs
from luotain.core import clock
from luotain.jobs import lease, work
from luotain.jobs.engines import embedded
from luotain.jobs.models import Ending, Hand, Job, State
from luotain.jobs.performing import perform
from luotain.jobs.work import Worker

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 8.0


def until(true: Callable[[], object], seconds: float = SOON) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def states(name: str) -> list[str]:
    return list(Job.objects.filter(name=name).order_by("pk").values_list("state", flat=True))


@pytest.fixture
def start(settings) -> Iterator[Callable[..., Worker]]:
    settings.JOBS_LEASE_SECONDS = 2
    started: list[Worker] = []

    def begin(threads: int = 2, **options) -> Worker:
        worker = Worker(threads=threads, **options)
        worker.start()
        started.append(worker)
        return worker

    yield begin
    for worker in started:
        worker.stop(patience=1)


def test_committed_jobs_run_at_once_and_with_their_own_connections(start):
    seen: list[tuple[str, bool]] = []

    @jobs.job("pretend.note")
    def note(number: int) -> None:
        seen.append((threading.current_thread().name, connection.in_atomic_block))

    start(threads=2)
    began = time.monotonic()
    with transaction.atomic():
        for number in range(6):
            jobs.enqueue("pretend.note", number=number)
        time.sleep(0.2)
        assert seen == [], "nothing runs before its change is committed"
    assert until(lambda: states("pretend.note") == [State.DONE] * 6)
    assert time.monotonic() - began < 5
    assert all(name.startswith("jobs-hand-") and not atomic for name, atomic in seen)


def test_a_job_that_breaks_never_stops_the_others(start):
    @jobs.job("pretend.break")
    def break_() -> None:
        raise SystemError("anything")

    @jobs.job("pretend.note")
    def note() -> None: ...

    start(threads=1)
    for _round in range(3):
        jobs.enqueue("pretend.break")
        jobs.enqueue("pretend.note")
    assert until(lambda: states("pretend.note") == [State.DONE] * 3)
    assert until(lambda: all(job.attempts == 1 for job in Job.objects.filter(name="pretend.break")))
    assert states("pretend.break") == [State.WAITING] * 3


@pytest.mark.parametrize("leaving", [SystemExit, GeneratorExit, RecursionError])
def test_a_job_that_wants_to_leave_does_not_take_its_hand_with_it(start, leaving):
    @jobs.job("pretend.leave")
    def leave() -> None:
        raise leaving

    @jobs.job("pretend.note")
    def note() -> None: ...

    start(threads=1)
    jobs.enqueue("pretend.leave")
    jobs.enqueue("pretend.note")
    assert until(lambda: states("pretend.note") == [State.DONE])
    assert Job.objects.get(name="pretend.leave").trouble.startswith(leaving.__name__)


def test_a_second_signal_ends_the_patience(start):
    go, hurry = threading.Event(), threading.Event()

    @jobs.job("pretend.hang")
    def hang() -> None:
        go.wait(SOON)

    worker = start(threads=1)
    jobs.enqueue("pretend.hang")
    assert until(lambda: states("pretend.hang") == [State.RUNNING])
    threading.Timer(0.2, hurry.set).start()
    began = time.monotonic()
    assert worker.stop(patience=60, hurry=hurry) is False
    assert time.monotonic() - began < 5
    assert states("pretend.hang") == [State.WAITING]
    go.set()


def test_a_queue_that_hangs_leaves_a_hand_free_for_the_others(start):
    go = threading.Event()

    @jobs.job("pretend.hang", queue="slow")
    def hang() -> None:
        go.wait(SOON)

    @jobs.job("pretend.quick", queue="fast")
    def quick() -> None: ...

    try:
        start(threads=2)
        for _job in range(4):
            jobs.enqueue("pretend.hang")
        assert until(lambda: State.RUNNING in states("pretend.hang"))
        for _job in range(3):
            jobs.enqueue("pretend.quick")
        assert until(lambda: states("pretend.quick") == [State.DONE] * 3)
        assert states("pretend.hang").count(State.RUNNING) == 1
    finally:
        go.set()
    assert until(lambda: states("pretend.hang") == [State.DONE] * 4)


def test_a_worker_of_some_queues_leaves_the_rest(start):
    @jobs.job("pretend.mine", queue="mine")
    def mine() -> None: ...

    @jobs.job("pretend.other", queue="other")
    def other() -> None: ...

    jobs.enqueue("pretend.other")
    jobs.enqueue("pretend.mine")
    start(queues=["mine"])
    assert until(lambda: states("pretend.mine") == [State.DONE])
    assert states("pretend.other") == [State.WAITING]


def test_a_long_job_keeps_its_lease_and_shows_its_progress(start):
    go = threading.Event()

    @jobs.job("pretend.long")
    def long() -> None:
        jobs.progress(1, 2, "Half of it is ready.")
        go.wait(SOON)

    start(threads=1)
    start(threads=1)  # a second worker watches, and must not take it
    job = jobs.enqueue("pretend.long")
    try:
        assert until(lambda: Job.objects.get(pk=job.pk).progress_sentence == "Half of it is ready.", 3)
        assert not until(lambda: Job.objects.get(pk=job.pk).losses, 4.5)
    finally:
        go.set()
    assert until(lambda: states("pretend.long") == [State.DONE])
    assert Job.objects.get(pk=job.pk).attempts == 1


def test_stopping_waits_for_what_runs_and_takes_nothing_new(start):
    @jobs.job("pretend.short")
    def short() -> None:
        time.sleep(0.4)

    worker = start(threads=1)
    jobs.enqueue("pretend.short")
    jobs.enqueue("pretend.short")
    assert until(lambda: worker.held())
    assert worker.stop(patience=5) is True
    assert sorted(states("pretend.short")) == [State.DONE, State.WAITING]
    assert not [thread for thread in worker._running if thread.is_alive()]


def test_stopping_puts_back_what_does_not_end_in_time_and_fences_it_off(start):
    go = threading.Event()

    @jobs.job("pretend.hang")
    def hang() -> jobs.Outcome:
        go.wait(SOON)
        return jobs.done("from a worker that was stopped")

    worker = start(threads=1)
    job = jobs.enqueue("pretend.hang")
    assert until(lambda: states("pretend.hang") == [State.RUNNING])
    began = time.monotonic()
    assert worker.stop(patience=0.3) is False
    assert time.monotonic() - began < 3
    job.refresh_from_db()
    assert (job.state, job.ending, job.attempts) == (State.WAITING, Ending.RELEASED, 0)
    go.set()
    for thread in worker._running:
        thread.join(SOON)
    job.refresh_from_db()
    assert (job.state, job.note) == (State.WAITING, "")


def test_the_embedded_engine_starts_once_and_stops(settings):
    @jobs.job("pretend.note")
    def note() -> None: ...

    settings.JOBS_THREADS = 1
    try:
        worker = embedded.start()
        assert embedded.start() is worker
        assert embedded.is_running()
        jobs.enqueue("pretend.note")
        assert until(lambda: states("pretend.note") == [State.DONE])
    finally:
        assert embedded.stop() is True
    assert not embedded.is_running()
    assert embedded.stop() is True


def test_a_database_that_is_away_for_a_moment_stops_nothing(start, monkeypatch, caplog):
    failures = iter([OperationalError("secret words of the database")] * 2)
    plain = lease.claim

    def claim(**options):
        for failure in failures:
            raise failure
        return plain(**options)

    @jobs.job("pretend.note")
    def note() -> None: ...

    monkeypatch.setattr(lease, "claim", claim)
    monkeypatch.setattr(work, "LOOK_EVERY", 0.05)
    jobs.enqueue("pretend.note")
    start(threads=1)
    assert until(lambda: states("pretend.note") == [State.DONE])
    assert "will be tried again: OperationalError" in caplog.text
    assert "secret words" not in caplog.text


def test_an_outcome_is_written_again_when_the_database_was_away(monkeypatch, settings):
    settings.JOBS_LEASE_SECONDS = 2
    plain, tries = lease.finish, []

    def finish(*arguments, **options):
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError
        return plain(*arguments, **options)

    @jobs.job("pretend.note")
    def note() -> None: ...

    monkeypatch.setattr(lease, "finish", finish)
    jobs.enqueue("pretend.note")
    claimed = lease.claim(worker="a", queues=["default"], names=["pretend.note"])
    assert claimed
    perform(*claimed)
    assert states("pretend.note") == [State.DONE]
    assert len(tries) == 3


def test_a_lost_database_file_is_said_in_a_sentence_and_nothing_is_made_in_its_place(
    start, monkeypatch, caplog, tmp_path
):
    @jobs.job("pretend.note")
    def note() -> None: ...

    lost = tmp_path / "lost.sqlite3"
    monkeypatch.setattr("luotain.core.start.database_file", lambda: lost)
    monkeypatch.setattr(work, "LOOK_EVERY", 0.05)
    jobs.enqueue("pretend.note")
    start(threads=1)
    assert until(lambda: f"The database file {lost} is not there. Restore it from a backup" in caplog.text)
    assert not lost.exists()
    lost.touch()
    assert until(lambda: states("pretend.note") == [State.DONE])


def test_a_future_job_starts_when_its_time_comes(start, monkeypatch):
    @jobs.job("pretend.note")
    def note() -> None: ...

    monkeypatch.setattr(work, "LOOK_EVERY", 0.1)
    start(threads=1)
    due = clock.now() + timedelta(seconds=0.7)
    jobs.enqueue("pretend.note", run_at=due)
    assert until(lambda: states("pretend.note") == [State.DONE])
    started = Job.objects.get(name="pretend.note").started_at
    assert started and started >= due


def test_many_workers_run_every_job_once(start):
    ran: list[int] = []

    @jobs.job("pretend.note")
    def note(number: int) -> None:
        ran.append(number)

    with transaction.atomic():
        for number in range(60):
            jobs.enqueue("pretend.note", number=number)
    for _worker in range(3):
        start(threads=2)
    assert until(lambda: states("pretend.note") == [State.DONE] * 60, 20)
    assert sorted(ran) == list(range(60))


def test_a_request_made_while_its_equal_is_claimed_is_never_lost(start):
    """What is asked for is done after it was asked for, however the asking and the claiming meet."""
    Hand.objects.create(name="asked")
    done = [0]

    @jobs.job("pretend.catch_up", unique_by=())
    def catch_up() -> None:
        done[0] = Hand.objects.get(name="asked").turns

    start(threads=2)
    for number in range(1, 60):
        with transaction.atomic():
            jobs.enqueue("pretend.catch_up")
            Hand.objects.filter(name="asked").update(turns=number)
            time.sleep(0.005)
    assert until(lambda: done[0] == 59)


def test_a_long_job_that_asks_whether_to_stop_ends_by_itself_and_is_not_put_back(start):
    begun, ended = threading.Event(), threading.Event()

    @jobs.job("pretend.stretch")
    def stretch() -> jobs.Outcome:
        begun.set()
        while not jobs.stopping():
            time.sleep(0.01)
        ended.set()
        return jobs.done("as far as it came")

    assert not jobs.stopping(), "Outside a job nothing is stopping."
    job = jobs.enqueue("pretend.stretch")
    worker = start()
    assert begun.wait(SOON)
    assert not ended.is_set()
    assert worker.stop(patience=SOON), "It did not have to be put back."
    assert ended.is_set()
    job.refresh_from_db()
    assert (job.state, job.note) == (State.DONE, "as far as it came")


def test_a_job_that_another_worker_has_taken_up_is_told_to_stop_too(start):
    begun, ended = threading.Event(), threading.Event()

    @jobs.job("pretend.lost")
    def lost() -> None:
        begun.set()
        while not jobs.stopping():
            time.sleep(0.01)
        ended.set()

    job = jobs.enqueue("pretend.lost")
    worker = start()
    assert begun.wait(SOON)
    [held] = worker.held()
    Job.objects.filter(pk=job.pk).update(fence=held.fence + 1)
    assert ended.wait(SOON), "The heartbeat found that the job is no longer ours."
