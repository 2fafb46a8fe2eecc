"""Streams: what a reader goes through, a page at a time. `walking` reads every page along one index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from urllib.parse import parse_qsl, quote_plus

from django.db.models import Exists, OuterRef, QuerySet

from luotain.listening import walking
from luotain.listening.models import Item, Mark, Place, Share, Source
from luotain.listening.unread import Reach
from luotain.listening.walking import subscriptions_of
from luotain.people.models import Person

__all__ = ["Cursor", "Page", "Stream", "page", "subscriptions_of", "with_marks"]

PAGE = 40
"""Items on one page of a stream."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONLY = ("unread", "today", "starred", "shared", "notes")
LISTS = ("own", "unit")
_NAME = {"id", "title", "address", "kind"}
_BESIDE_ITS_NAME = [
    f"source__{field.name}" for field in Source._meta.concrete_fields if field.name not in _NAME
]
"""All else of a source: how it is asked and how it fares is not read for each row of a stream."""


def number(text: str) -> int | None:
    """A number out of an address, None for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 19 else None


@dataclass(frozen=True)
class Cursor:
    """A place between two items of a stream; it holds when items come and go."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor that `str` wrote; None for anything else."""
        at, _, pk = text.partition("-")
        if not (text.isascii() and at.isdecimal() and pk.isdecimal()) or len(at) > 17 or len(pk) > 18:
            return None
        return cls(EPOCH + timedelta(microseconds=int(at)), int(pk))


@dataclass(frozen=True)
class Stream:
    """What a reader has chosen: a watch, a source, a list with or without a folder, or everything; all or part of it."""

    watch: int | None = None
    source: int | None = None
    list: str = ""
    folder: str | None = None
    only: str = ""
    order: str = ""
    """Empty for the newest first, or `oldest`."""

    @classmethod
    def chosen(cls, asked: Mapping[str, str]) -> Stream:
        """The stream that an address names."""
        lists, only = asked.get("list", ""), asked.get("only", "")
        return cls(
            watch=number(asked.get("watch", "")),
            source=number(asked.get("source", "")),
            list=lists if lists in LISTS else "",
            folder=asked.get("folder") if lists in LISTS else None,
            only=only if only in ONLY else "",
            order="oldest" if asked.get("order") == "oldest" else "",
        )

    @classmethod
    def at_address(cls, address: str) -> Stream:
        """The stream whose `address` this is."""
        return cls.chosen(dict(parse_qsl(address.removeprefix("?"), keep_blank_values=True)))

    @property
    def oldest(self) -> bool:
        """Whether the oldest come first."""
        return self.order == "oldest"

    @property
    def whole(self) -> Stream:
        """All of it, the newest first."""
        return replace(self, only="", order="")

    @cached_property
    def address(self) -> str:
        """The stream as the end of an address; empty for everything."""
        named = (("watch", self.watch), ("source", self.source), ("list", self.list), ("folder", self.folder))
        pairs = [
            f"{name}={value if type(value) is int else quote_plus(str(value))}"
            for name, value in (*named, ("only", self.only), ("order", self.order))
            if value not in {None, ""} or (name == "folder" and value == "")
        ]
        return "?" + "&".join(pairs) if pairs else ""

    def with_only(self, only: str) -> Stream:
        """The same with another part of it."""
        return replace(self, only=only)

    def turned(self) -> Stream:
        """The same from its other end."""
        return replace(self, order="" if self.oldest else "oldest")


@dataclass(frozen=True)
class Page:
    """Items of one page, and where the next one begins."""

    items: list[Item]
    older: Cursor | None = None


def page(
    person: Person,
    stream: Stream,
    after: Cursor | None = None,
    *,
    size: int = PAGE,
    reach: Reach | None = None,
) -> Page:
    """The first items of `stream` after `after`, each with `is_read`, `is_starred` and `is_shared` for this reader
    and its `place_count`."""
    reach = reach or Reach.of(person)
    found = walking.keys(person, stream, after, size + 1, reach=reach)
    shown = found[:size]
    items = with_marks(person, reach).in_bulk([pk for _at, pk in shown])
    listed = [items[pk] for _at, pk in shown if pk in items]
    places = Counter(Place.objects.filter(item__in=items).order_by().values_list("item_id", flat=True))
    for item in listed:
        item.place_count = places[item.pk]  # type: ignore[attr-defined] # for the row
    return Page(listed, Cursor(*shown[-1]) if len(found) > size else None)


def with_marks(person: Person, reach: Reach | None = None) -> QuerySet[Item]:
    """Items with their source's name and the reader's marks."""
    marks = Mark.objects.filter(item=OuterRef("pk"), person=person)
    return (
        Item.objects.select_related("source")
        .defer("html", *_BESIDE_ITS_NAME)
        .annotate(
            is_read=(reach or Reach.of(person)).read(),
            is_starred=Exists(marks.filter(starred_at__isnull=False)),
            is_shared=Exists(Share.objects.filter(item=OuterRef("pk"), unit=person.unit_id)),
        )
    )
