"""Lists in plain JSON: by named places, by usual places, changed, spoilt and of any shape."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.connectors import Account, Cursor, Rejected
from luotain.connectors.plain_json import payloads
from luotain.connectors.plain_json.connector import PlainJson
from luotain.core.http import Response

DECISIONS = {
    "title": "Päätökset",
    "data": {
        "items": [
            {
                "nro": 12,
                "nimi": {"fi": "Silta", "sv": "Bron"},
                "sisalto": "<p>Silta <b>avataan</b>.</p>",
                "linkki": "/12",
                "pvm": "2026-06-03",
            },
            {"nro": 11, "nimi": {"fi": "Tie"}, "sisalto": "Tie suljetaan.", "linkki": "javascript:alert(1)"},
        ]
    },
}
PLACES = {
    "list": "/data/items",
    "id": "/nro",
    "title": "/nimi/fi",
    "text": "sisalto",
    "url": "linkki",
    "published": "pvm",
}


class Says:
    """A server whose answer is set by the test."""

    def __init__(self, data: Any) -> None:
        self.data, self.headers = data, {"etag": '"1"'}
        self.asked: list[dict[str, str]] = []

    def fetch(self, url: str, **options: Any) -> Response:
        self.asked.append(options.get("headers", {}))
        return Response(200, url, self.headers, json.dumps(self.data).encode())


def account(**places: str) -> Account:
    return PlainJson.account_at("https://data.example.fi/a", way="list", options=places)


def test_named_places_are_read() -> None:
    batch = PlainJson(Says(DECISIONS)).collect(account(**PLACES))
    old, new = batch.items
    assert (old.remote_id, old.title, old.text, old.url, old.at) == ("11", "Tie", "Tie suljetaan.", "", None)
    assert (new.title, new.text, new.url) == ("Silta", "Silta avataan.", "https://data.example.fi/12")
    assert new.html == "<p>Silta <b>avataan</b>.</p>"
    assert new.at == datetime(2026, 6, 3, tzinfo=UTC)


def test_usual_places_need_no_names() -> None:
    data = {
        "results": [
            {
                "guid": "a",
                "headline": "Otsikko",
                "body": "Teksti.",
                "link": "https://a.fi/1",
                "byline": "Maija",
            }
        ]
    }
    (item,) = PlainJson(Says(data)).collect(account()).items
    assert (item.remote_id, item.title, item.text, item.author.name) == ("a", "Otsikko", "Teksti.", "Maija")


def test_only_what_is_new_or_changed_comes_again() -> None:
    server = Says([{"id": 1, "title": "Yksi"}, {"id": 2, "title": "Kaksi"}])
    service = PlainJson(server)
    first = service.collect(account())
    kept = Cursor.load(first.cursor.dump())
    assert service.collect(account(), since=kept).unchanged
    assert server.asked[-1]["If-None-Match"] == '"1"'
    server.data = [
        {"id": 3, "title": "Kolme"},
        {"id": 1, "title": "Yksi oikaistu"},
        {"id": 2, "title": "Kaksi"},
    ]
    batch = service.collect(account(), since=kept)
    assert [one.title for one in batch.items] == ["Yksi oikaistu", "Kolme"]


@pytest.mark.parametrize(
    ("data", "places", "code"),
    [
        ({"a": 1}, {}, "no_list"),
        ({"a": {"b": 1}}, {"list": "/a/b"}, "no_list"),
        (DECISIONS, {"list": "/data/nothing"}, "no_list"),
        ([{"x": 1}], {}, "no_identity"),
        ("text", {}, "no_list"),
    ],
)
def test_wrong_places_are_refused_in_words(data: Any, places: dict[str, str], code: str) -> None:
    service = PlainJson(Says(data))
    for ask in (
        lambda: service.collect(account(**places)),
        lambda: service.look_at(service.spot("list", {"address": "https://a.fi/x", **places})),
    ):
        with pytest.raises(Rejected) as caught:
            ask()
        assert caught.value.code == code


def test_a_json_feed_is_left_to_the_feeds() -> None:
    service = PlainJson(Says({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": []}))
    with pytest.raises(Rejected) as caught:
        service.look_at(service.recognise("https://a.fi/feed.json") or pytest.fail("not recognised"))
    assert caught.value.code == "not_understood"


def test_an_entry_that_cannot_be_read_is_told_and_stops_nothing() -> None:
    batch = PlainJson(Says([{"id": 1, "title": "Yksi"}, 5, {"id": 2}])).collect(account())
    assert [one.title for one in batch.items] == ["Yksi"]
    assert batch.problems[0].detail.startswith("2 entries")


def test_pointers_with_escapes_and_numbers() -> None:
    assert payloads.at({"a/b": {"c~d": [1, {"e": "f"}]}}, "/a~1b/c~0d/1/e") == "f"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1780477200", datetime(2026, 6, 3, 9, tzinfo=UTC)),
        ("1780477200000", datetime(2026, 6, 3, 9, tzinfo=UTC)),
        ("2026-06-03T12:00:00+03:00", datetime(2026, 6, 3, 9, tzinfo=UTC)),
        ("eilen", None),
        ("9" * 40, None),
    ],
)
def test_moments(text: str, at: datetime | None) -> None:
    assert payloads.moment(text) == at


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "title", "text", "url", "a"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JUNK, st.sampled_from([{}, {"list": "/a"}, {"id": "/a/0", "title": "/text"}]))
def test_any_json_is_a_batch_or_a_no(data: Any, places: dict[str, str]) -> None:
    try:
        batch = PlainJson(Says(data)).collect(account(**places))
    except Rejected as no:
        assert no.code in {"no_list", "no_identity"}
        return
    assert len({one.remote_id for one in batch.items}) == len(batch.items)
    assert all(one.title or one.text for one in batch.items)
