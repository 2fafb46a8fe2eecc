"""A real `luotain` process for tests, on a data folder and a port of its own, always ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90
"""Seconds; the machine may be busy."""


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The environment of a process: no setting of ours is inherited."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LUOTAIN_", "LC_", "DJANGO_"))
    }
    ours = {"LUOTAIN_DATA": str(data), "LUOTAIN_LISTEN": f"127.0.0.1:{free_port()}"}
    return {**inherited, "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1", **ours, **settings}


def luotain(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "luotain.cli", *arguments],
        cwd=ROOT,
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Running:
    """`luotain run`, and what it has printed."""

    def __init__(self, data: Path, log: Path, **settings: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = log
        with log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "luotain.cli", "run", "--listen", f"127.0.0.1:{self.port}"],
                cwd=ROOT,
                env=environment(data, **settings),
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def printed(self) -> str:
        """Everything so far."""
        return self.log.read_text()

    def wait(self) -> None:
        """Until it says that it is running."""
        end = time.monotonic() + PATIENCE
        while "Ctrl-C stops it." not in self.printed():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"It did not start: {self.printed()}")
            time.sleep(0.1)

    def get(self, path: str) -> tuple[int, str]:
        """(status, page) of an address of it."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return answer.status, answer.read().decode()

    def stop(self, number: int) -> tuple[int, float]:
        """Send a signal; (exit status, seconds it took)."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(timeout=30), time.monotonic() - began


@contextmanager
def running(data: Path, log: Path, **settings: str) -> Iterator[Running]:
    """A started one."""
    one = Running(data, log, **settings)
    try:
        one.wait()
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()
