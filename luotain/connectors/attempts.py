"""What this process remembers of its own attempts, for servers that keep no keys.

A key alone cannot be asked of such a server. But whoever sent the post knows what it said and which posts stood there
before, and so can tell the new one from all others without trusting anybody's clock. Short-lived and in memory only:
after a restart nothing is remembered, and nothing is claimed.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from luotain.connectors.outgoing import Outgoing

KEPT = 2_000
"""How many attempts are remembered at most; the oldest go first."""


@dataclass(frozen=True)
class Attempt:
    """One post that was or is being sent."""

    post: Outgoing
    at: datetime
    """When it was sent for the first time, by our clock."""
    before: frozenset[str] | None = None
    """The account's own newest posts just before that; None where that was not asked."""
    remote_id: str = ""
    """Where it is known to stand."""


class Attempts:
    """Attempts by their keys. Two threads with one key wait for each other."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, Attempt] = OrderedDict()
        self._busy: dict[str, tuple[threading.Lock, int]] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Attempt | None:
        """The attempt under a key, if it is remembered."""
        with self._lock:
            return self._made.get(key)

    def keep(self, key: str, attempt: Attempt) -> None:
        """Remember an attempt."""
        with self._lock:
            self._made[key] = attempt
            self._made.move_to_end(key)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)

    def forget(self, key: str) -> None:
        """Nothing was sent under the key, surely."""
        with self._lock:
            self._made.pop(key, None)

    def others(self, key: str) -> frozenset[str]:
        """Where the posts of all other keys stand."""
        with self._lock:
            return frozenset(
                one.remote_id for name, one in self._made.items() if name != key and one.remote_id
            )

    @contextmanager
    def alone(self, key: str) -> Iterator[None]:
        """One thread at a time for a key."""
        with self._lock:
            lock, waiting = self._busy.get(key, (threading.Lock(), 0))
            self._busy[key] = (lock, waiting + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, waiting = self._busy[key]
                if waiting > 1:
                    self._busy[key] = (lock, waiting - 1)
                else:
                    del self._busy[key]
