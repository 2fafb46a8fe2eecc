"""Long conversations over one guarded connection: the client's side of WebSocket (RFC 6455).

Written here and not taken from a library, because those open their own connections, past the guard.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import suppress

import httpcore2

from luotain.core.http.errors import HttpError, TooBig, Unreachable

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_MORE, _TEXT, _BINARY, _CLOSE, _PING, _PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
_READ_AT_ONCE = 65536


def new_key() -> str:
    """A fresh Sec-WebSocket-Key."""
    return base64.b64encode(secrets.token_bytes(16)).decode("ascii")


def expected_accept(key: str) -> str:
    """The Sec-WebSocket-Accept that proves a server has read `key`."""
    return base64.b64encode(
        hashlib.sha1(key.encode("ascii") + _MAGIC, usedforsecurity=False).digest()
    ).decode("ascii")


class WebSocket:
    """An open conversation. Not for several threads at once."""

    def __init__(self, stream: httpcore2.NetworkStream, *, host: str, max_message: int) -> None:
        self._stream = stream
        self._host = host
        self._max_message = max_message
        self._buffer = bytearray()
        self._start = 0
        self._closed = False
        self.close_code: int | None = None
        """What the other side gave as its reason when it ended the conversation (RFC 6455, 7.4)."""

    def messages(self) -> Iterator[str | bytes]:
        """Whole messages as they come, until the other side ends the conversation.

        Raises `TooSlow` when nothing came for the idle time, `TooBig` for a message beyond the bound, `Unreachable`
        when the connection breaks or the other side speaks nonsense.
        """
        pieces: list[bytes] = []
        kind = _TEXT
        size = 0
        while True:
            final, code, data = self._frame()
            if code == _PING:
                self._send(_PONG, data)
            elif code == _CLOSE:
                self.close_code = int.from_bytes(data[:2], "big") if len(data) >= 2 else None
                self.close()
                return
            elif code in (_TEXT, _BINARY, _MORE):
                if (code == _MORE) != bool(pieces):
                    raise self._nonsense()
                kind = kind if code == _MORE else code
                size += len(data)
                if size > self._max_message:
                    raise self._too_big()
                pieces.append(data)
                if final:
                    whole = data if len(pieces) == 1 else b"".join(pieces)
                    pieces, size = [], 0
                    yield whole.decode("utf-8", "replace") if kind == _TEXT else whole
            elif code != _PONG:
                raise self._nonsense()

    def send(self, message: str | bytes) -> None:
        """Say one message."""
        if isinstance(message, str):
            self._send(_TEXT, message.encode("utf-8"))
        else:
            self._send(_BINARY, message)

    def ping(self) -> None:
        """Ask the other side whether it is there; its answer counts against the idle time."""
        self._send(_PING, b"")

    def close(self) -> None:
        """End the conversation politely; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        with suppress(httpcore2.NetworkError, HttpError):  # the other side may have hung up already
            self._send(_CLOSE, (1000).to_bytes(2, "big"))
        self._stream.close()

    def _send(self, code: int, data: bytes) -> None:
        head = bytearray((0x80 | code,))
        if len(data) < 126:
            head.append(0x80 | len(data))
        elif len(data) < 65536:
            head += bytes((0x80 | 126,)) + len(data).to_bytes(2, "big")
        else:
            head += bytes((0x80 | 127,)) + len(data).to_bytes(8, "big")
        mask = secrets.token_bytes(4)
        stretched = mask * (len(data) // 4 + 1)
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(stretched[: len(data)], "big")).to_bytes(
            len(data), "big"
        )
        self._stream.write(bytes(head) + mask + masked)

    def _frame(self) -> tuple[bool, int, bytes]:
        first, second = self._take(2)
        length = second & 0x7F
        if first & 0x70 or second & 0x80:  # an extension we did not agree to, or a server that masks
            raise self._nonsense()
        final, code = bool(first & 0x80), first & 0x0F
        if code >= _CLOSE and (not final or length > 125):
            raise self._nonsense()
        if length == 126:
            length = int.from_bytes(self._take(2), "big")
        elif length == 127:
            length = int.from_bytes(self._take(8), "big")
        if length > self._max_message:
            raise self._too_big()
        return final, code, self._take(length)

    def _take(self, count: int) -> bytes:
        """The next `count` bytes, read from the connection as needed."""
        buffer = self._buffer
        while len(buffer) - self._start < count:
            if self._start:
                del buffer[: self._start]
                self._start = 0
            data = self._stream.read(_READ_AT_ONCE)
            if not data:
                raise Unreachable(f"{self._host} broke the connection off.", sent="maybe", host=self._host)
            buffer += data
        taken = bytes(buffer[self._start : self._start + count])
        self._start += count
        return taken

    def _nonsense(self) -> Unreachable:
        return Unreachable(f"{self._host} does not speak as agreed.", sent="maybe", host=self._host)

    def _too_big(self) -> TooBig:
        return TooBig(f"A message of {self._host} is too large.", sent="maybe", host=self._host)
