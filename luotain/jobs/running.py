"""The job that runs in this thread: what it holds, and how it says how far it has come."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


class LeaseLost(Exception):
    """Raised by `progress` inside a job that another worker has taken up, so that it stops where it is."""


@dataclass
class Held:
    """One job held by this process: the row, and the fence that proves the holding."""

    job_id: int
    fence: int
    name: str
    queue: str
    lost: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)
    """Set when the worker has been told to end: a job that may end early does so now."""
    done: int = 0
    total: int = 0
    sentence: str = ""
    has_news: threading.Event = field(default_factory=threading.Event)
    """Set when `progress` has said something that is not in the database yet."""


_current: ContextVar[Held | None] = ContextVar("luotain_job", default=None)


@contextmanager
def holding(held: Held) -> Iterator[Held]:
    """While inside, `progress` speaks of this job."""
    mark = _current.set(held)
    try:
        yield held
    finally:
        _current.reset(mark)


def current() -> Held | None:
    """The job of this thread, if any."""
    return _current.get()


def stopping() -> bool:
    """Whether the running job should end early, at a place of its choosing: its worker is about to stop, or another has
    taken the job up. Outside a job never."""
    held = _current.get()
    return held is not None and (held.stopping.is_set() or held.lost.is_set())


def progress(done: int, total: int, sentence: object = "") -> None:
    """Say how far the running job has come; pages show it within about a second. Outside a job it does nothing.

    The heartbeat writes it, never this thread, so it costs nothing and works inside a transaction.
    Raises LeaseLost when another worker has taken the job up meanwhile.
    """
    held = _current.get()
    if held is None:
        return
    if held.lost.is_set():
        raise LeaseLost(f"Another worker has taken up job {held.job_id} ({held.name}).")
    held.done, held.total, held.sentence = done, total, str(sentence)
    held.has_news.set()
