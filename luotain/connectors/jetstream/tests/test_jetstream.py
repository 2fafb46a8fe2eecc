"""The stream beside a real WebSocket server that breaks off, repeats itself and falls silent."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest

pytest.importorskip("websockets")

from luotain.connectors import Account, Batch, Cursor, Rejected, TryLater
from luotain.connectors.jetstream.connector import Jetstream
from luotain.connectors.jetstream.payloads import Gathered, Place, stream_of
from luotain.connectors.jetstream.tests.stream_server import StreamServer, author, event, stream_server
from luotain.connectors.live import Live
from luotain.core import http
from luotain.core.http.testing import loopback_server, response

NOW = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
START = int(NOW.timestamp() * 1_000_000) - 10_000_000


@pytest.fixture
def stream() -> Iterator[StreamServer]:
    with stream_server([event(START + number) for number in range(20)]) as one:
        yield one


def listener(stream: StreamServer, **options: Any) -> Jetstream:
    return Jetstream(
        http.Client(allow=(stream.place,)), clock=lambda: NOW, **({"timeout": 5.0, "quiet": 0.3} | options)
    )


def account(stream: StreamServer, authors: str = "") -> Account:
    return Account("jetstream", server=f"ws://{stream.place}/subscribe", options={"authors": authors})


def begin(at: int = START) -> Cursor:
    return Cursor({"at": str(at)})


def all_of(service: Jetstream, there: Account, since: Cursor | None) -> list[Batch]:
    """Batches until there is nothing new, the cursor kept as text between them."""
    batches = []
    for _ in range(30):
        batch = service.collect(there, since=since)
        since = Cursor.load(batch.cursor.dump())
        batches.append(batch)
        if batch.unchanged:
            return batches
    raise AssertionError("The stream never came to its end.")


def texts(batches: list[Batch]) -> list[str]:
    return [item.text for batch in batches for item in batch.items]


def told(count: int) -> list[str]:
    return [f"Hei {START + number}" for number in range(count)]


def test_posts_come_oldest_first_and_once(stream: StreamServer) -> None:
    batches = all_of(listener(stream), account(stream), begin())
    assert texts(batches) == told(20)
    assert not batches[0].more and batches[0].items[0].language == "fi"
    assert batches[0].items[0].remote_id == f"at://{author(1)}/app.bsky.feed.post/k{START}"
    assert batches[0].items[0].url == f"https://bsky.app/profile/{author(1)}/post/k{START}"
    assert stream.asked[0]["wantedCollections"] == ["app.bsky.feed.post"]


def test_one_collection_is_bounded_and_the_next_goes_on(stream: StreamServer) -> None:
    batches = all_of(listener(stream, most=7), account(stream), begin())
    assert [len(batch.items) for batch in batches] == [7, 7, 6, 0]
    assert [batch.more for batch in batches] == [True, True, False, False]
    assert texts(batches) == told(20)


def test_events_of_the_same_moment_are_neither_lost_nor_doubled(stream: StreamServer) -> None:
    stream.events[:] = [
        event(START + number // 5, key=f"k{number}", text=str(number)) for number in range(20)
    ]
    batches = all_of(listener(stream, most=3), account(stream), begin())
    assert texts(batches) == [str(number) for number in range(20)]


@pytest.mark.parametrize("rewind", [0, 3, 1_000_000])
@pytest.mark.parametrize("most", [4, 2000])
def test_breaks_and_repetitions_lose_and_double_nothing(stream: StreamServer, rewind: int, most: int) -> None:
    stream.break_after, stream.rewind = [6, 12, 15, 30], rewind
    batches = all_of(listener(stream, most=most), account(stream), begin())
    assert texts(batches) == told(20)


def test_a_stream_that_always_breaks_at_once_is_tried_later(stream: StreamServer) -> None:
    stream.break_after = [0] * 10
    with pytest.raises(TryLater):
        listener(stream).collect(account(stream), since=begin())
    assert len(stream.asked) == 1


def test_what_came_before_a_break_is_kept(stream: StreamServer) -> None:
    stream.break_after = [5, 0]
    batch = listener(stream).collect(account(stream), since=begin())
    assert texts([batch]) == told(5)
    assert texts(all_of(listener(stream), account(stream), batch.cursor)) == told(20)[5:]


def test_a_change_is_the_last_word_and_a_deletion_is_told(stream: StreamServer) -> None:
    stream.events[:] = [
        event(START, key="a", text="Ensin"),
        event(START + 1, key="b", text="Poistuva"),
        event(START + 2, "update", key="a", text="Sitten"),
        event(START + 3, "delete", key="b"),
        event(START + 4, "delete", key="old"),
        event(START + 5, "delete", key="c"),
        event(START + 6, key="c", text="Palasi"),
    ]
    batch = listener(stream).collect(account(stream), since=begin())
    assert [item.text for item in batch.items] == ["Sitten", "Palasi"]
    assert [one.rsplit("/", 1)[1] for one in batch.gone] == ["b", "old"]
    only_gone = listener(stream).collect(account(stream), since=begin(START + 4))
    assert not only_gone.unchanged


def test_a_first_collection_begins_now(stream: StreamServer) -> None:
    batch = listener(stream).collect(account(stream))
    assert batch.unchanged and int(batch.cursor.get("at")) == START + 10_000_000
    stream.events.append(event(START + 10_000_001, text="Uusi"))
    assert texts([listener(stream).collect(account(stream), since=batch.cursor)]) == ["Uusi"]


@pytest.mark.parametrize("pings", [False, True])
def test_a_silent_stream_ends_the_collection_in_time(stream: StreamServer, pings: bool) -> None:
    stream.pings = pings
    begun = time.monotonic()
    batch = listener(stream, timeout=1.0).collect(account(stream), since=begin())
    assert time.monotonic() - begun < 3
    assert len(batch.items) == 20


def test_a_stream_that_says_goodbye_is_gone_on_with_later(stream: StreamServer) -> None:
    stream.ends = True
    assert texts([listener(stream).collect(account(stream), since=begin())]) == told(20)


@pytest.mark.parametrize("count", [2, 120])
def test_chosen_authors_are_asked_for(stream: StreamServer, count: int) -> None:
    stream.events += [event(START + 100 + number, by=number + 2) for number in range(200)]
    wanted = [author(number + 2) for number in range(count)]
    batch = listener(stream).collect(account(stream, "\n".join(wanted)), since=begin())
    assert {item.author.handle for item in batch.items} == set(wanted)
    assert len(stream.greetings) == (count > 50)
    assert ("wantedDids" in stream.asked[0]) is (count <= 50)


def test_authors_may_stand_in_the_address() -> None:
    found = stream_of(f"https://a.example/subscribe?wantedDids={author(1)}&wantedDids={author(2)}", author(2))
    assert (found.address, found.authors) == ("wss://a.example/subscribe", (author(1), author(2)))
    assert stream_of("wss://a.example", "").address == "wss://a.example/subscribe"


@pytest.mark.parametrize(
    ("server", "authors"),
    [
        ("ftp://a.example/", ""),
        ("a.example", ""),
        ("wss://a.example/", "kaupunki"),
        ("wss://a.example/", "@kaupunki..example"),
        ("wss://a.example/", "https://bsky.app/kaupunki.example"),
        ("wss://a.example/", "did:plc:short"),
        ("wss://a.example/?wantedDids=did:key:z6Mk", ""),
    ],
)
def test_what_names_no_stream_is_refused_with_a_reason(server: str, authors: str) -> None:
    with pytest.raises(Rejected) as caught:
        stream_of(server, authors)
    assert caught.value.code in {"bad_address", "bad_author"} and caught.value.detail
    for language in ("en", "fi", "sv"):
        assert caught.value.sentence(language).endswith(".")


def test_another_server_is_asked_from_a_little_earlier(stream: StreamServer) -> None:
    cursor = Cursor({"at": str(START + 9), "seen": "", "server": "wss://other.example/subscribe"})
    batch = listener(stream).collect(account(stream), since=cursor)
    assert len(batch.items) == 20
    assert int(stream.asked[0]["cursor"][0]) == START + 9 - 5_000_000 - 1


def test_a_past_that_the_server_no_longer_has_is_said(stream: StreamServer) -> None:
    batch = listener(stream).collect(account(stream), since=begin(START - 86_400_000_000))
    assert [one.code for one in batch.problems] == ["gap"]
    assert not listener(stream).collect(account(stream), since=begin()).problems


HOSTILE: list[Any] = [
    "",
    "{",
    "[]",
    "null",
    "[" * 5000,
    '{"did": 1, "time_us": 5}',
    json.dumps({"did": author(1), "time_us": "soon"}),
    json.dumps({"did": author(1), "time_us": 10**30}),
    json.dumps({"did": author(1), "time_us": True}),
    json.dumps(event(START + 40 * 86_400_000_000)),
]


def test_nonsense_is_counted_and_stops_nothing(stream: StreamServer) -> None:
    no_record = event(START + 2)
    no_record["commit"]["record"] = None
    no_author = event(START + 3) | {"did": "did:plc:../../etc"}
    bad_key = event(START + 4, key="a/b")
    likes = event(START + 5, collection="app.bsky.feed.like")
    identity = {
        "did": author(3),
        "time_us": START + 6,
        "kind": "identity",
        "identity": {"handle": "a.example"},
    }
    stream.events[:] = [
        *HOSTILE,
        b"\xff\xfe",
        no_record,
        no_author,
        bad_key,
        likes,
        identity,
        event(START + 7),
    ]
    batch = listener(stream).collect(account(stream), since=begin())
    assert texts([batch]) == [f"Hei {START + 7}"]
    assert [one.code for one in batch.problems] == ["unreadable"]
    assert str(len(HOSTILE) + 4) in batch.problems[0].detail


@pytest.mark.parametrize("text", ["x", "-5", "1e9", "", "9" * 40, "١٢"])
def test_a_spoilt_place_begins_anew(text: str) -> None:
    assert Place.read(Cursor({"at": text})) == Place()


def test_pictures_tags_and_replies_are_told() -> None:
    gathered = Gathered(Place(START))
    picture = {"alt": "Silta.", "image": {"ref": {"$link": "bafkrei/x"}, "mimeType": "image/png"}}
    above = {"uri": f"at://{author(2)}/app.bsky.feed.post/p", "cid": "c"}
    one = event(
        START + 1,
        embed={"$type": "app.bsky.embed.images", "images": [picture]},
        facets=[{"features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "sote"}]}],
        reply={"root": above, "parent": above},
    )
    gathered.take(json.dumps(one))
    (item,) = gathered.items.values()
    assert item.media[0].alt == "Silta."
    assert item.media[0].url == f"https://cdn.bsky.app/img/feed_fullsize/plain/{author(1)}/bafkrei%2Fx@jpeg"
    assert (item.tags, item.reply_to) == (("sote",), above["uri"])


def test_a_server_that_opens_no_conversation_is_tried_later() -> None:
    with loopback_server(lambda asked, out: out.sendall(response(status="503 Busy"))) as server:
        service = Jetstream(http.Client(allow=(server.allow,)), timeout=2, quiet=0.2)
        with pytest.raises(TryLater) as caught:
            service.collect(Account("jetstream", server=server.url()))
    assert caught.value.sentence("fi").endswith(".")


def test_an_address_inside_the_house_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        Jetstream(http.Client(), timeout=2).collect(Account("jetstream", server="ws://127.0.0.1:8044/"))
    assert caught.value.code == "bad_address"


def test_following_tries_the_stream_and_keeps_its_name(stream: StreamServer) -> None:
    found = listener(stream).verify(account(stream))
    assert (found.server_name, found.remote_id) == (stream.place, f"ws://{stream.place}/subscribe")
    with pytest.raises(Rejected):
        listener(stream).verify(replace(account(stream), server="ws://192.168.0.1/"))


def test_help_and_icon_are_there_in_three_languages() -> None:
    helps = {language: Jetstream.help(language) for language in ("en", "fi", "sv")}
    assert len(set(helps.values())) == 3
    assert all(text.startswith("# ") and "\n3. " in text for text in helps.values())
    icon = ElementTree.fromstring(Jetstream.icon())
    assert icon.tag.endswith("svg")
    assert Jetstream.account({}).server.startswith("https://jetstream2.")


class Kept:
    """Remembers what was kept."""

    def __init__(self, enough: int = 0) -> None:
        self.batches: list[Batch] = []
        self.enough = enough

    def __call__(self, batch: Batch) -> None:
        self.batches.append(batch)

    def has_enough(self) -> bool:
        return len(texts(self.batches)) >= self.enough


def test_a_conversation_is_kept_piece_by_piece_until_it_is_time(stream: StreamServer) -> None:
    kept = Kept(20)
    went_on = listener(stream).hear(
        account(stream), since=begin(), keep=kept, live=Live(60, kept.has_enough, most=7)
    )
    assert went_on
    assert texts(kept.batches) == told(20)
    assert [len(batch.items) for batch in kept.batches[:2]] == [7, 7]
    rest = listener(stream).collect(account(stream), since=Cursor.load(kept.batches[0].cursor.dump()))
    assert texts([rest]) == told(20)[7:]


def test_a_conversation_that_breaks_keeps_what_it_told(stream: StreamServer) -> None:
    stream.break_after = [5]
    kept = Kept()
    assert not listener(stream).hear(account(stream), since=begin(), keep=kept, live=Live(60))
    assert texts(kept.batches) == told(5)


def test_a_conversation_that_never_opens_is_trouble() -> None:
    with loopback_server(lambda asked, out: out.sendall(response(status="503 Busy"))) as server:
        service = Jetstream(http.Client(allow=(server.allow,)), timeout=2)
        with pytest.raises(TryLater):
            service.hear(Account("jetstream", server=server.url()), keep=Kept(), live=Live(5))


def test_a_silent_conversation_ends_when_asked_to_and_remembers_its_place(stream: StreamServer) -> None:
    stream.events.clear()
    kept = Kept()
    asked: list[int] = []

    def asked_to_end() -> bool:
        asked.append(1)
        return len(asked) > 1

    assert listener(stream).hear(account(stream), keep=kept, live=Live(3600, asked_to_end))
    assert int(kept.batches[-1].cursor.get("at")) == START + 10_000_000
