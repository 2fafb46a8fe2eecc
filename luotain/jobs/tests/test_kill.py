"""Workers that are killed or frozen in the middle of a job: nothing is lost, nothing ends twice, on both
databases."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).resolve().parents[3]
LEASE = 1
ENGINES = ["embedded", "worker"]
MARKS = "CREATE TABLE pretend_marks (name varchar(20), number integer, stage varchar(20), pid integer)"


@dataclass
class Installation:
    """A database of its own and the processes that work on it."""

    url: str
    folder: Path
    query: Callable[[str], list[Any]]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def go(self) -> Path:
        return self.folder / "go"

    def environment(self, **more: str) -> dict[str, str]:
        given = {
            "LUOTAIN_DATABASE_URL": self.url,
            "LUOTAIN_DATA": str(self.folder),
            "LUOTAIN_JOBS_LEASE_SECONDS": str(LEASE),
            "PRETEND_GO": str(self.go),
            "PYTHONPATH": str(HOUSE),
        }
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("LUOTAIN_", "DJANGO_"))
        }
        return {**kept, **given, **more}

    def start(self, engine: str, wishes: str = "", **more: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"log-{len(self.processes)}").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "luotain.jobs.tests.pretend_worker", engine, "--enqueue", wishes],
                env=self.environment(**more),
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def freeze(self, process: subprocess.Popen[bytes]) -> None:
        """Stop a process, but not inside a write: SQLite has one write lock, and a frozen holder would keep
        it."""
        tasks = Path(f"/proc/{process.pid}/task")
        for _try in range(50):
            os.killpg(process.pid, signal.SIGSTOP)
            self.until(lambda: all(_is_stopped(task) for task in tasks.iterdir()))
            if self.can_be_written():
                return
            os.killpg(process.pid, signal.SIGCONT)
            time.sleep(0.03)
        raise AssertionError("It was writing all the time.")

    def can_be_written(self) -> bool:
        """Whether nobody holds SQLite's write lock."""
        if not self.url.startswith("sqlite"):
            return True
        connection = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=0.2, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        finally:
            connection.close()
        return True

    def log(self, process: subprocess.Popen[bytes]) -> str:
        return (self.folder / f"log-{self.processes.index(process)}").read_text()

    def until(self, true: Callable[[], object], seconds: float = 25) -> None:
        end = time.monotonic() + seconds
        while not true():
            words = "\n".join(self.log(process)[-1500:] for process in self.processes)
            assert time.monotonic() < end, f"It did not come true in {seconds} s.\n{words}"
            time.sleep(0.05)

    def marks(self, name: str, stage: str) -> list[tuple[int, int]]:
        rows = self.query(
            f"SELECT number, pid FROM pretend_marks WHERE name = '{name}' AND stage = '{stage}'"
        )
        return sorted((number, pid) for number, pid in rows)

    def states(self, name: str) -> list[str]:
        return [
            row[0]
            for row in self.query(f"SELECT state FROM jobs_job WHERE name = 'pretend.{name}' ORDER BY id")
        ]

    def note(self, name: str) -> str:
        return str(self.query(f"SELECT note FROM jobs_job WHERE name = 'pretend.{name}'")[0][0])

    def end(self) -> None:
        for process in self.processes:
            for number in (signal.SIGCONT, signal.SIGKILL):
                try:
                    os.killpg(process.pid, number)
                except ProcessLookupError:
                    break
            process.wait(5)


def _is_stopped(task: Path) -> bool:
    """Whether a thread stands still; the signal reaches each in its own time."""
    return (task / "stat").read_text().rpartition(")")[2].split()[0] in {"T", "t"}


def migrate(url: str, folder: Path) -> None:
    """Make the tables of an empty database."""
    environment = Installation(url, folder, lambda _statement: []).environment()
    command = [sys.executable, str(HOUSE / "manage.py"), "migrate", "--verbosity", "0"]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-2000:]


@pytest.fixture(scope="module")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    file = folder / "luotain.sqlite3"
    migrate(f"sqlite:///{file}", folder)
    with sqlite3.connect(file) as connection:
        connection.execute(MARKS)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from tests.peers.postgresql import postgresql
    from tests.peers.processes import MissingPeer

    try:
        with postgresql() as running:
            migrate(running.url, tmp_path_factory.mktemp("server"))
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    if request.param == "sqlite":
        file = tmp_path / "luotain.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_file"), file)

        def query(statement: str) -> list[Any]:
            connection = sqlite3.connect(file, timeout=10)
            try:
                return connection.execute(statement).fetchall()
            finally:
                connection.close()

        made = Installation(f"sqlite:///{file}", tmp_path, query)
    else:
        import psycopg

        running = request.getfixturevalue("server")

        def query(statement: str) -> list[Any]:
            with psycopg.connect(running.url, autocommit=True) as connection:
                return connection.execute(statement).fetchall()

        with psycopg.connect(running.url, autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS pretend_marks")
            connection.execute(MARKS)
            connection.execute("DELETE FROM jobs_job")
        made = Installation(running.url, tmp_path, query)
    yield made
    made.end()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_killed_workers_job_is_finished_by_another_within_a_lease(installation: Installation, engine: str):
    first = installation.start(engine, "slow:1,quick:20")
    installation.until(lambda: installation.marks("slow", "begun"))
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(5)
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
    installation.until(lambda: "started" in installation.log(second))
    time.sleep(0.3)
    os.killpg(first.pid, signal.SIGKILL)
    killed = time.monotonic()
    first.wait(5)
    installation.until(lambda: len(installation.marks("slow", "begun")) == 2)
    rested = time.monotonic() - killed
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
    os.killpg(first.pid, signal.SIGCONT)
    installation.until(lambda: "taken up by another worker" in installation.log(first))
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
    os.killpg(first.pid, signal.SIGTERM)
    assert first.wait(15) == 1, installation.log(first)
    assert time.monotonic() - began < 10
    assert installation.states("slow") == ["waiting"]
    assert "Traceback" not in installation.log(first)


def test_a_worker_without_its_database_says_so_in_a_sentence(tmp_path: Path):
    missing = Installation(f"sqlite:///{tmp_path / 'gone.sqlite3'}", tmp_path, lambda _statement: [])
    for command in (["worker"], ["ledger", "verify"]):
        run = subprocess.run(
            [sys.executable, "-m", "luotain.cli", *command],
            env=missing.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 1
        assert run.stderr.startswith(f"luotain: The database file {tmp_path / 'gone.sqlite3'} is not there.")
        assert "Traceback" not in run.stderr
    assert not (tmp_path / "gone.sqlite3").exists(), "no empty database takes its place"


@pytest.mark.parametrize("content", ["", "This is no database at all. " * 50])
def test_a_database_file_that_is_empty_or_no_database_is_said_in_a_sentence(tmp_path: Path, content: str):
    file = tmp_path / "luotain.sqlite3"
    file.write_text(content)
    here = Installation(f"sqlite:///{file}", tmp_path, lambda _statement: [])
    command = [sys.executable, "-m", "luotain.cli", "worker"]
    run = subprocess.run(command, env=here.environment(), capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("luotain: The database ")
    assert "Traceback" not in run.stderr
