"""Long conversations: beside a library's server, and with servers that break every rule."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from luotain.core import http
from luotain.core.http.testing import Asked, Recorder, loopback_server, response
from luotain.core.http.websocket import expected_accept

sync_server = pytest.importorskip("websockets.sync.server")


@contextmanager
def library_server(handler: Callable[..., None]) -> Iterator[str]:
    """The address of a server of the websockets library on loopback."""
    with sync_server.serve(handler, "127.0.0.1", 0, compression=None) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
            thread.join(5)


def open_up(asked: Asked) -> bytes:
    """The answer that opens a conversation."""
    accept = expected_accept(asked.headers["sec-websocket-key"])
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\n\r\n"
    ).encode()


def test_messages_go_both_ways_in_every_size() -> None:
    sizes = (0, 1, 125, 126, 65535, 65536, 300_000)

    def echo(connection: object) -> None:
        for message in connection:  # type: ignore[attr-defined]  # the library's own type is of no matter here
            connection.send(message)  # type: ignore[attr-defined]  # as above

    with (
        library_server(echo) as place,
        http.Client(allow=(place,)).websocket(f"ws://{place}/live?a=1") as conversation,
    ):
        answers = conversation.messages()
        for size in sizes:
            conversation.send("ä" * (size // 2))
            assert next(answers) == "ä" * (size // 2)
            conversation.send(b"\x00\xff" * (size // 2))
            assert next(answers) == b"\x00\xff" * (size // 2)
        conversation.ping()
        conversation.send("after the ping")
        assert next(answers) == "after the ping"


def test_many_messages_come_whole_and_the_end_is_told() -> None:
    def pour(connection: object) -> None:
        for number in range(5000):
            connection.send(f"message {number}")  # type: ignore[attr-defined]  # as above
        connection.send(iter(["in ", "three ", "pieces"]))  # type: ignore[attr-defined]  # as above
        connection.close(1012, "restart")  # type: ignore[attr-defined]  # as above

    with (
        library_server(pour) as place,
        http.Client(allow=(place,)).websocket(f"ws://{place}/") as conversation,
    ):
        messages = list(conversation.messages())
    assert messages == [f"message {number}" for number in range(5000)] + ["in three pieces"]
    assert conversation.close_code == 1012


@pytest.mark.parametrize(
    "url", ["ws://127.0.0.1:8000/", "wss://localhost/", "ws://169.254.169.254/", "ftp://a.example/"]
)
def test_a_conversation_is_guarded_like_any_request(url: str) -> None:
    recorder = Recorder()
    with pytest.raises(http.NotAllowed), http.Client(dial=recorder).websocket(url):
        pass
    assert recorder.dialled == []


@pytest.mark.parametrize(
    "answer",
    [
        response(b"no", status="403 Forbidden"),
        response(status="302 Found", headers={"Location": "/other"}),
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: wrong\r\n\r\n",
    ],
    ids=["refused", "sent on", "not proved"],
)
def test_a_server_that_opens_no_conversation_is_unreachable(answer: bytes) -> None:
    with loopback_server(lambda asked, out: out.sendall(answer)) as server:
        client = http.Client(allow=(server.allow,))
        with pytest.raises(http.Unreachable), client.websocket(server.url()):
            pass
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("frames", "error"),
    [
        (b"\x81\x7f" + (2**40).to_bytes(8, "big"), http.TooBig),
        (b"\x01\x7e\x03\xe8" + b"x" * 1000 + b"\x00\x7e\x03\xe8" + b"x" * 1000, http.TooBig),
        (b"\x80\x01x", http.Unreachable),
        (b"\x01\x01x\x81\x01x", http.Unreachable),
        (b"\xc1\x01x", http.Unreachable),
        (b"\x81\x81mask", http.Unreachable),
        (b"\x83\x01x", http.Unreachable),
        (b"\x09\x01x", http.Unreachable),
        (b"\x89\x7e\x01\x00" + b"x" * 256, http.Unreachable),
        (b"\x81\x05hal", http.Unreachable),
        (b"", http.Unreachable),
    ],
    ids=["huge", "huge in pieces", "no beginning", "two beginnings", "extension", "masked", "unknown", "ping in pieces",
         "long ping", "half", "hang-up"],
)  # fmt: skip
def test_what_breaks_the_rules_ends_the_conversation(frames: bytes, error: type[http.HttpError]) -> None:
    with loopback_server(lambda asked, out: out.sendall(open_up(asked) + frames)) as server:
        client = http.Client(allow=(server.allow,))
        with pytest.raises(error), client.websocket(server.url(), max_message=1500) as conversation:
            list(conversation.messages())


def test_pings_are_answered_and_silence_ends_the_conversation() -> None:
    heard: list[bytes] = []

    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(open_up(asked) + b"\x89\x02hi")
        heard.append(out.recv(100))
        time.sleep(5)

    with loopback_server(answer) as server:
        client = http.Client(allow=(server.allow,))
        with pytest.raises(http.TooSlow), client.websocket(server.url(), idle_timeout=0.3) as conversation:
            list(conversation.messages())
    frame = heard[0]
    mask, data = frame[2:6], frame[6:8]
    assert frame[:2] == b"\x8a\x82" and bytes(a ^ b for a, b in zip(data, mask, strict=False)) == b"hi"
