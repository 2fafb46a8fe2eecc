"""How many posts an account may make in a while: what is left is told with every answer, and more is refused."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable


class Quota:
    """`posts` in `seconds` for each account; none at all while `posts` is nothing."""

    def __init__(
        self, posts: int | None = None, seconds: float = 60, *, now: Callable[[], float] = time.time
    ) -> None:
        self.posts = posts
        self.seconds = seconds
        self.refused = 0
        """How many posts were asked for beyond it."""
        self._now = now
        self._used: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def take(self, handle: str) -> tuple[bool, dict[str, str]]:
        """One post of an account: whether it may be made, and what the answer tells in its headers."""
        if self.posts is None:
            return True, {}
        with self._lock:
            now = self._now()
            since, used = self._used.get(handle, (now, 0))
            if now >= since + self.seconds:
                since, used = now, 0
            allowed = used < self.posts
            used += allowed
            self.refused += not allowed
            self._used[handle] = (since, used)
        wait = str(max(1, math.ceil(since + self.seconds - now)))
        told = {
            "RateLimit-Limit": str(self.posts),
            "RateLimit-Remaining": str(self.posts - used),
            "RateLimit-Reset": wait,
        }
        return allowed, told if allowed else {**told, "Retry-After": wait}
