"""Memory, where much of it is taken and given back within a moment."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

LONGEST = 5.0
"""Seconds after which Python looks all the same, though one thread or another has been inside all the time."""
_lock = Lock()
_inside = 0
_since = 0.0


@contextmanager
def left_alone() -> Iterator[None]:
    """Python does not look for rings of dead objects while a short piece of work takes much memory: all of it would be looked
    through again and again, and nearly all of it goes by itself when the work is done. Several threads may be inside."""
    global _inside, _since
    with _lock:
        _inside += 1
        if gc.isenabled():
            _since = time.monotonic()
            gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside or time.monotonic() - _since > LONGEST:
                gc.enable()
