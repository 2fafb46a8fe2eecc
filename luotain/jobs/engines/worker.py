"""The engine of a larger installation: a process that does nothing but run jobs (several of them: `crew`)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from luotain.jobs.work import Worker

LOOK = 0.5
"""Seconds between looks whether to go on."""


def run(*, threads: int, queues: Iterable[str] | None = None, patience: float = 5.0) -> bool:
    """Run jobs until SIGINT or SIGTERM. True when no running job had to be put back; a second signal does not wait."""
    asked_to_stop, in_a_hurry = threading.Event(), threading.Event()

    def hear() -> None:
        (in_a_hurry if asked_to_stop.is_set() else asked_to_stop).set()

    with hearing({signal.SIGINT: hear, signal.SIGTERM: hear}):
        return run_until(asked_to_stop, in_a_hurry, threads=threads, queues=queues, patience=patience)


def run_until(
    asked_to_stop: threading.Event,
    in_a_hurry: threading.Event,
    *,
    threads: int,
    queues: Iterable[str] | None,
    patience: float,
    abandoned: Callable[[], bool] = lambda: False,
) -> bool:
    """Run jobs until asked to stop, or until `abandoned` says so. True when no running job had to be put back."""
    worker = Worker(threads=threads, queues=queues)
    worker.start()
    while not asked_to_stop.wait(LOOK) and not abandoned():
        pass
    return worker.stop(patience=patience, hurry=in_a_hurry)


@contextmanager
def hearing(signals: Mapping[int, Callable[[], None]]) -> Iterator[None]:
    """Have each of the signals call what it is mapped to, within the block."""

    def call(number: int, _frame: FrameType | None) -> None:
        signals[number]()

    before = {number: signal.signal(number, call) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
