"""What a feed is, once read: frozen values that carry no markup we would not show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
class Item:
    """One entry of a feed."""

    id: str
    """Stable between readings and never empty: the feed's own identity, else the address, else a digest."""
    title: str = ""
    """Plain text on one line."""
    text: str = ""
    """The fullest body the feed gives, as plain text; paragraphs parted by a newline."""
    html: str = ""
    """The same body as safe HTML: no script, style, form, frame or picture; see `markup`."""
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
