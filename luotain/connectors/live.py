"""Hearing as it happens: how long, how much at once, and how it is told to end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from luotain.connectors.heard import Batch

Keep = Callable[[Batch], None]
"""Keeps a piece for good before it returns: the batch's cursor with its items, or nothing of either."""


class Ended(Exception):
    """The time is up, or somebody asked to end. Nothing went wrong."""


@dataclass(frozen=True)
class Live:
    """The bounds of one stretch of hearing."""

    seconds: float
    asked_to_end: Callable[[], bool] = lambda: False
    most: int = 500
    """Items kept at once."""
    until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "until", time.monotonic() + self.seconds)

    @property
    def is_over(self) -> bool:
        """Whether it is time to end."""
        return time.monotonic() >= self.until or self.asked_to_end()

    def check(self) -> None:
        """Raise `Ended` when it is time."""
        if self.is_over:
            raise Ended
