"""A tree of RSS, RDF or Atom into a feed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from luotain.engines.feeds.documents import Document, Element
from luotain.engines.feeds.draft import Faults, finish
from luotain.engines.feeds.elements import loose_markup, person, text_of, typed_text
from luotain.engines.feeds.entries import Bases, Entry
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.markup import one_line
from luotain.engines.feeds.model import MOST_ITEMS, Feed, Item
from luotain.engines.feeds.names import RDF_RESOURCE, XML_LANG, is_atom, kind_of

_ENTRIES = frozenset({"item", "entry"})
_HEADS = frozenset({"channel", "feed"})
_OF_THE_WHOLE = frozenset({"title", "dc:title", "link", "language", "dc:language", "author"})
_OWN_ATTRIBUTES = re.compile(rb"xml:(?:base|lang)")
_AROUND = frozenset({"channel", "items", "rss", "rdf:rdf", "rdf", "feed", "entries"})
_FORMATS = {
    "rss": "rss",
    "channel": "rss",
    "item": "rss",
    "rdf:rdf": "rdf",
    "rdf": "rdf",
    "feed": "atom",
    "entry": "atom",
}


@dataclass(slots=True)
class _Head:
    """What a feed says of itself."""

    title: str = ""
    site_url: str = ""
    self_url: str = ""
    hub: str = ""
    language: str = ""
    authors: list[str] = field(default_factory=list)


def read_xml_feed(document: Document, url: str, faults: Faults) -> Feed:
    """The feed in a document; without items, and with a fault, when there is none."""
    root = document.root
    kind = kind_of(root.tag)
    own_base = own_language = False
    if _OWN_ATTRIBUTES.search(document.source):
        own_base = b"xml:base" in document.source
        own_language = b"xml:lang" in document.source
    bases = Bases(url) if own_base else None
    base = bases.of(root) if bases else url
    # In the order of the document, and those inside entries too: quoted sources, versions in conflict.
    entries = _entries(root.iter("{*}item", "{*}entry"))
    if not entries and (kind not in _FORMATS or document.mended):
        entries = _entries(root.iter())
    if not entries and kind not in _FORMATS:
        faults.add(
            "not_a_feed", f"The document is not a feed: its first element is {kind[:40] or 'unknown'}."
        )
        return Feed(url=url, faults=faults.all())
    head = _Head()
    _walk(root, kind, head, own_language)
    if len(entries) > MOST_ITEMS:
        faults.add(
            "too_many_items", f"The feed holds more than {MOST_ITEMS} items; the first of them were read."
        )
        del entries[MOST_ITEMS:]
    if not head.language and own_language:
        head.language = root.get(XML_LANG) or ""
    site_url = safe_link(head.site_url, base)
    base = base or site_url
    items: list[Item] = []
    for place, element in enumerate(entries):
        draft = Entry()
        draft.base = base
        if bases:
            draft.bases = bases
        if own_language:
            draft.own_language = True
        draft.read(element)
        if not draft.authors and head.authors:
            draft.authors = head.authors
        items.append(finish(draft, place, faults, head.language))
    return Feed(
        head.title,
        url,
        site_url,
        head.language,
        safe_link(head.hub, base),
        safe_link(head.self_url, base),
        _FORMATS.get(kind, "rss"),
        tuple(items),
        faults.all(),
    )


def _entries(elements: Iterable[Element]) -> list[Element]:
    """Those of the elements that are entries, one more than are read at most."""
    found = (element for element in elements if kind_of(element.tag) in _ENTRIES)
    return list(islice(found, MOST_ITEMS + 1))


def _walk(element: Element, kind: str, head: _Head, own_language: bool, depth: int = 0) -> None:
    """What the feed says of itself, in whichever of its outer elements it does."""
    speaks = kind in _HEADS
    if speaks and own_language and not head.language:
        head.language = element.get(XML_LANG) or ""
    for child in element:
        inside = kind_of(child.tag)
        if inside in _AROUND:
            if depth < 4:
                _walk(child, inside, head, own_language, depth + 1)
        elif speaks and inside in _OF_THE_WHOLE:
            _read_head(child, inside, head)


def _read_head(element: Element, kind: str, head: _Head) -> None:
    if kind == "link":
        _read_link(element, head)
    elif kind == "title" or kind == "dc:title":
        if not head.title:
            is_typed = is_atom(element.tag)
            text, is_plain = typed_text(element) if is_typed else (loose_markup(element), False)
            head.title = (" ".join(text.split()) if is_plain else one_line(text[:10_000]))[:2000]
    elif kind == "author":
        head.authors.append(person(element))
    else:
        head.language = text_of(element)[:40] or head.language


def _read_link(element: Element, head: _Head) -> None:
    href = element.get("href") or element.get(RDF_RESOURCE)
    if href is None:
        head.site_url = head.site_url or text_of(element)
        return
    for relation in (element.get("rel") or "alternate").lower().split():
        if relation == "alternate":
            head.site_url = head.site_url or href
        elif relation == "self":
            head.self_url = head.self_url or href
        elif relation == "hub":
            head.hub = head.hub or href
