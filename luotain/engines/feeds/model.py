"""What a feed is, once read: frozen values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from luotain.engines.feeds.markup import paragraphs, plain, safe_html, tidy
from luotain.engines.lazy import lazy

MOST_ITEMS = 10_000
"""Items of one feed that are read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with an item: a sound, a picture, a video, a document."""

    url: str
    """Absolute http or https address."""
    media_type: str = ""
    """As the feed states it, in lower case: ``audio/mpeg``; empty when unknown."""
    length: int | None = None
    """Bytes, as the feed states them."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing the reader forgave."""

    code: str
    """Stable name; the list is in the README of this folder."""
    detail: str
    """One English sentence for the operator; a room translates by ``code``."""
    item: int | None = None
    """Place of the item in the feed, counted from 0; None when the whole document is meant."""


@dataclass(frozen=True, slots=True)
class Body:
    """What an item says, exactly as the feed gave it. **Unsafe**: show `Item.html`, never this."""

    source: str = ""
    is_plain: bool = False
    """True for plain text, False for HTML."""
    base_url: str = ""
    """Where relative links in it begin."""


@dataclass(frozen=True)
class Item:
    """One entry of a feed.

    `html` and `text` are worked out when they are first asked for: cleaning costs more than all other reading, and most
    items of a feed that is collected again are known already. `fingerprint` tells which without cleaning anything.
    """

    id: str
    """Stable between readings and never empty: the feed's own identity, else the address, else a digest."""
    title: str = ""
    """Plain text on one line."""
    body: Body = Body()
    """The fullest body the feed gives, as it came."""
    url: str = ""
    """Absolute http or https address; empty when the feed gives none."""
    author: str = ""
    published: datetime | None = None
    """Aware, UTC."""
    updated: datetime | None = None
    """Aware, UTC."""
    language: str = ""
    """As the feed states it (``fi``, ``sv-FI``); empty when it does not."""
    attachments: tuple[Attachment, ...] = ()
    categories: tuple[str, ...] = ()

    @lazy
    def html(self) -> str:
        """The body as safe HTML: no script, style, form, frame or picture; see `markup`."""
        if self.body.is_plain:
            return paragraphs(self.body.source)
        return safe_html(self.body.source, base_url=self.body.base_url)

    @lazy
    def text(self) -> str:
        """The body as plain text; paragraphs parted by a newline."""
        return tidy(self.body.source) if self.body.is_plain else plain(self.html)

    @lazy
    def fingerprint(self) -> str:
        """Changes when anything a reader would see changes; 32 hexadecimal digits, the same in every process."""
        shown = (
            self.title,
            self.body.source,
            self.url,
            self.author,
            str(self.published),
            *self.categories,
            *(attachment.url for attachment in self.attachments),
        )
        return hashlib.blake2b("\x1f".join(shown).encode("utf-8", "replace"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its items, in the order of the document."""

    title: str = ""
    url: str = ""
    """The address it was read from, as the caller gave it."""
    site_url: str = ""
    """The page the feed belongs to."""
    language: str = ""
    hub: str = ""
    """WebSub hub, or empty."""
    self_url: str = ""
    """The address the feed gives itself: the topic to subscribe to."""
    format: str = ""
    """``rss``, ``rdf``, ``atom``, ``json`` or empty when nothing could be read."""
    items: tuple[Item, ...] = ()
    faults: tuple[Fault, ...] = ()
