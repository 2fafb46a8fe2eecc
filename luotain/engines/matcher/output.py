"""Lines out in large pieces, and never held back for long: what is written leaves within half a second, also
when the next item is late.
"""

from __future__ import annotations

from threading import Event, Lock, Thread
from types import TracebackType
from typing import BinaryIO

_PIECE = 200
"""Writes gathered before they are sent on."""
_SECONDS = 0.4


class Output:
    """A buffer before a binary stream, emptied when it is full and, by a thread of its own, at least twice a
    second.

    When the reader has gone, BrokenPipeError is raised by the next ``write``.
    """

    def __init__(self, stream: BinaryIO, seconds: float = _SECONDS) -> None:
        self._stream = stream
        self._seconds = seconds
        self._waiting: list[str] = []
        self._lock = Lock()
        self._done = Event()
        self._failure: OSError | None = None
        self._thread = Thread(target=self._tick, name="flush", daemon=True)

    def write(self, text: str) -> None:
        """Take text; lone surrogates in it are written as escapes."""
        if not text:
            return
        if self._failure is not None:
            raise self._failure
        self._waiting.append(text)
        if len(self._waiting) >= _PIECE:
            self.flush()

    def flush(self) -> None:
        """Send on what is waiting."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
            if waiting:
                self._stream.write("".join(waiting).encode("utf-8", "backslashreplace"))
                self._stream.flush()

    def __enter__(self) -> Output:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()
        if kind is None:
            self.flush()

    def _tick(self) -> None:
        while not self._done.wait(self._seconds):
            try:
                self.flush()
            except OSError as error:
                self._failure = error
                return
