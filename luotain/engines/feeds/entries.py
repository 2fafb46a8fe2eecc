"""One entry of RSS, RDF or Atom into a draft."""

from __future__ import annotations

from collections.abc import Callable

from luotain.engines.feeds.documents import Element
from luotain.engines.feeds.draft import MOST_ATTACHMENTS, MOST_AUTHORS, MOST_CATEGORIES, Draft
from luotain.engines.feeds.elements import inner_markup, loose_markup, person, text_of, typed_text
from luotain.engines.feeds.links import join
from luotain.engines.feeds.names import RDF_ABOUT, RDF_RESOURCE, XML_BASE, XML_LANG, is_atom, kind_of

_MEDIUMS = {"image": "image/*", "audio": "audio/*", "video": "video/*"}


class Bases:
    """Where relative addresses inside an element begin, by every xml:base from the root down (XML Base)."""

    def __init__(self, outside: str) -> None:
        self.outside = outside
        self._known: dict[Element, str] = {}

    def of(self, element: Element) -> str:
        """The base of `element` and what is in it."""
        above: list[Element] = []
        around = element
        while around is not None and around not in self._known:
            above.append(around)
            around = around.getparent()
        base = self.outside if around is None else self._known[around]
        for inner in reversed(above):
            own = inner.get(XML_BASE)
            base = join(base, own) if own else base
            if len(inner):
                self._known[inner] = base
        return base


class Entry(Draft):
    """Reads the children of one entry; later and poorer sources never displace better ones."""

    bases: Bases | None = None
    """Set when the document states bases of its own."""
    own_language = False
    content_body: tuple[str, bool, str] = ("", False, "")
    summary_body: tuple[str, bool, str] = ("", False, "")
    aside_body: tuple[str, bool, str] = ("", False, "")
    other_names = ""
    about = ""
    permalink = ""
    original_url = ""
    creation = ""

    def read(self, element: Element) -> None:
        """Read all of one entry."""
        if self.bases:
            self.base = self.bases.of(element)
        if self.own_language:
            self.language = element.get(XML_LANG) or ""
        about = element.get(RDF_ABOUT)
        if about:
            self.about = about
        for child in element:
            tag = child.tag
            try:
                reader = _by_tag[tag]
            except KeyError:
                reader = _reader_of(tag)
            if reader is not None:
                reader(self, child)
        if not self.title:
            self.title, self.title_is_plain = self.other_names, False
        body = self.content_body
        if not body[0]:
            body = self.summary_body if self.summary_body[0] else self.aside_body
        self.body, self.body_is_plain, self.body_base = body
        if not self.id:
            self.id = self.about
        self.url = self.original_url or self.url or self.permalink
        if not self.url and self.about.startswith(("http://", "https://")):
            self.url = self.about
        if not self.published:
            self.published = self.creation

    def _body(self, element: Element, text: tuple[str, bool]) -> tuple[str, bool, str]:
        base = self.bases.of(element) if self.bases else ""
        if self.bases and base == self.bases.outside:
            base = ""
        if self.own_language and (language := element.get(XML_LANG)):
            self.language = language
        return text[0], text[1], base

    # One method a kind of element. Those of Atom state what their text is; those of RSS hold HTML by custom.

    def loose_title(self, element: Element) -> None:
        if not self.title:
            self.title = loose_markup(element)

    def typed_title(self, element: Element) -> None:
        if not self.title:
            self.title, self.title_is_plain = typed_text(element)

    def other_title(self, element: Element) -> None:
        self.other_names = self.other_names or text_of(element)

    def link(self, element: Element) -> None:
        text = element.text
        if text and (text := text.strip()):
            self.url = self.url or text
            return
        href = element.get("href") or element.get(RDF_RESOURCE) or ""
        relation = (element.get("rel") or "alternate").strip().lower()
        if self.bases and element.get(XML_BASE):
            href = join(self.bases.of(element), href)
        if relation in {"alternate", "http://www.iana.org/assignments/relation/alternate"}:
            self.url = self.url or href
        elif relation == "enclosure":
            self._attach(href, element.get("type"), element.get("length"), element.get("title"))

    def original(self, element: Element) -> None:
        text = text_of(element)
        if text.startswith(("http://", "https://")):
            self.original_url = text

    def loose_summary(self, element: Element) -> None:
        if not self.summary_body[0]:
            self.summary_body = self._body(element, (loose_markup(element), False))

    def typed_summary(self, element: Element) -> None:
        if not self.summary_body[0]:
            self.summary_body = self._body(element, typed_text(element))

    def loose_content(self, element: Element) -> None:
        if not self.content_body[0]:
            self.content_body = self._body(element, (loose_markup(element), False))

    def typed_content(self, element: Element) -> None:
        source = element.get("src")
        if source and not self.url:
            self.url = source
        if not self.content_body[0]:
            self.content_body = self._body(element, typed_text(element))

    def markup(self, element: Element) -> None:
        if not self.content_body[0]:
            self.content_body = (inner_markup(element), False, "")

    def aside(self, element: Element) -> None:
        if not self.aside_body[0]:
            self.aside_body = (loose_markup(element), element.get("type") == "plain", "")

    def identity(self, element: Element) -> None:
        text = text_of(element)
        self.id = self.id or text
        if text.startswith("http") and (element.get("isPermaLink") or "true").strip().lower() == "true":
            self.permalink = text

    def other_identity(self, element: Element) -> None:
        self.about = self.about or text_of(element)

    def read_published(self, element: Element) -> None:
        self.published = text_of(element) or self.published

    def created(self, element: Element) -> None:
        self.creation = self.creation or text_of(element)

    def read_updated(self, element: Element) -> None:
        self.updated = self.updated or text_of(element)

    def author(self, element: Element) -> None:
        self._credit(person(element))

    def other_author(self, element: Element) -> None:
        if not self.authors:
            self._credit(person(element))

    def _attach(self, url: str, media_type: str | None, length: str | None, title: str | None = "") -> None:
        if len(self.attachments) < MOST_ATTACHMENTS:
            self.attachments = [*self.attachments, (url, media_type or "", length or "", title or "")]

    def _categorise(self, *names: str) -> None:
        if len(self.categories) < MOST_CATEGORIES:
            self.categories = [*self.categories, *names]

    def _credit(self, name: str) -> None:
        if len(self.authors) < MOST_AUTHORS:
            self.authors = [*self.authors, name]

    def category(self, element: Element) -> None:
        name = element.get("label") or text_of(element) or element.get("term") or element.get("text")
        if name:
            self._categorise(name)

    def keywords(self, element: Element) -> None:
        words = text_of(element)[:10_000].split(",")
        self._categorise(*(word for word in words[:MOST_CATEGORIES] if word.strip()))

    def enclosure(self, element: Element) -> None:
        url = element.get("url") or element.get("href") or text_of(element)
        if url:
            self._attach(url, element.get("type"), element.get("length"))

    def media(self, element: Element) -> None:
        url = element.get("url")
        kind = kind_of(element.tag)
        if url and kind == "media:content":
            media_type = element.get("type") or _MEDIUMS.get((element.get("medium") or "").lower(), "")
            title = next((text_of(child) for child in element if kind_of(child.tag) == "media:title"), "")
            self._attach(url, media_type, element.get("fileSize"), title)
        elif url and kind == "media:thumbnail":
            self._attach(url, "image/*", "")
        for child in element:
            inside = kind_of(child.tag)
            if inside in {"media:content", "media:thumbnail"} and kind in {"media:group", "media:content"}:
                self.media(child)
            elif inside in {"media:description", "media:text"}:
                self.aside(child)
            elif inside == "media:title":
                self.other_title(child)
            elif inside == "media:keywords":
                self.keywords(child)
            elif inside == "media:category":
                self.category(child)

    def read_language(self, element: Element) -> None:
        self.language = text_of(element) or self.language


_READERS: dict[str, Callable[[Entry, Element], None]] = {
    "title": Entry.loose_title,
    "dc:title": Entry.other_title,
    "media:title": Entry.other_title,
    "itunes:title": Entry.other_title,
    "dcterms:title": Entry.other_title,
    "link": Entry.link,
    "feedburner:origlink": Entry.original,
    "description": Entry.loose_summary,
    "summary": Entry.loose_summary,
    "dc:description": Entry.aside,
    "media:description": Entry.aside,
    "media:text": Entry.aside,
    "itunes:summary": Entry.aside,
    "itunes:subtitle": Entry.aside,
    "dcterms:abstract": Entry.aside,
    "content": Entry.loose_content,
    "content:encoded": Entry.loose_content,
    "fullitem": Entry.loose_content,
    "fulltext": Entry.loose_content,
    "xhtml:body": Entry.markup,
    "xhtml:div": Entry.markup,
    "body": Entry.markup,
    "guid": Entry.identity,
    "id": Entry.identity,
    "dc:identifier": Entry.other_identity,
    "pubdate": Entry.read_published,
    "published": Entry.read_published,
    "issued": Entry.read_published,
    "dcterms:issued": Entry.read_published,
    "dc:date": Entry.created,
    "created": Entry.created,
    "dcterms:created": Entry.created,
    "dcterms:available": Entry.created,
    "updated": Entry.read_updated,
    "modified": Entry.read_updated,
    "dcterms:modified": Entry.read_updated,
    "author": Entry.author,
    "dc:creator": Entry.author,
    "dc:author": Entry.other_author,
    "itunes:author": Entry.other_author,
    "media:credit": Entry.other_author,
    "dcterms:creator": Entry.other_author,
    "category": Entry.category,
    "dc:subject": Entry.category,
    "itunes:category": Entry.category,
    "media:category": Entry.category,
    "itunes:keywords": Entry.keywords,
    "media:keywords": Entry.keywords,
    "enclosure": Entry.enclosure,
    "media:content": Entry.media,
    "media:group": Entry.media,
    "media:thumbnail": Entry.media,
    "language": Entry.read_language,
    "dc:language": Entry.read_language,
}

_TYPED_READERS: dict[str, Callable[[Entry, Element], None]] = {
    **_READERS,
    "title": Entry.typed_title,
    "summary": Entry.typed_summary,
    "content": Entry.typed_content,
}

_MOST_REMEMBERED = 4096
_by_tag: dict[object, Callable[[Entry, Element], None] | None] = {}


def _reader_of(tag: object) -> Callable[[Entry, Element], None] | None:
    """What reads an element of this name; remembered, because the same few names come over and over."""
    readers = _TYPED_READERS if isinstance(tag, str) and is_atom(tag) else _READERS
    reader = readers.get(kind_of(tag))
    if len(_by_tag) < _MOST_REMEMBERED:
        _by_tag[tag] = reader
    return reader
