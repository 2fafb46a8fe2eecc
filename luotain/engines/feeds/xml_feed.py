"""A tree of RSS, RDF or Atom into a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luotain.engines.feeds.documents import Document, Element
from luotain.engines.feeds.draft import Faults, finish
from luotain.engines.feeds.elements import loose_markup, person, text_of, typed_text
from luotain.engines.feeds.entries import Entry, nested_base
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.markup import one_line
from luotain.engines.feeds.model import Feed, Item
from luotain.engines.feeds.names import RDF_RESOURCE, XML_LANG, is_atom, kind_of

MOST_ITEMS = 10_000

_ENTRIES = frozenset({"item", "entry"})
_HEADS = frozenset({"channel", "feed"})
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
    own_base = b"xml:base" in document.source
    own_language = b"xml:lang" in document.source
    base = nested_base(root, url) if own_base else url
    entries = list(_entries(root, kind))
    if not entries and kind not in _FORMATS:
        entries = [element for element in root.iter() if kind_of(element.tag) in _ENTRIES]
        if not entries:
            faults.add(
                "not_a_feed", f"The document is not a feed: its first element is {kind[:40] or 'unknown'}."
            )
            return Feed(url=url, faults=faults.all())
        faults.add("odd_structure", "The items stand in places where feeds do not have them.")
    elif document.source.count(b"<item") + document.source.count(b"<entry") > len(entries):
        entries += _nested(entries, faults)
    if len(entries) > MOST_ITEMS:
        faults.add(
            "too_many_items", f"The feed holds more than {MOST_ITEMS} items; the first of them were read."
        )
        del entries[MOST_ITEMS:]
    head = _Head()
    for element in _heads(root, kind):
        _read_head(element, head, base, own_language)
    if not head.language and own_language:
        head.language = root.get(XML_LANG) or ""
    site_url = safe_link(head.site_url, base)
    base = base or site_url
    items: list[Item] = []
    for place, element in enumerate(entries):
        draft = Entry(element, base, own_base=own_base, own_language=own_language).draft
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


def _entries(element: Element, kind: str, depth: int = 0) -> Iterator[Element]:
    """The entries of a feed, wherever among its outer elements they stand."""
    if kind in _ENTRIES and depth == 0:
        yield element
        return
    for child in element:
        inside = kind_of(child.tag)
        if inside in _ENTRIES:
            yield child
        elif inside in _AROUND and depth < 4:
            yield from _entries(child, inside, depth + 1)


def _nested(entries: list[Element], faults: Faults) -> list[Element]:
    """The entries that stand inside entries: quoted sources, versions in conflict."""
    nested = [
        inside
        for element in entries
        for inside in element.iterdescendants()
        if kind_of(inside.tag) in _ENTRIES
    ]
    if nested:
        faults.add("nested_items", "Items stand inside items; each was read.")
    return nested


def _heads(root: Element, kind: str) -> list[Element]:
    """The elements whose children speak of the whole feed."""
    channels = [child for child in root if kind_of(child.tag) in _HEADS]
    if kind in _HEADS:
        channels.insert(0, root)
    return channels


def _read_head(element: Element, head: _Head, base: str, own_language: bool) -> None:
    if own_language and not head.language:
        head.language = element.get(XML_LANG) or ""
    for child in element:
        kind = kind_of(child.tag)
        if kind == "title" or (kind == "dc:title" and not head.title):
            if not head.title:
                text, is_plain = typed_text(child) if is_atom(child.tag) else (loose_markup(child), False)
                head.title = (" ".join(text.split()) if is_plain else one_line(text[:10_000]))[:2000]
        elif kind == "link":
            _read_link(child, head)
        elif kind in {"language", "dc:language"}:
            head.language = text_of(child)[:40] or head.language
        elif kind == "author":
            head.authors.append(person(child))


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
