"""The one question of this engine: what does this feed say?"""

from __future__ import annotations

import re
from dataclasses import replace

from luotain.engines.feeds.documents import Document, read_document
from luotain.engines.feeds.draft import Faults
from luotain.engines.feeds.json_feed import looks_like_json, read_json_feed
from luotain.engines.feeds.model import Feed, Item
from luotain.engines.feeds.patient import read_patiently
from luotain.engines.feeds.xml_feed import read_xml_feed

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes; what is longer is not read at all."""

_ENTRY_START = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)


def parse(body: bytes, *, content_type: str = "", url: str = "") -> Feed:
    """The feed in `body`, whatever its format and state.

    `content_type` is the header it came with, `url` the address it came from, against which relative
    addresses are resolved. Never raises on what the bytes hold: a feed that cannot be read has no items and
    a fault that says why.
    """
    faults = Faults()
    if not body or body.isspace():
        faults.add("empty", "The document is empty.")
        return Feed(url=url, faults=faults.all())
    if len(body) > LARGEST_BODY:
        faults.add("too_large", f"The document is larger than {LARGEST_BODY // 1024 // 1024} MB.")
        return Feed(url=url, faults=faults.all())
    if looks_like_json(body):
        return _told_apart(read_json_feed(body, content_type, url, faults))
    document = read_document(body, content_type, faults)
    if document is None:
        faults.add("not_a_feed", "The document is not a feed: there is no element in it.")
        return Feed(url=url, faults=faults.all())
    feed = read_xml_feed(document, url, faults)
    if document.mended or not feed.items:
        feed = _second_opinion(document, feed, url, faults)
    return _told_apart(feed)


def _second_opinion(document: Document, feed: Feed, url: str, faults: Faults) -> Feed:
    """The same feed read patiently, when the document holds more entries than were found."""
    source = document.source
    expected = sum(1 for _ in _ENTRY_START.finditer(_CDATA.sub(b"", source)))
    if expected <= len(feed.items):
        return feed
    patient = read_patiently(source, url, faults)
    return (
        patient
        if patient is not None and len(patient.items) > len(feed.items)
        else replace(feed, faults=faults.all())
    )


def _told_apart(feed: Feed) -> Feed:
    """The feed with different identities for different items, when its own are not."""
    if len(feed.items) < 2 or len({item.id for item in feed.items}) == len(feed.items):
        return feed
    seen: dict[str, Item] = {}
    items: list[Item] = []
    for item in feed.items:
        first = seen.setdefault(item.id, item)
        if first is not item and first.url != item.url:
            item = replace(item, id=f"{item.id} {item.url}")
        items.append(item)
    faults = Faults()
    for fault in feed.faults:
        faults.add(fault.code, fault.detail, fault.item)
    faults.add("same_identity", "Several items share one identity.")
    return replace(feed, items=tuple(items), faults=faults.all())
