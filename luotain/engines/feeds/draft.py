"""An item while it is being read: whatever a format gave, and how it becomes an `Item`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from luotain.engines.feeds.dates import read_moment
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.markup import LONGEST_MARKUP, one_line, shown
from luotain.engines.feeds.model import Attachment, Body, Fault, Item

MOST_ATTACHMENTS = 50
MOST_CATEGORIES = 100
MOST_AUTHORS = 50
LONGEST_LINE = 2000
"""Characters of a title, a name or a category."""


_NO_BODY = Body()


class Draft:
    """Parts of one item, as they stand in the document. Defaults stand on the class: most parts of most items are empty."""

    base: str = ""
    """Where its relative links begin."""
    id: str = ""
    title: str = ""
    title_is_plain: bool = False
    body: str = ""
    body_is_plain: bool = False
    body_base: str = ""
    url: str = ""
    authors: Sequence[str] = ()
    published: str = ""
    updated: str = ""
    language: str = ""
    attachments: Sequence[tuple[str, str, str, str]] = ()
    """Address, media type, length and title of each."""
    categories: Sequence[str] = ()


class Faults:
    """What was forgiven so far; the same thing is told once an item, and not for ever."""

    MOST = 200

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int | None], Fault] = {}

    def add(self, code: str, detail: str, item: int | None = None) -> None:
        """Note one thing that was forgiven."""
        if len(self._seen) < self.MOST:
            self._seen.setdefault((code, item), Fault(code, detail, item))

    def all(self) -> tuple[Fault, ...]:
        """All of them, in the order they were met."""
        return tuple(self._seen.values())


def finish(draft: Draft, place: int, faults: Faults, feed_language: str = "") -> Item:
    """The item that a draft makes; `place` is where it stands in the feed."""
    title = draft.title
    if title:
        title = title[: LONGEST_LINE * 5]
        title = (_kept(" ".join(title.split())) if draft.title_is_plain else one_line(title))[:LONGEST_LINE]
    url = draft.url
    if url:
        url = safe_link(url, draft.base)
        if not url:
            faults.add("unsafe_link", "The address of an item leads nowhere that can be followed.", place)
    identity = draft.id
    if identity:
        identity = _kept(" ".join(identity.split()))[:LONGEST_LINE]
    if not identity:
        faults.add(
            "no_identity", "An item has no identity of its own; its address or its text stands in.", place
        )
        identity = url or _digest(title, draft.body, draft.published)
    return Item(
        identity,
        title,
        Body(draft.body[:LONGEST_MARKUP], draft.body_is_plain, draft.body_base or url or draft.base)
        if draft.body
        else _NO_BODY,
        url,
        _authors(draft.authors) if draft.authors else "",
        _moment(draft.published, place, faults) if draft.published else None,
        _moment(draft.updated, place, faults) if draft.updated else None,
        _kept(draft.language or feed_language),
        _attachments(draft, place, faults) if draft.attachments else (),
        _categories(draft.categories) if draft.categories else (),
    )


def _kept(text: str) -> str:
    """Plain text without what cannot be shown, nor kept: no database takes a NUL or half a sign."""
    return text if text.isprintable() else shown(text)


def _moment(text: str, place: int, faults: Faults) -> datetime | None:
    moment = read_moment(text)
    if moment is None:
        faults.add("bad_date", "A date of an item cannot be read.", place)
    return moment


def _digest(*parts: str) -> str:
    return "sha256:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:40]


def _authors(names: Sequence[str]) -> str:
    if len(names) == 1:
        return _line(names[0])
    return ", ".join(dict.fromkeys(name for name in map(one_line, names) if name))[:LONGEST_LINE]


def _line(name: str) -> str:
    """A name or a category on one line; the same few come in every item of a feed."""
    return _short_line(name) if len(name) < 100 else one_line(name[: LONGEST_LINE * 5])[:LONGEST_LINE]


@lru_cache(maxsize=4096)
def _short_line(name: str) -> str:
    return one_line(name)


@lru_cache(maxsize=256)
def _media_type(stated: str) -> str:
    return stated.strip().lower()[:100]


def _categories(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, names[:MOST_CATEGORIES]))))


def _attachments(draft: Draft, place: int, faults: Faults) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for address, media_type, length, title in draft.attachments[:MOST_ATTACHMENTS]:
        url = safe_link(address, draft.base)
        if not url:
            faults.add(
                "unsafe_link", "The address of an attachment leads nowhere that can be followed.", place
            )
        elif url not in found:
            number = int(length) if length.isdecimal() and len(length) < 16 else None
            found[url] = Attachment(
                url,
                _media_type(media_type[:200]) if media_type else "",
                number,
                one_line(title)[:LONGEST_LINE] if title else "",
            )
    return tuple(found.values())
