"""Workers that are killed or frozen in the middle of a job, alone or several looked after by one: nothing is lost, nothing ends
twice, none outlives its first process, on both databases."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from luotain.jobs.engines import crew
from luotain.jobs.tests.processes import LEASE, Database, Installation, Process

ENGINES = ["embedded", "worker"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_workers_job_is_finished_by_another_within_a_lease(installation: Installation, engine: str):
    first = installation.start(engine, "slow:1,quick:20")
    installation.until(lambda: installation.marks("slow", "begun"))
    first.signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert installation.states("slow") == ["running"], "nobody has noticed yet"
    installation.go.touch()
    second = installation.start(engine)
    installation.until(lambda: installation.states("slow") == ["done"])
    installation.until(lambda: set(installation.states("quick")) == {"done"})

    assert installation.note("slow") == f"by {second.pid}"
    assert installation.marks("slow", "begun") == sorted([(1, first.pid), (1, second.pid)])
    assert installation.marks("slow", "ended") == [(1, second.pid)], "run to the end once"
    ended = [number for number, _pid in installation.marks("quick", "ended")]
    assert sorted(set(ended)) == list(range(1, 21)), "none of the others is lost"
    losses, took = installation.query("SELECT losses, attempts FROM jobs_job WHERE name = 'pretend.slow'")[0]
    assert (losses, took) == (1, 2)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_job_is_taken_up_a_lease_after_the_kill_when_another_worker_watches(
    installation: Installation, engine: str
):
    """How long the work rests: a lease, and the look of a watcher (here at most a quarter of a lease)."""
    first = installation.start("worker", "slow:1")
    installation.until(lambda: installation.marks("slow", "begun"))
    second = installation.start("worker")
    installation.until(lambda: "started" in second.words())
    time.sleep(0.3)
    first.signal(signal.SIGKILL)
    killed = time.monotonic()
    installation.until(lambda: len(installation.marks("slow", "begun")) == 2)
    rested = time.monotonic() - killed
    print(f"It rested {rested:.2f} s with a lease of {LEASE} s.")
    assert LEASE * 0.5 <= rested <= LEASE + 4, rested
    installation.go.touch()
    installation.until(lambda: installation.states("slow") == ["done"])
    assert installation.note("slow") == f"by {second.pid}"


@pytest.mark.parametrize(("engine", "careful"), [("embedded", "yes"), ("embedded", ""), ("worker", "yes")])
def test_a_frozen_worker_that_wakes_cannot_overwrite(installation: Installation, engine: str, careful: str):
    """With `progress` it even stops before its end; without it runs to its end, but what it says is not
    kept."""
    first = installation.start(engine, "slow:1", PRETEND_CAREFUL=careful)
    installation.until(lambda: installation.marks("slow", "begun"))
    installation.freeze(first)
    second = installation.start(engine)
    installation.until(lambda: len(installation.marks("slow", "begun")) == 2)
    installation.go.touch()
    installation.until(lambda: installation.states("slow") == ["done"])
    before = installation.query(
        "SELECT note, fence, beat, attempts, ended_at FROM jobs_job WHERE name = 'pretend.slow'"
    )
    first.signal(signal.SIGCONT)
    installation.until(lambda: "taken up by another worker" in first.words())
    time.sleep(0.3)
    after = installation.query(
        "SELECT note, fence, beat, attempts, ended_at FROM jobs_job WHERE name = 'pretend.slow'"
    )
    assert after == before
    assert installation.note("slow") == f"by {second.pid}"
    if careful:
        assert installation.marks("slow", "ended") == [(1, second.pid)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_told_to_stop_puts_its_job_back_and_leaves(installation: Installation, engine: str):
    first = installation.start(engine, "slow:1")
    installation.until(lambda: installation.marks("slow", "begun"))
    began = time.monotonic()
    first.signal(signal.SIGTERM)
    assert first.wait() == 1, first.words()
    assert time.monotonic() - began < 10
    assert installation.states("slow") == ["waiting"]
    assert "Traceback" not in first.words()


# --- Several processes of one worker -------------------------------------------------------------------------------------


def members(process: Process) -> set[int]:
    """The processes that this one started and that run."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return {int(pid) for pid in listed}


def is_running(pid: int) -> bool:
    """Whether the process is there and no more than a name left to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def started(installation: Installation) -> tuple[Process, set[int]]:
    """A crew with two long jobs, more than one process has hands for a queue: its first process and the workers.

    They would wait for a minute, which is longer than any test waits for them.
    """
    first = installation.start("crew", "slow:2,quick:5", PRETEND_PATIENCE="60")
    installation.until(lambda: len(installation.marks("slow", "begun")) == 2)
    return first, {pid for _number, pid in installation.marks("slow", "begun")}


def test_a_queue_has_hands_in_every_process_and_the_first_one_runs_nothing(installation, started):
    first, working = started
    assert len(working) == 2, "one hand in each: a queue never has all of a process"
    assert working == members(first)
    installation.go.touch()
    installation.until(lambda: set(installation.states("slow") + installation.states("quick")) == {"done"})
    ended = [number for number, _pid in installation.marks("quick", "ended")]
    assert sorted(ended) == [1, 2, 3, 4, 5], "each once, whoever took it"


def test_a_worker_process_that_is_killed_is_replaced_and_its_job_finished(installation, started):
    first, working = started
    victim = min(working)
    os.kill(victim, signal.SIGKILL)
    installation.until(lambda: len(members(first)) == 2 and victim not in members(first))
    installation.go.touch()
    installation.until(lambda: installation.states("slow") == ["done", "done"])
    assert len(installation.marks("slow", "ended")) == 2, "each run to the end once"
    assert f"The worker process {victim} ended by itself (-9)" in first.words()


def test_a_signal_to_all_of_them_is_one_wish_to_stop_and_what_runs_may_end(installation, started):
    """So does a service manager end a service: the first process passes on what the others have heard already."""
    first, working = started
    first.signal(signal.SIGTERM)
    time.sleep(0.3)
    installation.go.touch()
    assert first.wait() == 0, first.words()
    assert installation.states("slow") == ["done", "done"]
    assert not any(is_running(pid) for pid in working)


def test_a_second_wish_to_stop_does_not_wait(installation, started):
    first, working = started
    os.kill(first.pid, signal.SIGTERM)
    time.sleep(0.2)
    os.kill(first.pid, signal.SIGTERM)
    assert first.wait() == 1, "jobs were put back"
    assert installation.states("slow") == ["waiting", "waiting"]
    assert not any(is_running(pid) for pid in working)


def test_when_the_first_process_is_killed_the_others_put_their_jobs_back_and_leave(installation):
    """With a moment's patience: the word to go has not come, and nobody is there to be in a hurry."""
    first = installation.start("crew", "slow:2", PRETEND_PATIENCE="0.5")
    installation.until(lambda: len(installation.marks("slow", "begun")) == 2)
    working = members(first)
    os.kill(first.pid, signal.SIGKILL)
    installation.until(lambda: not any(is_running(pid) for pid in working))
    assert installation.states("slow") == ["waiting", "waiting"]


def test_as_many_as_the_cores_and_four_at_most(monkeypatch):
    for cores, count in ((1, 1), (2, 2), (4, 4), (64, crew.MOST)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _pid, cores=cores: set(range(cores)))
        assert crew.usual_count() == count


# --- Without a database --------------------------------------------------------------------------------------------------


def run_bare(database: Database, *command: str) -> subprocess.CompletedProcess[str]:
    """The real command, loaded from nothing."""
    return subprocess.run(
        [sys.executable, "-m", "luotain.cli", *command],
        env=database.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", [["worker"], ["ledger", "verify"]])
def test_a_command_without_its_database_says_so_in_a_sentence(tmp_path: Path, command: list[str]):
    file = tmp_path / "gone.sqlite3"
    run = run_bare(Database(f"sqlite:///{file}", tmp_path, lambda _statement: []), *command)
    assert run.returncode == 1
    assert run.stderr.startswith(f"luotain: The database file {file} is not there.")
    assert "Traceback" not in run.stderr
    assert not file.exists(), "no empty database takes its place"


@pytest.mark.parametrize("content", ["", "This is no database at all. " * 50])
def test_a_database_file_that_is_empty_or_no_database_is_said_in_a_sentence(tmp_path: Path, content: str):
    file = tmp_path / "luotain.sqlite3"
    file.write_text(content)
    run = run_bare(Database(f"sqlite:///{file}", tmp_path, lambda _statement: []), "worker")
    assert run.returncode == 1
    assert run.stderr.startswith("luotain: The database ")
    assert "Traceback" not in run.stderr
