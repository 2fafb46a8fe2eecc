"""Authors of a stream by their handles: looked up once, followed by what lasts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("websockets")

from luotain.connectors import Rejected, Spot, TryLater
from luotain.connectors.jetstream.connector import Jetstream
from luotain.connectors.jetstream.tests.stream_server import StreamServer, author, event, stream_server
from luotain.core import http
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from tests.peers import MissingPeer, pds

WHO = {"koivula.example": author(1), "kirjasto.example": author(2)}


@pytest.fixture
def stream() -> Iterator[StreamServer]:
    with stream_server([event(1)]) as one:
        yield one


@pytest.fixture
def directory() -> Iterator[LoopbackServer]:
    """A stand-in for Bluesky's own view of the network, which cannot be installed here."""

    def answer(asked: Asked, out: Any) -> None:
        handle = asked.target.rpartition("handle=")[2]
        if handle == "busy.example":
            out.sendall(response(status="503 Busy"))
        elif handle == "odd.example":
            out.sendall(response(b'{"did": "javascript:alert(1)"}'))
        elif did := WHO.get(handle):
            out.sendall(response(json.dumps({"did": did}).encode()))
        else:
            out.sendall(response(b"{}", status="400 Bad Request"))

    with loopback_server(answer) as server:
        yield server


def listener(stream: StreamServer, allow: str, resolver: str) -> Jetstream:
    return Jetstream(http.Client(allow=(stream.place, allow)), timeout=5.0, quiet=0.2, resolver=resolver)


def spot(stream: StreamServer, authors: str) -> Spot:
    return Jetstream.spot("stream", {"server": f"ws://{stream.place}/subscribe", "authors": authors})


def test_handles_become_identifiers_when_a_stream_is_followed(
    stream: StreamServer, directory: LoopbackServer
) -> None:
    service = listener(stream, directory.allow, directory.url("").rstrip("/"))
    given = f"@Koivula.example\nhttps://bsky.app/profile/kirjasto.example\n{author(3)}\nkoivula.example"
    found = service.look_at(spot(stream, given))
    assert found.options["authors"].split() == [author(1), author(2), author(3)]
    assert len(directory.asked) == 2, "Each handle once, and no identifier."
    assert stream.asked[-1]["wantedDids"] == [author(1), author(2), author(3)]
    same = Jetstream.spot("stream", {"server": f"ws://{stream.place}", "authors": found.options["authors"]})
    assert found.address == same.address, "Followed by handle or by identifier, it is one source."


@pytest.mark.parametrize(
    ("handle", "code"), [("nobody.example", "nobody_there"), ("odd.example", "nobody_there")]
)
def test_a_handle_that_leads_to_nobody_is_refused_by_its_name(
    stream: StreamServer, directory: LoopbackServer, handle: str, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        listener(stream, directory.allow, directory.url("").rstrip("/")).look_at(spot(stream, handle))
    assert (refused.value.code, refused.value.detail) == (code, handle)


def test_a_directory_that_is_busy_is_asked_again_later_and_a_stream_never_hears_unknown_handles(
    stream: StreamServer, directory: LoopbackServer
) -> None:
    service = listener(stream, directory.allow, directory.url("").rstrip("/"))
    with pytest.raises(TryLater):
        service.look_at(spot(stream, "busy.example"))
    unknown = spot(stream, "koivula.example")
    with pytest.raises(Rejected) as refused:
        service.collect(service.account_at(unknown.address, options=unknown.options))
    assert refused.value.code == "bad_author"
    with pytest.raises(Rejected) as refused:
        service.look_at(spot(stream, " ".join(f"a{number}.example" for number in range(101))))
    assert refused.value.code == "too_large"


@pytest.mark.peer
def test_a_real_server_of_the_network_tells_whose_a_handle_is(stream: StreamServer) -> None:
    try:
        with pds() as server:
            opened = server.open_account("koivula")
            service = listener(stream, server.url.removeprefix("http://"), server.url)
            found = service.look_at(spot(stream, f"@{opened.handle}"))
            assert found.options["authors"] == opened.did
            with pytest.raises(Rejected):
                service.look_at(spot(stream, "eikukaan.test"))
    except MissingPeer as missing:
        pytest.skip(str(missing))
