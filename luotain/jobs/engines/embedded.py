"""The engine of a small installation: the one process that answers the web also runs the jobs, in threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from django.conf import settings

from luotain.jobs.work import Worker

_lock = threading.Lock()
_worker: Worker | None = None


def start(*, threads: int | None = None, queues: Iterable[str] | None = None) -> Worker:
    """Start the worker of this process (`LUOTAIN_JOBS_THREADS` hands); a second call returns the one that runs."""
    global _worker
    with _lock:
        if _worker is None:
            _worker = Worker(threads=threads or settings.JOBS_THREADS, queues=queues)
            _worker.start()
        return _worker


def stop(*, patience: float = 5.0) -> bool:
    """Stop it within a little over `patience` seconds. True when no running job had to be put back."""
    global _worker
    with _lock:
        worker, _worker = _worker, None
    return worker.stop(patience=patience) if worker else True


def is_running() -> bool:
    """Whether this process runs jobs."""
    return _worker is not None
