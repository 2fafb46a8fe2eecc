"""An item while it is being read: whatever a format gave, and how it becomes an `Item`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from luotain.engines.feeds.dates import read_moment
from luotain.engines.feeds.links import safe_link
from luotain.engines.feeds.markup import one_line, paragraphs, plain, safe_html, tidy
from luotain.engines.feeds.model import Attachment, Fault, Item

MOST_ATTACHMENTS = 50
MOST_CATEGORIES = 100
LONGEST_LINE = 2000
"""Characters of a title, a name or a category."""


@dataclass(slots=True)
class Draft:
    """Parts of one item, as they stand in the document."""

    base: str = ""
    """Where its relative links begin."""
    id: str = ""
    title: str = ""
    title_is_plain: bool = False
    body: str = ""
    body_is_plain: bool = False
    body_base: str = ""
    url: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    language: str = ""
    attachments: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Address, media type, length and title of each."""
    categories: list[str] = field(default_factory=list)


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
        if len(title) > LONGEST_LINE * 5:
            title = title[: LONGEST_LINE * 5]
        title = " ".join(title.split()) if draft.title_is_plain else one_line(title)
        if len(title) > LONGEST_LINE:
            title = title[:LONGEST_LINE]
    url = safe_link(draft.url, draft.base) if draft.url else ""
    if draft.url and not url:
        faults.add("unsafe_link", "The address of an item leads nowhere that can be followed.", place)
    body = draft.body
    if not body:
        html = text = ""
    elif draft.body_is_plain:
        text, html = tidy(body), paragraphs(body)
    else:
        html = safe_html(body, base_url=draft.body_base or url or draft.base)
        text = plain(html)
    published = _moment(draft.published, place, faults) if draft.published else None
    updated = _moment(draft.updated, place, faults) if draft.updated else None
    identity = " ".join(draft.id.split())[:LONGEST_LINE]
    if not identity:
        faults.add(
            "no_identity", "An item has no identity of its own; its address or its text stands in.", place
        )
        identity = url or _digest(title, text, draft.published)
    return Item(
        identity,
        title,
        text,
        html,
        url,
        _authors(draft.authors) if draft.authors else "",
        published,
        updated,
        draft.language or feed_language,
        _attachments(draft, place, faults) if draft.attachments else (),
        _categories(draft.categories) if draft.categories else (),
    )


def _moment(text: str, place: int, faults: Faults) -> datetime | None:
    moment = read_moment(text)
    if moment is None:
        faults.add("bad_date", "A date of an item cannot be read.", place)
    return moment


def _digest(*parts: str) -> str:
    return "sha256:" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:40]


def _authors(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(name for name in map(one_line, names) if name))[:LONGEST_LINE]


def _categories(names: list[str]) -> tuple[str, ...]:
    clean = (one_line(name[: LONGEST_LINE * 5])[:LONGEST_LINE] for name in names[:MOST_CATEGORIES])
    return tuple(dict.fromkeys(name for name in clean if name))


def _attachments(draft: Draft, place: int, faults: Faults) -> tuple[Attachment, ...]:
    found: dict[str, Attachment] = {}
    for address, media_type, length, title in draft.attachments[:MOST_ATTACHMENTS]:
        url = safe_link(address, draft.base)
        if not url:
            faults.add(
                "unsafe_link", "The address of an attachment leads nowhere that can be followed.", place
            )
        elif url not in found:
            number = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
            found[url] = Attachment(
                url, media_type.strip().lower()[:100], number, one_line(title)[:LONGEST_LINE]
            )
    return tuple(found.values())
