"""Hearing a hashtag or words by searching. The server that answers for the whole network is an object here: the one that
can be installed wants a PostgreSQL and a Redis of its own, and its answers are of the shape of the same lexicons."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from luotain.connectors import Cursor, Rejected
from luotain.connectors.bluesky.connector import Bluesky
from luotain.core.http import Response

DID = "did:plc:" + "a" * 24


def post(number: int, text: str = "", **author: Any) -> dict[str, Any]:
    """A post as a search tells it."""
    return {
        "uri": f"at://{DID}/app.bsky.feed.post/k{number:04}",
        "cid": f"c{number}{text}",
        "author": {"did": DID, "handle": "koivula.example", "displayName": "Koivula"} | author,
        "record": {
            "$type": "app.bsky.feed.post",
            "text": text or f"n{number} #sote",
            "createdAt": "2026-06-03T09:00:00Z",
        },
        "indexedAt": "2026-06-03T09:00:00Z",
    }


class Network:
    """Answers searches from a list, newest first, a hundred at a time."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.hidden: set[str] = set()
        self.status = 200
        self.asked: list[dict[str, list[str]]] = []

    def fetch(self, url: str, **options: Any) -> Response:
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        if parts.path.endswith("getPosts"):
            told: dict[str, Any] = {"posts": [one for one in self.posts if one["uri"] in asked["uris"]]}
            return Response(200, url, {}, json.dumps(told).encode())
        self.asked.append(asked)
        start = int(asked.get("cursor", ["0"])[0])
        found = [one for one in self.posts if one["uri"] not in self.hidden][start : start + 100]
        told = {"posts": found, **({"cursor": str(start + 100)} if len(found) == 100 else {})}
        return Response(self.status, url, {}, json.dumps(told).encode())


@pytest.fixture
def network() -> Network:
    return Network()


def collect(network: Network, since: Cursor | None = None) -> Any:
    service = Bluesky(network)
    spot = service.spot("hashtag", {"hashtag": "#Sote"})
    return service.collect(service.account_at(spot.address, way=spot.way, options=spot.options), since=since)


def test_what_is_found_comes_oldest_first_and_once(network: Network) -> None:
    network.posts = [post(2), post(1)]
    first = collect(network)
    assert [one.text for one in first.items] == ["n1 #sote", "n2 #sote"]
    assert (first.items[0].author.name, first.items[0].author.handle) == ("Koivula", "koivula.example")
    assert network.asked[0] == {"q": ["#sote"], "tag": ["sote"], "sort": ["latest"], "limit": ["100"]}
    network.posts.insert(0, post(3))
    second = collect(network, Cursor.load(first.cursor.dump()))
    assert [one.text for one in second.items] == ["n3 #sote"]
    assert collect(network, second.cursor).unchanged


def test_pages_are_gone_back_to_what_was_heard_before(network: Network) -> None:
    network.posts = [post(0)]
    first = collect(network)
    network.posts = [post(number) for number in range(250, -1, -1)]
    batch = collect(network, first.cursor)
    assert [one.remote_id[-4:] for one in batch.items] == [f"{number:04}" for number in range(1, 251)]
    assert batch.problems == ()


def test_what_lies_too_far_back_is_told_as_missing(network: Network) -> None:
    network.posts = [post(0)]
    first = collect(network)
    network.posts = [post(number) for number in range(900, -1, -1)]
    assert [one.code for one in collect(network, first.cursor).problems] == ["gap"]


def test_only_what_the_server_knows_no_more_is_gone(network: Network) -> None:
    network.posts = [post(number) for number in (4, 3, 2, 1)]
    first = collect(network)
    network.hidden = {network.posts[1]["uri"]}
    removed = network.posts.pop(2)
    batch = collect(network, first.cursor)
    assert batch.gone == (removed["uri"],)


def test_those_who_ask_not_to_be_shown_to_strangers_are_left_out(network: Network) -> None:
    network.posts = [post(2, labels=[{"val": "!no-unauthenticated"}]), post(1)]
    assert [one.text for one in collect(network).items] == ["n1 #sote"]


def test_a_post_in_somebody_elses_name_is_told_as_unreadable(network: Network) -> None:
    network.posts = [post(2, did="did:plc:" + "b" * 24), post(1)]
    batch = collect(network)
    assert len(batch.items) == 1 and batch.problems[0].code == "unreadable"


@pytest.mark.parametrize(
    ("status", "code"), [(401, "signed_in_only"), (403, "signed_in_only"), (404, "not_understood")]
)
def test_a_server_that_does_not_answer_searches_says_so(network: Network, status: int, code: str) -> None:
    network.status = status
    with pytest.raises(Rejected) as caught:
        Bluesky(network).look_at(Bluesky.spot("words", {"words": "kirjasto"}))
    assert caught.value.code == code
