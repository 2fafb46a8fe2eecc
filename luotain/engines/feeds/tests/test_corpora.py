"""Every file of three public collections of feeds: none brings the reader down, and no item is missed."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest

from luotain.engines import feeds
from luotain.engines.feeds.markup import one_line

DATA = Path(__file__).parents[4].parent / "shared" / "data"
NAMES = ("feedparser-tests", "feedvalidator-testcases", "feed-fixtures")
NOT_FEEDS = {"README.md", "LICENSE.txt", "LICENSE-MIT.txt"}

pytestmark = pytest.mark.skipif(not (DATA / NAMES[0]).exists(), reason="the shared feeds are not here")


def files(name: str) -> Iterator[Path]:
    for path in sorted((DATA / name).rglob("*")):
        if path.is_file() and path.name not in NOT_FEEDS and not path.name.endswith(".serde.json"):
            yield path


def read_by_feedparser(body: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return feedparser.parse(io.BytesIO(body))


@pytest.mark.parametrize("name", NAMES)
def test_every_item_that_feedparser_reads_is_read(name: str) -> None:
    seen = items = 0
    for path in files(name):
        body = path.read_bytes()
        feed = feeds.parse(body)
        theirs = read_by_feedparser(body)
        assert len(feed.items) >= len(theirs.entries), path
        for item in feed.items:
            assert item.id and (not item.url or item.url.startswith(("http://", "https://")))
            assert "<script" not in item.html and "\x00" not in item.text + item.title
            json.dumps([item.id, item.title, item.text, item.html, item.url, item.author]).encode()
        seen += 1
        items += len(feed.items)
    assert seen > 30 and items > 30


@pytest.mark.parametrize("name", NAMES)
def test_titles_and_addresses_agree_with_feedparser(name: str) -> None:
    """All but a few: of several links feedparser takes the last, we the first; it strips tags from plain text."""
    titles = links = compared = 0
    for path in files(name):
        body = path.read_bytes()
        feed, theirs = feeds.parse(body), read_by_feedparser(body)
        if len(feed.items) != len(theirs.entries):
            continue
        for item, entry in zip(feed.items, theirs.entries, strict=True):
            compared += 1
            titles += item.title != one_line(entry.get("title", ""))
            link = entry.get("link", "")
            # feedparser takes an identity that is no address for one, and keeps the detour of a counting service.
            links += b"origLink" not in body and link.startswith(("http://", "https://")) and item.url != link
    assert compared > 30
    assert titles <= compared * 0.01
    assert links <= compared * 0.02


def test_what_feed_rs_expects_of_its_fixtures_is_found() -> None:
    compared = 0
    for path in files("feed-fixtures"):
        expected_path = path.with_suffix(path.suffix + ".serde.json")
        if not expected_path.exists():
            expected_path = path.with_suffix(".serde.json")
        if not expected_path.exists():
            continue
        expected = json.loads(expected_path.read_text(encoding="utf-8"))
        feed = feeds.parse(path.read_bytes())
        assert len(feed.items) == len(expected["entries"]), path
        for item, entry in zip(feed.items, expected["entries"], strict=True):
            assert item.title == one_line((entry["title"] or {}).get("content") or ""), path
            if entry["published"]:
                assert (
                    item.published is not None and item.published.isoformat()[:19] == entry["published"][:19]
                ), path
            compared += 1
    assert compared > 25
