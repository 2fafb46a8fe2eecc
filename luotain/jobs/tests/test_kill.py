"""Workers that are killed or frozen in the middle of a job: nothing is lost, nothing ends twice, on both
databases."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from luotain.jobs.tests.processes import LEASE, Database, Installation

ENGINES = ["embedded", "worker"]


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("sqlite")
    file = folder / "luotain.sqlite3"

    def execute(statement: str) -> list[Any]:
        connection = sqlite3.connect(file, timeout=10, isolation_level=None)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    database = Database(f"sqlite:///{file}", folder, execute)
    database.open()
    yield database
    database.close()


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    import psycopg

    from tests.peers.postgresql import postgresql
    from tests.peers.processes import MissingPeer

    try:
        with postgresql() as running:

            def execute(statement: str) -> list[Any]:
                with psycopg.connect(running.url, autocommit=True) as connection:
                    cursor = connection.execute(statement)
                    return cursor.fetchall() if cursor.description else []

            database = Database(running.url, tmp_path_factory.mktemp("postgresql"), execute)
            database.open()
            yield database
            database.close()
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    database = request.getfixturevalue(f"on_{request.param}")
    database.execute("DELETE FROM pretend_marks")
    database.execute("DELETE FROM jobs_job")
    made = Installation(database, tmp_path)
    yield made
    made.end()


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
