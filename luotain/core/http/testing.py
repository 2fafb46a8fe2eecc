"""A pretend network for tests: names that lead where the test says, and servers on loopback that misbehave on purpose.

No test connects anywhere but loopback. `Recorder` connects nowhere at all and remembers what it was asked.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from luotain.core import http


def pretend_resolver(
    names: Mapping[str, Sequence[str]], *, otherwise: Sequence[str] = ()
) -> Callable[[str, float], Sequence[str]]:
    """A resolver that knows `names`, and answers `otherwise` (or that there is no such name) to all others."""

    def resolve(name: str, seconds: float) -> Sequence[str]:
        found = names.get(name, otherwise)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "There is no such name.")
        return found

    return resolve


@dataclass
class Recorder:
    """Stands in for the dialling of connections: takes down every address and port, and refuses."""

    dialled: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, ip: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((ip, port))
        raise ConnectionRefusedError("This is a pretend network.")


@dataclass
class Asked:
    """One request that a loopback server received."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[Asked, socket.socket], None]
"""What a loopback server does with a request: write what it likes to the connection, and return to hang up."""


@dataclass
class LoopbackServer:
    """A server on 127.0.0.1 and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    @property
    def allow(self) -> str:
        """The entry of the allow-list that lets a client in."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """An address on this server."""
        return f"http://{self.allow}{path}"


@contextmanager
def loopback_server(
    answer: Answer, *, wrap: Callable[[socket.socket], socket.socket] | None = None
) -> Iterator[LoopbackServer]:
    """A server that answers every connection with `answer`, until the block ends; `wrap` may encrypt it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = LoopbackServer(listener.getsockname()[1])
    open_connections: list[socket.socket] = []

    def talk(connection: socket.socket) -> None:
        with suppress(OSError), connection, wrap(connection) if wrap else connection as out:
            asked = _read_request(out)
            if asked is not None:
                server.asked.append(asked)
                answer(asked, out)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                open_connections.append(connection)
                threading.Thread(target=talk, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        # Closing alone does not wake a thread that waits in accept or send.
        for waiting in (listener, *open_connections):
            with suppress(OSError):
                waiting.shutdown(socket.SHUT_RDWR)
            waiting.close()


Serve = Callable[[Answer], LoopbackServer]
"""What the fixture `serve` gives: a server that answers so, until the test ends."""


def client_of(*servers: LoopbackServer, **extra: Any) -> http.Client:
    """A client that may talk to these servers."""
    return http.Client(
        allow=[server.allow for server in servers], contact="https://kunta.example/luotain", **extra
    )


def response(body: bytes = b"", *, status: str = "200 OK", headers: Mapping[str, str] | None = None) -> bytes:
    """A whole HTTP/1.1 answer, to be written at once."""
    lines = {"Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def _read_request(connection: socket.socket) -> Asked | None:
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            return None
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    if head.count(b" ") < 2:  # not a request: a handshake, for example
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    method, target, _ = first.split(" ", 2)
    length = int(headers.get("content-length", "0"))
    while len(body) < length:
        more = connection.recv(65536)
        if not more:
            break
        body += more
    return Asked(method, target, headers, body)
