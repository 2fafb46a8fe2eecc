"""The processes of the kill tests: a database, the nursery of its workers, and one test's use of both."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[3]
LEASE = 1
MARKS = "CREATE TABLE pretend_marks (name varchar(20), number integer, stage varchar(20), pid integer)"


@dataclass
class Process:
    """A worker: its pid, which is also its session's, and what it printed."""

    pid: int
    log: Path
    exit: Path

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def wait(self, seconds: float = 15) -> int:
        """The status it ended with; negative for the signal that killed it."""
        end = time.monotonic() + seconds
        while not self.exit.exists():
            assert time.monotonic() < end, f"It did not end in {seconds} s.\n{self.words()}"
            time.sleep(0.02)
        return int(self.exit.read_text())

    def words(self) -> str:
        return self.log.read_text() if self.log.exists() else ""


@dataclass
class Database:
    """A migrated database and the nursery of its workers."""

    url: str
    folder: Path
    execute: Callable[[str], list[Any]]
    nursery: subprocess.Popen[str] | None = None

    def environment(self) -> dict[str, str]:
        given = {
            "LUOTAIN_DATABASE_URL": self.url,
            "LUOTAIN_DATA": str(self.folder),
            "LUOTAIN_JOBS_LEASE_SECONDS": str(LEASE),
            "PYTHONPATH": str(HOUSE),
        }
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("LUOTAIN_", "DJANGO_"))
        }
        return {**kept, **given}

    def open(self) -> None:
        """Make the tables and load the house."""
        command = [sys.executable, str(HOUSE / "manage.py"), "migrate", "--verbosity", "0"]
        made = subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr[-2000:]
        self.execute(MARKS)
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "luotain.jobs.tests.pretend_worker", str(self.folder)],
            env=self.environment(),
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def close(self) -> None:
        if self.nursery:
            self.nursery.communicate(timeout=20)

    def fork(self, engine: str, wishes: str, log: Path, **environment: str) -> Process:
        assert self.nursery and self.nursery.stdin and self.nursery.stdout
        order = {"engine": engine, "wishes": wishes, "log": str(log), "environment": environment}
        self.nursery.stdin.write(json.dumps(order) + "\n")
        self.nursery.stdin.flush()
        pid = int(self.nursery.stdout.readline())
        return Process(pid, log, self.folder / f"exit-{pid}")


@dataclass
class Installation:
    """One test's use of a database: its own word to go, its own processes."""

    database: Database
    folder: Path
    processes: list[Process] = field(default_factory=list)

    @property
    def go(self) -> Path:
        return self.folder / "go"

    def query(self, statement: str) -> list[Any]:
        return self.database.execute(statement)

    def start(self, engine: str, wishes: str = "", **more: str) -> Process:
        log = self.folder / f"log-{len(self.processes)}"
        more = {"PRETEND_GO": str(self.go), "PRETEND_CAREFUL": "", **more}
        process = self.database.fork(engine, wishes, log, **more)
        self.processes.append(process)
        return process

    def freeze(self, process: Process) -> None:
        """Stop a process, but not inside a write: SQLite has one write lock, and a frozen holder would keep
        it."""
        tasks = Path(f"/proc/{process.pid}/task")
        for _try in range(50):
            process.signal(signal.SIGSTOP)
            self.until(lambda: all(_is_stopped(task) for task in tasks.iterdir()))
            if self.can_be_written():
                return
            process.signal(signal.SIGCONT)
            time.sleep(0.03)
        raise AssertionError("It was writing all the time.")

    def can_be_written(self) -> bool:
        """Whether nobody holds SQLite's write lock."""
        if not self.database.url.startswith("sqlite"):
            return True
        connection = sqlite3.connect(
            self.database.url.removeprefix("sqlite:///"), timeout=0.2, isolation_level=None
        )
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        finally:
            connection.close()
        return True

    def until(self, true: Callable[[], object], seconds: float = 25) -> None:
        end = time.monotonic() + seconds
        while not true():
            words = "\n".join(process.words()[-1500:] for process in self.processes)
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
            process.signal(signal.SIGCONT)
            process.signal(signal.SIGKILL)
            process.wait()


def _is_stopped(task: Path) -> bool:
    """Whether a thread stands still; the signal reaches each in its own time."""
    return (task / "stat").read_text().rpartition(")")[2].split()[0] in {"T", "t"}
