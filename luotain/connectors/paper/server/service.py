"""The pretend service as an object: start it, open accounts, tell it to misbehave, and ask what it did."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from datetime import timedelta
from functools import partial
from http.server import ThreadingHTTPServer
from types import TracebackType
from typing import Any

from luotain.connectors.account import Account
from luotain.connectors.paper.server.faults import Fault, FaultQueue
from luotain.connectors.paper.server.handler import Handler
from luotain.connectors.paper.server.quota import Quota
from luotain.connectors.paper.server.store import PaperPost, Store


class PaperServer:
    """A running Paper on loopback. Use it as a context, or call `start` and `stop`; it serves in threads of
    its own."""

    def __init__(self, *, port: int = 0, state: str = ":memory:", host: str = "127.0.0.1") -> None:
        self.store = Store(state)
        self.faults = FaultQueue()
        self.honours_keys = True
        self.quota = Quota()
        self.requests: Counter[str] = Counter()
        self.stopping = threading.Event()
        self.counting = threading.Lock()
        handler = type("PaperHandler", (Handler,), {"paper": self})
        self.server = Server((host, port), handler)
        self.thread: threading.Thread | None = None

    # Running

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server.server_address[1])

    @property
    def url(self) -> str:
        """The address of its front page, without a closing slash."""
        return f"http://{self.server.server_address[0]!s}:{self.port}"

    @property
    def allow(self) -> str:
        """What the guarded client must be told to allow."""
        return f"{self.server.server_address[0]!s}:{self.port}"

    def start(self) -> PaperServer:
        """Serve in a thread of its own; the value is the server itself."""
        serve = partial(self.server.serve_forever, poll_interval=0.05)
        self.thread = threading.Thread(target=serve, daemon=True)
        self.thread.start()
        return self

    def stop(self) -> None:
        """Stop serving; requests that wait are let go at once."""
        self.stopping.set()
        if self.thread is not None:
            self.server.shutdown()
            self.thread.join(5)
        self.server.server_close()
        self.store.close()

    def __enter__(self) -> PaperServer:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def wait(self, seconds: float) -> None:
        """Wait as a slow service does, unless it is being stopped."""
        self.stopping.wait(seconds)

    def counted(self, request: str) -> None:
        """Count a request."""
        with self.counting:
            self.requests[request] += 1

    # Accounts

    def open_account(self, handle: str, name: str = "") -> Account:
        """Open an account (or give it a new token), ready to be used by the connector."""
        token = self.store.open_account(handle, name)
        return Account(
            kind="paper", handle=handle, server=self.url, remote_id=handle, secrets={"token": token}
        )

    # Misbehaving

    def fail(self, kind: str, *, on: str = "*", times: int | None = 1, **more: Any) -> None:
        """Misbehave: see `faults.KINDS` for how; `on` is `METHOD /path` with * as a wildcard."""
        self.faults.add(Fault(kind, on=on, times=times, **more))

    def behave(self) -> None:
        """Behave well again."""
        self.faults.clear()

    @property
    def clock_skew(self) -> timedelta:
        """How far its clock is ahead."""
        return self.store.clock_skew

    @clock_skew.setter
    def clock_skew(self, ahead: timedelta) -> None:
        self.store.clock_skew = ahead

    # Looking

    def posts(self, handle: str = "") -> list[PaperPost]:
        """The posts that stand there now, oldest first."""
        return self.store.posts("handle = ?", handle) if handle else self.store.posts()

    def posts_made(self, handle: str = "", *, key: str = "") -> int:
        """How many posts were ever made, also those removed since."""
        return sum(
            1
            for act in self.store.acts()
            if act["act"] == "made" and handle in {"", act["handle"]} and key in {"", act["key"]}
        )

    def counts(self) -> dict[str, int]:
        """How many times each act was done: made, asked again, edited, removed, media."""
        return dict(Counter(act["act"] for act in self.store.acts()))


class Server(ThreadingHTTPServer):
    """Quiet about connections that break, which is its daily bread."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A broken connection is no news; anything else is shown as usual."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)
