"""The connection itself: to a checked address, within the time and the size of one exchange."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from luotain.core.http.errors import NotAllowed, Sent, TooBig, TooSlow, Unreachable
from luotain.core.http.guard import Checked

Dial = Callable[[str, int, float], socket.socket]
"""IP address, port and seconds at most → a connected socket. Tests pass their own and record it."""

_READ_AT_ONCE = 65536
_MOST_TRIES = 4
_SLACK = 512 * 1024  # headers, chunk sizes and the like, on top of the body


def system_dial(ip: str, port: int, seconds: float) -> socket.socket:
    """Connect to an IP address; no name is looked up here."""
    connection = socket.create_connection((ip, port), seconds)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


class Exchange:
    """The bounds of one question and its answer, over all its redirects."""

    def __init__(
        self,
        *,
        seconds: float | None,
        idle: float,
        max_bytes: int | None,
        each_second: Callable[[], None] | None = None,
    ) -> None:
        """`each_second` is called about once a second while nothing comes; what it raises ends the exchange."""
        self.each_second = each_second
        self.deadline = None if seconds is None else time.monotonic() + seconds
        self.idle = idle
        self.bytes_left = None if max_bytes is None else max_bytes + _SLACK
        self.sent: Sent = "no"
        self.host = ""

    def time_left(self) -> float:
        """Seconds the next step on the wire may take; raises `TooSlow` when there are none."""
        if self.deadline is None:
            return self.idle
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return min(left, self.idle)

    def too_slow(self) -> TooSlow:
        """The error of this exchange when its time is up."""
        return TooSlow(f"{self.host} did not answer in time.", sent=self.sent, host=self.host)

    def unreachable(self, reason: str) -> Unreachable:
        """The error of this exchange when the connection breaks."""
        return Unreachable(reason, sent=self.sent, host=self.host)

    def count(self, received: int) -> None:
        """Take `received` bytes off what the wire may still bring; raises `TooBig`."""
        if self.bytes_left is None:
            return
        self.bytes_left -= received
        if self.bytes_left < 0:
            raise TooBig(f"The answer of {self.host} is too large.", sent=self.sent, host=self.host)


class Wire(httpcore2.NetworkStream):
    """A socket that knows how much time and how many bytes its exchange has left."""

    def __init__(self, connection: socket.socket, exchange: Exchange) -> None:
        self._socket = connection
        self._exchange = exchange

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most `max_bytes`; empty at the end."""
        exchange = self._exchange
        silent_until = time.monotonic() + exchange.time_left()
        while True:
            left = min(exchange.time_left(), max(0.001, silent_until - time.monotonic()))
            self._socket.settimeout(min(left, 1.0) if exchange.each_second else left)
            try:
                data = self._socket.recv(min(max_bytes, _READ_AT_ONCE))
            except TimeoutError:
                if exchange.each_second is None or time.monotonic() >= silent_until:
                    raise exchange.too_slow()
                exchange.each_second()
            except OSError:
                raise exchange.unreachable(f"{exchange.host} broke the connection off.")
            else:
                exchange.count(len(data))
                return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of `buffer`; from the first byte on the request may have been heard."""
        exchange = self._exchange
        rest = memoryview(buffer)
        while rest:
            self._socket.settimeout(exchange.time_left())
            exchange.sent = "maybe"
            try:
                rest = rest[self._socket.send(rest) :]
            except TimeoutError:
                raise exchange.too_slow()
            except OSError as error:
                # A server may answer before it has read everything: httpcore then goes on to read that
                # answer.
                raise httpcore2.WriteError(str(error))

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Wire:
        """The same connection, encrypted, with the certificate checked against the name asked."""
        exchange = self._exchange
        try:
            self._socket.settimeout(exchange.time_left())
            encrypted = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise exchange.too_slow()
        except ssl.SSLCertVerificationError:
            self.close()
            raise exchange.unreachable(f"The certificate of {exchange.host} does not hold.")
        except OSError:
            self.close()
            raise exchange.unreachable(f"No encrypted connection to {exchange.host} came about.")
        return Wire(encrypted, exchange)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks: the TLS object, to see which protocol was agreed."""
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        if info == "socket":
            return self._socket
        return None


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to the addresses that were checked, whatever name it is given; knows no other way out."""

    def __init__(self, checked: Checked, exchange: Exchange, *, dial: Dial, connect_seconds: float) -> None:
        self._checked = checked
        self._exchange = exchange
        self._dial = dial
        self._connect_seconds = connect_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Wire:
        """A connection to one of the checked addresses."""
        address = self._checked.address
        if (host, port) != (address.host, address.port):
            raise NotAllowed("The connection leads elsewhere than was checked.", host=address.host)
        slow = False
        for ip in self._checked.ips[:_MOST_TRIES]:
            seconds = min(self._connect_seconds, self._exchange.time_left())
            try:
                return Wire(self._dial(str(ip), port, seconds), self._exchange)
            except TimeoutError:
                slow = True
            except OSError:
                slow = False
        if slow:
            raise self._exchange.too_slow()
        raise self._exchange.unreachable(f"{address.host} takes no connections.")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> Wire:
        """Never: a path is not an address."""
        raise NotAllowed("Sockets on this machine are not asked.")
