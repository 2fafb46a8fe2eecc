"""A reading list for another reader, or another Luotain: OPML 2.0 with every source in its folders.

Feeds are written as every reader knows them. Other sources (an account, a hashtag, a stream) are links, which other readers
show or leave out; two attributes of ours say what they are, so that a list of our own comes back whole. Keys are never written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from lxml import etree

from luotain.connectors import Spot
from luotain.core import clock
from luotain.engines import feeds
from luotain.listening import following
from luotain.listening.models import Source, SourceKind, Subscription

KIND, OPTIONS = "luotainKind", "luotainOptions"
"""Attributes of ours: a way of listening as `following.key_of` names it, and its options as JSON."""


@dataclass(frozen=True)
class Kept:
    """A source of a list that is not a feed. `spot` is None when no such place can be followed here."""

    address: str
    spot: Spot | None
    title: str
    folder: str


def written(subscriptions: Iterable[Subscription], *, title: str) -> bytes:
    """The list as OPML. Folders are outlines, folders in folders (`Eduskunta/Valiokunnat`) outlines in outlines."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = title
    ElementTree.SubElement(head, "dateCreated").text = clock.now().strftime("%a, %d %b %Y %H:%M:%S +0000")
    body = ElementTree.SubElement(root, "body")
    folders: dict[tuple[str, ...], ElementTree.Element] = {(): body}
    for entry in subscriptions:
        path = tuple(part for part in entry.folder.split("/") if part)
        for depth in range(1, len(path) + 1):
            if path[:depth] not in folders:
                name = path[depth - 1]
                folders[path[:depth]] = ElementTree.SubElement(
                    folders[path[: depth - 1]], "outline", text=name, title=name
                )
        if entry.source.address:
            ElementTree.SubElement(folders[path], "outline", _outline(entry.source))
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _outline(source: Source) -> dict[str, str]:
    about = {"text": str(source), "title": str(source)}
    if source.kind != SourceKind.FEED:
        kind = {KIND: following.key_of(source.kind, source.way), OPTIONS: json.dumps(source.options)}
        return {"type": "link", **about, "url": source.address, **kind}
    about |= {"type": "rss", "xmlUrl": source.address}
    return about | ({"htmlUrl": source.site} if source.site else {})


def plain(opml: bytes) -> bytes:
    """A list in whatever encoding its writer chose, as UTF-8 that every parser takes for UTF-8."""
    return ("\ufeff" + feeds.text_of(opml)).encode("utf-8", "replace")


def not_feeds(opml: bytes) -> Iterator[Kept]:
    """The sources of a list of ours that are not feeds, which readers of feeds leave out. A broken list has none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(opml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    for outline in root.iter("outline"):
        kind, sign, way = outline.get(KIND, "").partition(":")
        address = outline.get("url", "").strip()
        if not sign or not address:
            continue
        try:
            options = json.loads(outline.get(OPTIONS) or "{}")
        except (ValueError, RecursionError):
            options = {}
        folders = [one.get("text", "").replace("/", "⁄") for one in outline.iterancestors("outline")]
        yield Kept(
            address,
            following.known_spot(kind, way, address, options if isinstance(options, dict) else {}),
            outline.get("text", ""),
            "/".join(reversed(folders)),
        )
