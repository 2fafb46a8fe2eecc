"""How an exchange can end without an answer, and whether the request may have been heard."""

from __future__ import annotations

from typing import ClassVar, Literal

Sent = Literal["no", "maybe"]


class HttpError(Exception):
    """An exchange that gave no whole answer.

    ``code`` is stable and is what a room translates by; ``message`` is a plain English sentence without
    secrets; ``sent`` tells a sender whether the other side may have acted: ``no`` means that not one byte of
    the request was written, ``maybe`` means that it was, so look before sending again.
    """

    code: ClassVar[str] = "http"

    def __init__(self, message: str, *, sent: Sent = "no", host: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.sent: Sent = sent
        self.host = host


class BadAddress(HttpError):
    """The address cannot be read, or is written in a way that two readers would understand differently."""

    code = "bad_address"


class NotAllowed(HttpError):
    """The address may not be asked: its scheme, port, name or the network behind the name."""

    code = "not_allowed"


class Unreachable(HttpError):
    """No connection, no such name, a broken answer, or a certificate that does not hold."""

    code = "unreachable"


class TooSlow(HttpError):
    """The whole exchange did not fit in its time."""

    code = "too_slow"


class TooBig(HttpError):
    """The answer, unpacked, is larger than was allowed."""

    code = "too_big"


class TooManyRedirects(HttpError):
    """The address pointed on too many times, or in a circle."""

    code = "too_many_redirects"
