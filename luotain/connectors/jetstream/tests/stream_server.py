"""A Jetstream on loopback: a real WebSocket server with a past, that can break off, tell things twice and fall silent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

POST = "app.bsky.feed.post"


def author(number: int) -> str:
    """An identifier of the usual shape."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "did:plc:" + "".join(letters[(number >> shift) % 32] for shift in range(0, 48, 2))


def event(
    at: int, operation: str = "create", *, key: str = "", by: int = 1, text: str = "", **record: Any
) -> dict[str, Any]:
    """One commit as a Jetstream tells it; `at` is its moment in microseconds."""
    commit: dict[str, Any] = {
        "rev": f"r{at}{operation[0]}{key}",
        "operation": operation,
        "collection": record.pop("collection", POST),
        "rkey": key or f"k{at}",
    }
    if operation != "delete":
        body = {
            "$type": POST,
            "text": text or f"Hei {at}",
            "createdAt": "2026-06-03T09:00:00.000Z",
            "langs": ["fi"],
        }
        commit |= {"record": body | record, "cid": f"c{at}"}
    return {"did": author(by), "time_us": at, "kind": "commit", "commit": commit}


@dataclass
class StreamServer:
    """What the stream has told so far, and how it misbehaves."""

    events: list[Any] = field(default_factory=list)
    port: int = 0
    break_after: list[int] = field(default_factory=list)
    """Messages after which each coming conversation breaks; whole when there are no more."""
    rewind: int = 0
    """Microseconds that the past begins too early."""
    ends: bool = False
    """Says goodbye when all is told, instead of going on."""
    pings: bool = False
    """Pings without an end when all is told."""
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    greetings: list[Any] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def talk(self, connection: ServerConnection) -> None:
        """One conversation: the past from the cursor on, then what is told meanwhile."""
        asked = parse_qs(urlsplit(connection.request.path).query) if connection.request else {}
        self.asked.append(asked)
        authors = asked.get("wantedDids", [])
        if asked.get("requireHello"):
            self.greetings.append(json.loads(connection.recv(timeout=5)))
            authors = self.greetings[-1]["payload"]["wantedDids"]
        begin = int(asked["cursor"][0]) - self.rewind
        left = self.break_after.pop(0) if self.break_after else -1
        try:
            told = 0
            while not self.stopped.is_set():
                for one in self.events[told:]:
                    told += 1
                    if isinstance(one, dict) and (
                        one["time_us"] < begin or (authors and one["did"] not in authors)
                    ):
                        continue
                    if left == 0:
                        connection.socket.close()
                        return
                    connection.send(json.dumps(one) if isinstance(one, dict) else one)
                    left -= 1
                if self.ends:
                    return
                if self.pings:
                    connection.ping()
                self.stopped.wait(0.05)
        except ConnectionClosed:
            return


@contextmanager
def stream_server(events: list[Any] | None = None) -> Iterator[StreamServer]:
    """A stream on a free port, until the block ends."""
    stream = StreamServer(events if events is not None else [])
    with serve(stream.talk, "127.0.0.1", 0, compression=None) as server:
        stream.port = server.socket.getsockname()[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield stream
        finally:
            stream.stopped.set()
            server.shutdown()
            thread.join(5)
            time.sleep(0)  # lets the threads of the conversations see that it is over
