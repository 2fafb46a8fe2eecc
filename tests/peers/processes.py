"""Starting a server in a process group of its own and ending the whole group, whatever happens."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


class MissingPeer(RuntimeError):
    """A server cannot be started here; the message is a sentence on what is missing and how to get it."""


@contextmanager
def folder(name: str, *, owner: tuple[int, int] | None = None) -> Iterator[Path]:
    """A temporary folder, removed afterwards; `owner` is the user and group it is given to."""
    path = Path(tempfile.mkdtemp(prefix=f"luotain-{name}-"))
    try:
        if owner:
            os.chown(path, *owner)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """One server process and all its children."""

    def __init__(
        self,
        command: Sequence[str | os.PathLike[str]],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
        user: int | None = None,
        group: int | None = None,
        directory: Path | None = None,
        stop_signal: int = signal.SIGTERM,
    ) -> None:
        self.log = log
        self.stop_signal = stop_signal
        with log.open("ab") as sink:
            self.process = subprocess.Popen(
                [os.fspath(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                env={**os.environ, **(environment or {})},
                cwd=directory,
                user=user,
                group=group,
                extra_groups=[] if user is not None else None,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        atexit.register(self.end)

    def wait_until(self, ready: Callable[[], object], *, seconds: float, what: str) -> None:
        """Wait until `ready` says yes; ends the process and raises with its last words when it does not."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                if ready():
                    return
            time.sleep(0.03)
        self.end()
        raise RuntimeError(f"{what} did not start. Its last words:\n{self.last_words()}")

    def last_words(self) -> str:
        """The end of what the process printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:] if self.log.exists() else ""

    def end(self, *, seconds: float = 10.0) -> None:
        """End the process and everything it started; harmless when it has ended."""
        if self.process.poll() is None:
            self.signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self.signal(signal.SIGKILL)
        self.process.wait(5)
        atexit.unregister(self.end)

    def kill(self) -> None:
        """Kill the process and everything it started, without a chance to tidy up."""
        self.signal(signal.SIGKILL)
        self.process.wait(5)

    def signal(self, number: int) -> None:
        """Send a signal to the whole group, if any of it is left."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def die_with_parent() -> Callable[[], None] | None:
    """What makes a child end when a killed test run cannot end it. Linux only, and only from the main thread,
    because the signal comes when the thread that started the child ends."""
    if not hasattr(LIBC, "prctl") or threading.current_thread() is not threading.main_thread():
        return None
    return lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def listens(port: int) -> bool:
    """Whether somebody answers on a loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def needed(program: str, sentence: str) -> str:
    """The path of a program, or `MissingPeer` with the sentence."""
    found = shutil.which(program)
    if not found:
        raise MissingPeer(sentence)
    return found
