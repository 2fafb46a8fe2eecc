"""One entry of RSS, RDF or Atom into a draft."""

from __future__ import annotations

from luotain.engines.feeds.documents import Element
from luotain.engines.feeds.draft import Draft
from luotain.engines.feeds.elements import inner_markup, loose_markup, person, text_of, typed_text
from luotain.engines.feeds.links import join
from luotain.engines.feeds.names import RDF_ABOUT, RDF_RESOURCE, XML_BASE, XML_LANG, is_atom, kind_of

_MEDIUMS = {"image": "image/*", "audio": "audio/*", "video": "video/*"}


class Entry:
    """Reads the children of one entry; later and poorer sources never displace better ones."""

    def __init__(self, element: Element, base: str, *, own_base: bool, own_language: bool) -> None:
        self.draft = Draft(base)
        self._own_base = own_base
        self._own_language = own_language
        self._content = self._summary = self._aside = ("", False, "")
        self._title = ("", False)
        self._other_title = self._about = self._permalink = self._original = self._created = ""
        if own_base:
            self.draft.base = nested_base(element, base)
        if own_language:
            self.draft.language = element.get(XML_LANG) or ""
        self._about = element.get(RDF_ABOUT) or ""
        for child in element:
            kind = kind_of(child.tag)
            reader = _READERS.get(kind)
            if reader is not None:
                reader(self, child)
        self._settle()

    def _settle(self) -> None:
        draft = self.draft
        draft.title, draft.title_is_plain = self._title if self._title[0] else (self._other_title, False)
        body = self._content
        if not body[0]:
            body = self._summary if self._summary[0] else self._aside
        draft.body, draft.body_is_plain, draft.body_base = body
        if not draft.id:
            draft.id = self._about
        draft.url = self._original or draft.url or self._permalink
        if not draft.url and self._about.startswith(("http://", "https://")):
            draft.url = self._about
        if not draft.published:
            draft.published = self._created

    def _text(self, element: Element) -> tuple[str, bool]:
        return typed_text(element) if is_atom(element.tag) else (loose_markup(element), False)

    def _body(self, element: Element) -> tuple[str, bool, str]:
        markup, is_plain = self._text(element)
        base = ""
        if self._own_base:
            base = nested_base(element, self.draft.base)
            if base == self.draft.base and not _stated_base(element):
                base = ""
        if self._own_language and (language := element.get(XML_LANG)):
            self.draft.language = language
        return markup, is_plain, base

    # One method a kind of element.

    def title(self, element: Element) -> None:
        if not self._title[0]:
            self._title = self._text(element)

    def other_title(self, element: Element) -> None:
        self._other_title = self._other_title or text_of(element)

    def link(self, element: Element) -> None:
        href = element.get("href") or element.get(RDF_RESOURCE)
        if href is None:
            self.draft.url = self.draft.url or text_of(element)
            return
        relation = (element.get("rel") or "alternate").strip().lower()
        if self._own_base and element.get(XML_BASE):
            href = join(nested_base(element, self.draft.base), href)
        if relation in {"alternate", "http://www.iana.org/assignments/relation/alternate"}:
            self.draft.url = self.draft.url or href
        elif relation == "enclosure":
            self.draft.attachments.append(
                (href, element.get("type") or "", element.get("length") or "", element.get("title") or "")
            )

    def original(self, element: Element) -> None:
        self._original = text_of(element)

    def summary(self, element: Element) -> None:
        if not self._summary[0]:
            self._summary = self._body(element)

    def content(self, element: Element) -> None:
        source = element.get("src")
        if source and not self.draft.url:
            self.draft.url = source
        if not self._content[0]:
            self._content = self._body(element)

    def markup(self, element: Element) -> None:
        if not self._content[0]:
            self._content = (inner_markup(element), False, "")

    def aside(self, element: Element) -> None:
        if not self._aside[0]:
            self._aside = (loose_markup(element), element.get("type") == "plain", "")

    def identity(self, element: Element) -> None:
        text = text_of(element)
        self.draft.id = self.draft.id or text
        if (element.get("isPermaLink") or "true").strip().lower() == "true" and text.startswith(
            ("http:", "https:")
        ):
            self._permalink = text

    def other_identity(self, element: Element) -> None:
        self._about = self._about or text_of(element)

    def published(self, element: Element) -> None:
        self.draft.published = text_of(element) or self.draft.published

    def created(self, element: Element) -> None:
        self._created = self._created or text_of(element)

    def updated(self, element: Element) -> None:
        self.draft.updated = self.draft.updated or text_of(element)

    def author(self, element: Element) -> None:
        self.draft.authors.append(person(element))

    def other_author(self, element: Element) -> None:
        if not self.draft.authors:
            self.draft.authors.append(person(element))

    def category(self, element: Element) -> None:
        name = element.get("label") or element.get("term") or element.get("text") or text_of(element)
        if name:
            self.draft.categories.append(name)

    def keywords(self, element: Element) -> None:
        self.draft.categories += [word for word in text_of(element)[:10_000].split(",") if word.strip()]

    def enclosure(self, element: Element) -> None:
        url = element.get("url") or element.get("href") or text_of(element)
        if url:
            self.draft.attachments.append((url, element.get("type") or "", element.get("length") or "", ""))

    def media(self, element: Element) -> None:
        url = element.get("url")
        kind = kind_of(element.tag)
        if url and kind == "media:content":
            media_type = element.get("type") or _MEDIUMS.get((element.get("medium") or "").lower(), "")
            title = next((text_of(child) for child in element if kind_of(child.tag) == "media:title"), "")
            self.draft.attachments.append((url, media_type, element.get("fileSize") or "", title))
        elif url and kind == "media:thumbnail":
            self.draft.attachments.append((url, "image/*", "", ""))
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

    def language(self, element: Element) -> None:
        self.draft.language = text_of(element) or self.draft.language


_READERS = {
    "title": Entry.title,
    "dc:title": Entry.other_title,
    "media:title": Entry.other_title,
    "itunes:title": Entry.other_title,
    "dcterms:title": Entry.other_title,
    "link": Entry.link,
    "feedburner:origlink": Entry.original,
    "description": Entry.summary,
    "summary": Entry.summary,
    "dc:description": Entry.aside,
    "media:description": Entry.aside,
    "media:text": Entry.aside,
    "itunes:summary": Entry.aside,
    "itunes:subtitle": Entry.aside,
    "dcterms:abstract": Entry.aside,
    "content": Entry.content,
    "content:encoded": Entry.content,
    "fulltext": Entry.content,
    "xhtml:body": Entry.markup,
    "xhtml:div": Entry.markup,
    "body": Entry.markup,
    "guid": Entry.identity,
    "id": Entry.identity,
    "dc:identifier": Entry.other_identity,
    "pubdate": Entry.published,
    "published": Entry.published,
    "issued": Entry.published,
    "dcterms:issued": Entry.published,
    "dc:date": Entry.created,
    "created": Entry.created,
    "dcterms:created": Entry.created,
    "dcterms:available": Entry.created,
    "updated": Entry.updated,
    "modified": Entry.updated,
    "dcterms:modified": Entry.updated,
    "author": Entry.author,
    "dc:creator": Entry.author,
    "dc:author": Entry.other_author,
    "itunes:author": Entry.other_author,
    "media:credit": Entry.other_author,
    "dcterms:creator": Entry.other_author,
    "contributor": lambda _entry, _element: None,
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
    "language": Entry.language,
    "dc:language": Entry.language,
}


def nested_base(element: Element, outside: str) -> str:
    """Where relative addresses inside `element` begin, by every xml:base from the root down (XML Base)."""
    chain = [own for around in (element, *element.iterancestors()) if (own := around.get(XML_BASE))]
    for own in reversed(chain):
        outside = join(outside, own)
    return outside


def _stated_base(element: Element) -> bool:
    return any(around.get(XML_BASE) for around in (element, *element.iterancestors()))
