"""Servers on loopback that take too long or send too much."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from luotain.core import http
from luotain.core.http.testing import Asked, Serve, client_of, response

MEGABYTE = 1024 * 1024


def drip(every: float, piece: bytes) -> Callable[[Asked, socket.socket], None]:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while True:
            out.sendall(piece)
            time.sleep(every)

    return answer


def test_a_server_that_drips_is_left_when_the_time_is_up(serve: Serve) -> None:
    server = serve(drip(0.02, b"x"))
    started = time.monotonic()
    with pytest.raises(http.TooSlow) as caught:
        client_of(server).fetch(server.url(), timeout=0.4)
    assert time.monotonic() - started < 2
    assert caught.value.sent == "maybe"


def test_headers_that_drip_are_left_when_the_time_is_up(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            out.sendall(b"X: y\r\n")
            time.sleep(0.02)

    server = serve(answer)
    with pytest.raises(http.TooSlow):
        client_of(server).fetch(server.url(), timeout=0.4)


def test_a_server_that_says_nothing_is_left_when_the_time_is_up(serve: Serve) -> None:
    server = serve(lambda asked, out: time.sleep(5))
    started = time.monotonic()
    with pytest.raises(http.TooSlow):
        client_of(server).fetch(server.url(), timeout=0.3)
    assert time.monotonic() - started < 2


def test_the_time_holds_over_all_redirects_together(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        time.sleep(0.15)
        out.sendall(response(status="302 Found", headers={"Location": f"/{int(asked.target[1:]) + 1}"}))

    server = serve(answer)
    with pytest.raises(http.TooSlow):
        client_of(server).fetch(server.url("/1"), timeout=0.4)
    assert len(server.asked) <= 3


def peak_of(question: Callable[[], object]) -> int:
    """Bytes that Python held at most while `question` was asked."""
    tracemalloc.start()
    try:
        question()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def endless(asked: Asked, out: socket.socket) -> None:
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n\r\n")
    block = b"x" * MEGABYTE
    for _ in range(2048):
        out.sendall(block)


def test_two_gigabytes_are_left_after_the_first_few(serve: Serve) -> None:
    server = serve(endless)

    def ask() -> None:
        with pytest.raises(http.TooBig) as caught:
            client_of(server).fetch(server.url(), max_bytes=2 * MEGABYTE)
        assert caught.value.sent == "maybe"

    assert peak_of(ask) < 20 * MEGABYTE


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_counted_unpacked(serve: Serve, layers: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * MEGABYTE) for _ in range(200)) + packer.flush()
    if layers == 2:
        bomb = gzip.compress(bomb)
    headers = {"Content-Encoding": ", ".join(["gzip"] * layers)}
    server = serve(lambda asked, out: out.sendall(response(bomb, headers=headers)))

    def ask() -> None:
        with pytest.raises(http.TooBig):
            client_of(server).fetch(server.url(), max_bytes=3 * MEGABYTE)

    assert len(bomb) < 300_000
    assert peak_of(ask) < 30 * MEGABYTE


def test_packed_answers_are_unpacked_and_broken_ones_unreachable(serve: Serve) -> None:
    packed = gzip.compress("ääkköset".encode())
    server = serve(
        lambda asked, out: out.sendall(
            response(packed if asked.target == "/" else b"nonsense", headers={"Content-Encoding": "gzip"})
        )
    )
    assert client_of(server).fetch(server.url()).text == "ääkköset"
    with pytest.raises(http.Unreachable):
        client_of(server).fetch(server.url("/broken"))


def test_endless_headers_are_too_big(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            out.sendall(b"X-More: " + b"y" * 8000 + b"\r\n")

    server = serve(answer)
    with pytest.raises(http.TooBig):
        client_of(server).fetch(server.url())


def test_endless_answers_of_waiting_end(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        while True:
            out.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)

    server = serve(answer)
    with pytest.raises(http.TooBig):
        client_of(server).fetch(server.url(), timeout=60, max_bytes=MEGABYTE)


def test_an_endless_chunk_size_ends(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            out.sendall(b"0" * 65536)

    server = serve(answer)
    with pytest.raises(http.HttpError):
        client_of(server).fetch(server.url(), timeout=5)


class Enough(Exception):
    """What a caller raises when it has waited long enough."""


def test_while_nothing_comes_the_caller_is_asked_every_second_and_may_end_the_reading(serve: Serve) -> None:
    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nyksi\n")
        time.sleep(30)

    asked_at: list[float] = []

    def each_second() -> None:
        asked_at.append(time.monotonic())
        if len(asked_at) == 2:
            raise Enough

    server = serve(answer)
    read = []
    with (
        pytest.raises(Enough),
        client_of(server).stream(server.url(), idle_timeout=60.0, each_second=each_second) as stream,
    ):
        for line in stream.lines():
            read.append(line)
    assert read == ["yksi"]
    assert len(asked_at) == 2 and asked_at[1] - asked_at[0] >= 0.9


def test_silence_still_has_its_bound_when_the_caller_never_ends_it(serve: Serve) -> None:
    server = serve(lambda asked, out: time.sleep(30))
    calls: list[None] = []
    with (
        pytest.raises(http.TooSlow),
        client_of(server).stream(server.url(), idle_timeout=1.3, each_second=lambda: calls.append(None)),
    ):
        raise AssertionError("Nothing was answered.")
    assert calls
