"""One entry of RSS, RDF or Atom into a draft."""

from __future__ import annotations

from collections.abc import Callable

from luotain.engines.feeds.documents import Element
from luotain.engines.feeds.draft import Draft
from luotain.engines.feeds.elements import inner_markup, loose_markup, person, text_of, typed_text
from luotain.engines.feeds.links import join
from luotain.engines.feeds.names import RDF_ABOUT, RDF_RESOURCE, XML_BASE, XML_LANG, is_atom, kind_of

_MEDIUMS = {"image": "image/*", "audio": "audio/*", "video": "video/*"}


class Entry(Draft):
    """Reads the children of one entry; later and poorer sources never displace better ones."""

    own_base = False
    """Whether the document states bases of its own, which then have to be looked for."""
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
        if self.own_base:
            self.base = nested_base(element, self.base)
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
        base = ""
        if self.own_base:
            base = nested_base(element, self.base)
            if base == self.base and not _stated_base(element):
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
        if self.own_base and element.get(XML_BASE):
            href = join(nested_base(element, self.base), href)
        if relation in {"alternate", "http://www.iana.org/assignments/relation/alternate"}:
            self.url = self.url or href
        elif relation == "enclosure":
            self._attach(href, element, "length", element.get("title") or "")

    def original(self, element: Element) -> None:
        self.original_url = text_of(element)

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
        self.authors = [*self.authors, person(element)]

    def other_author(self, element: Element) -> None:
        if not self.authors:
            self.authors = [*self.authors, person(element)]

    def _attach(self, url: str, element: Element, length: str, title: str) -> None:
        self.attachments = [
            *self.attachments,
            (url, element.get("type") or "", element.get(length) or "", title),
        ]

    def category(self, element: Element) -> None:
        name = text_of(element) or element.get("label") or element.get("term") or element.get("text")
        if name:
            self.categories = [*self.categories, name]

    def keywords(self, element: Element) -> None:
        words = text_of(element)[:10_000].split(",")
        self.categories = [*self.categories, *(word for word in words if word.strip())]

    def enclosure(self, element: Element) -> None:
        url = element.get("url") or element.get("href") or text_of(element)
        if url:
            self._attach(url, element, "length", "")

    def media(self, element: Element) -> None:
        url = element.get("url")
        kind = kind_of(element.tag)
        if url and kind == "media:content":
            media_type = element.get("type") or _MEDIUMS.get((element.get("medium") or "").lower(), "")
            title = next((text_of(child) for child in element if kind_of(child.tag) == "media:title"), "")
            self.attachments = [*self.attachments, (url, media_type, element.get("fileSize") or "", title)]
        elif url and kind == "media:thumbnail":
            self.attachments = [*self.attachments, (url, "image/*", "", "")]
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


def nested_base(element: Element, outside: str) -> str:
    """Where relative addresses inside `element` begin, by every xml:base from the root down (XML Base)."""
    chain = [own for around in (element, *element.iterancestors()) if (own := around.get(XML_BASE))]
    for own in reversed(chain):
        outside = join(outside, own)
    return outside


def _stated_base(element: Element) -> bool:
    return any(around.get(XML_BASE) for around in (element, *element.iterancestors()))
