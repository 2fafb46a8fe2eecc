"""A reverse proxy that misbehaves on order between us and any real server on loopback, with Paper's own
faults."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from luotain.connectors.paper.server import Fault
from luotain.connectors.paper.server.faults import FaultQueue

HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length", "host"}


@dataclass
class FaultProxy:
    """A running proxy. `fail` tells it how to misbehave; `seen` counts the requests that reached it."""

    upstream: str
    faults: FaultQueue = field(default_factory=FaultQueue)
    seen: Counter[str] = field(default_factory=Counter)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> FaultProxy:
        handler = type("ProxyHandler", (Handler,), {"proxy": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self.server.shutdown()
        self.thread.join(5)
        self.server.server_close()

    @property
    def url(self) -> str:
        """The proxy's own address, to be used in place of the server's."""
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def allow(self) -> str:
        """What the guarded client must be told to allow."""
        return f"127.0.0.1:{self.server.server_address[1]}"

    def fail(self, kind: str, *, on: str = "*", times: int | None = 1, **more: Any) -> None:
        """Misbehave: the same words as `PaperServer.fail`."""
        self.faults.add(Fault(kind, on=on, times=times, **more))

    def behave(self) -> None:
        """Pass everything on again."""
        self.faults.clear()


class Handler(BaseHTTPRequestHandler):
    """One connection through the proxy."""

    proxy: FaultProxy
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.pass_on()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def pass_on(self) -> None:
        """Pass a request on and its answer back, spoilt as the fault says."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        what = f"{self.command} {urlsplit(self.path).path}"
        self.proxy.seen[what] += 1
        fault = self.proxy.faults.take(what)
        kind = fault.kind if fault else ""
        wait = fault.seconds if fault else 0.0
        if kind == "slow":
            self.proxy.stopping.wait(wait)
        if kind == "dropped":
            self.drop()
            return
        if fault and kind == "status":
            extra = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            self.give(
                fault.status, {"Content-Type": "text/plain", **extra}, b"The proxy was told to refuse this."
            )
            return
        try:
            status, headers, answer = self.ask(body)
        except (OSError, HTTPException):
            self.drop()
            return
        match kind:
            case "lost":
                self.drop()
            case "half":
                self.give(status, headers, answer, cut=True)
                self.drop()
            case "garbled":
                self.give(status, headers, answer[: len(answer) // 2] + b"\xff")
            case "failed":
                self.give(
                    500, {"Content-Type": "text/plain"}, b"The proxy was told to fail after doing this."
                )
            case _:
                if kind == "late":
                    self.proxy.stopping.wait(wait)
                self.give(status, headers, answer)
                if kind == "repeat":
                    self.give(status, headers, answer)

    def ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The real server's answer."""
        where = urlsplit(self.proxy.upstream)
        connection = HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        try:
            connection.request(
                self.command, self.path, body or None, {**headers, "Content-Length": str(len(body))}
            )
            answer = connection.getresponse()
            kept = {name: value for name, value in answer.getheaders() if name.lower() not in HOP}
            return answer.status, kept, answer.read()
        finally:
            connection.close()

    def give(self, status: int, headers: dict[str, str], body: bytes, *, cut: bool = False) -> None:
        """Write an answer; `cut` leaves out its second half."""
        try:
            self.send_response_only(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if cut else body)
            self.wfile.flush()
        except OSError:
            self.close_connection = True

    def drop(self) -> None:
        """Drop the connection without a word."""
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
