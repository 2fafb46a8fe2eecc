"""Progress on the terminal: anything over a second is shown while it lasts."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Teller:
    """Writes plain lines; on a terminal the line of the moment is renewed in place."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.renews = self.stream.isatty()
        self._sentence = ""
        self._told_at = 0.0

    def say(self, sentence: str = "") -> None:
        """One whole line."""
        self.stream.write(f"{sentence}\n")
        self.stream.flush()

    @contextmanager
    def step(self, sentence: str) -> Iterator[Teller]:
        """A piece of work. Its line ends with how long it took when that was over a second."""
        began = time.monotonic()
        self._sentence, self._told_at = sentence, began
        self.stream.write(sentence if self.renews else f"{sentence}\n")
        self.stream.flush()
        try:
            yield self
        finally:
            took = time.monotonic() - began
            if self.renews:
                self.stream.write(f"\r\x1b[K{sentence}{f' {took:.1f} s' if took >= 1 else ''}\n")
            self.stream.flush()

    def so_far(self, done: int, total: int) -> None:
        """How far the step is; on a terminal at once, elsewhere a line a second."""
        now = time.monotonic()
        if self.renews:
            self.stream.write(f"\r\x1b[K{self._sentence} {done} / {total}")
        elif now - self._told_at >= 1:
            self._told_at = now
            self.stream.write(f"  {done} / {total}\n")
        self.stream.flush()
