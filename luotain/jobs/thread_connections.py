"""Database connections of threads that live long: kept while they are sound, closed before they grow old.

Django closes a connection at the end of each request, and on SQLite at once. For a thread that runs job after job that would
mean opening the database a hundred times a second, each time with its settings and, for the last one, a checkpoint.
"""

from __future__ import annotations

import threading
import time

from django.db import connections

LONGEST = 30.0
"""Seconds after which a thread opens its connections anew, so that a restored file or a moved server is noticed."""
_opened = threading.local()


def tidy() -> None:
    """Close this thread's connections that have failed or are old; called between two pieces of work."""
    since: float = getattr(_opened, "since", 0.0)
    old = time.monotonic() - since > LONGEST
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block:
            continue
        if old or (connection.errors_occurred and not connection.is_usable()):
            connection.close()
        connection.errors_occurred = False
    if old:
        _opened.since = time.monotonic()


def close() -> None:
    """Close them all: the thread ends."""
    connections.close_all()
