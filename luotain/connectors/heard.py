"""What a listening connector brings home: heard items in a batch, and the place to go on from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType


@dataclass(frozen=True)
class Cursor:
    """Where to go on from: small named texts only the connector understands. Kept by the caller as text."""

    values: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> str:
        """The cursor as text for a column; always the same text for the same values."""
        return json.dumps(dict(self.values), ensure_ascii=False, sort_keys=True)

    @classmethod
    def load(cls, text: str) -> Cursor | None:
        """The cursor kept by `dump`; None for text that is empty or spoilt, which means starting from the
        beginning."""
        try:
            values = json.loads(text) if text else None
        except ValueError:
            return None
        if not isinstance(values, dict) or not values:
            return None
        return cls(MappingProxyType({str(name): str(value) for name, value in values.items()}))

    def get(self, name: str) -> str:
        """One value, or an empty text."""
        return self.values.get(name, "")


@dataclass(frozen=True)
class HeardAuthor:
    """Who wrote an item, as the service tells it."""

    name: str = ""
    handle: str = ""
    url: str = ""


@dataclass(frozen=True)
class HeardMedia:
    """An attachment of a heard item: its address only, nothing is fetched."""

    url: str
    mime: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Heard:
    """One item as heard. `html` is the service's own and must be cleaned before it is shown; `text` is
    plain."""

    remote_id: str
    url: str = ""
    title: str = ""
    text: str = ""
    html: str = ""
    author: HeardAuthor = HeardAuthor()
    at: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    media: tuple[HeardMedia, ...] = ()
    reply_to: str = ""


@dataclass(frozen=True)
class Problem:
    """Something that could be read in part only: a stable code, and one English sentence for the operator."""

    code: str
    detail: str


@dataclass(frozen=True)
class Batch:
    """What one collection brought: items oldest first, no item twice, and where to go on from.

    `unchanged` says the service had nothing new and said so cheaply; `more` says that collecting again at
    once pays; `wait` is how long the service asks us to stay away; `problems` are sentences on what could not
    be read.
    """

    items: tuple[Heard, ...] = ()
    cursor: Cursor = Cursor()
    unchanged: bool = False
    more: bool = False
    wait: timedelta | None = None
    title: str = ""
    """What the source calls itself."""
    site: str = ""
    """The page the source belongs to."""
    address: str = ""
    """Where the source has moved for good; empty when it has not moved."""
    hub: str = ""
    """A WebSub hub that tells of news by itself, and below it the address to subscribe to there; empty
    without."""
    topic: str = ""
    problems: tuple[Problem, ...] = ()
    present: tuple[str, ...] = ()
    """Ids of everything the source shows now, known items among them, when it shows its newest in order of time; an
    item that is missing although older ones are shown has been deleted there. Empty when nothing follows from it."""
    gone: tuple[str, ...] = ()
    """Ids that the service said were deleted."""
