"""Memory, where much of it is taken and given back within a moment."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0


@contextmanager
def left_alone() -> Iterator[None]:
    """Python does not look for rings of dead objects while a short piece of work takes much memory: all of it would be looked
    through again and again, and nearly all of it goes by itself when the work is done. Several threads may be inside."""
    global _inside
    with _lock:
        _inside += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.enable()
