"""A read feed into heard items, and the little that is remembered between two readings. Pure: no calls, no
clock."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin

from luotain.connectors.heard import Cursor, Heard, HeardAuthor, HeardMedia, Problem
from luotain.engines import feeds

UNREADABLE = {"empty", "too_large", "not_a_feed", "broken_json"}
FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"}
CUT_SHORT = {"cut", "too_many_items", "broken_xml", "odd_structure", "no_identity", "same_identity"}
MOST_REMEMBERED = 2000
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def why_unreadable(feed: feeds.Feed) -> str:
    """Why nothing could be read, in one sentence; empty when something was."""
    return next(
        (fault.detail for fault in feed.faults if fault.code in UNREADABLE and fault.item is None), ""
    )


def heard_of(item: feeds.Item) -> Heard:
    """An item as heard."""
    return Heard(
        remote_id=item.id,
        url=item.url,
        title=item.title,
        text=item.text,
        html=item.html,
        author=HeardAuthor(name=item.author),
        at=item.published or item.updated,
        updated=item.updated,
        language=item.language,
        tags=item.categories,
        media=tuple(HeardMedia(url=one.url, mime=one.media_type, alt=one.title) for one in item.attachments),
    )


def mark(item: feeds.Item) -> str:
    """Ten characters that tell whether an item has been brought home before, exactly as it is."""
    return hashlib.sha256(f"{item.id}\0{item.fingerprint}".encode("utf-8", "replace")).hexdigest()[:10]


def new_items(feed: feeds.Feed, since: Cursor | None) -> tuple[Heard, ...]:
    """The items that are new or changed since the last reading, oldest first, none twice."""
    seen = set(since.get("seen").split()) if since else set()
    fresh = {item.id: item for item in reversed(feed.items) if mark(item) not in seen}
    items = list(fresh.values())
    if all(item.published or item.updated for item in items):
        items.sort(key=lambda item: item.published or item.updated or LONG_AGO)
    return tuple(heard_of(item) for item in items)


def cursor_of(feed: feeds.Feed, *, digest: str, etag: str, last_modified: str) -> Cursor:
    """What to remember until the next reading."""
    values = {
        "digest": digest,
        "etag": etag,
        "last_modified": last_modified,
        "seen": " ".join(mark(item) for item in feed.items[:MOST_REMEMBERED]),
    }
    return Cursor({name: value for name, value in values.items() if value})


def present_in(feed: feeds.Feed) -> tuple[str, ...]:
    """Ids of all items of a whole feed that runs from newest to oldest; nothing of one that is cut or in another order."""
    times = [item.published or item.updated for item in feed.items]
    if len(times) < 2 or None in times or {fault.code for fault in feed.faults} & CUT_SHORT:
        return ()
    known = [time for time in times if time is not None]
    return tuple(item.id for item in feed.items) if known == sorted(known, reverse=True) else ()


def problems_of(feed: feeds.Feed) -> tuple[Problem, ...]:
    """What the reader forgave, each kind once."""
    return tuple({fault.code: Problem(fault.code, fault.detail) for fault in reversed(feed.faults)}.values())[
        ::-1
    ]


def asks_for_a_password(page: str) -> bool:
    """Whether a page is there to sign in."""
    return bool(_PASSWORD.search(page[:500_000]))


class FeedLinks(HTMLParser):
    """Collects the addresses of feeds that a page names."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of `<link rel="alternate" type="application/rss+xml" href="…">`."""
        given = {name: value or "" for name, value in attrs}
        relations = given.get("rel", "").lower().split()
        sort = given.get("type", "").lower().split(";")[0].strip()
        if tag == "link" and "alternate" in relations and sort in FEED_TYPES and given.get("href"):
            self.found.append(urljoin(self.base, given["href"].strip()))


def feeds_named_in(page: str, base: str) -> list[str]:
    """The addresses of feeds that a page names, in its order."""
    links = FeedLinks(base)
    links.feed(page[:500_000])
    return [address for address in links.found if address.startswith(("http://", "https://"))]
