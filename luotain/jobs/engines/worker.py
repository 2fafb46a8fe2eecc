"""The engine of a larger installation: processes that do nothing but run jobs, as many as are wanted."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable
from types import FrameType

from luotain.jobs.work import Worker

_LOOK = 0.5


def run(*, threads: int, queues: Iterable[str] | None = None, patience: float = 5.0) -> bool:
    """Run jobs until SIGINT or SIGTERM. True when no running job had to be put back; a second signal does not wait."""
    asked_to_stop, in_a_hurry = threading.Event(), threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        (in_a_hurry if asked_to_stop.is_set() else asked_to_stop).set()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    worker = Worker(threads=threads, queues=queues)
    worker.start()
    try:
        while not asked_to_stop.wait(_LOOK):
            pass
        return worker.stop(patience=patience, hurry=in_a_hurry)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
