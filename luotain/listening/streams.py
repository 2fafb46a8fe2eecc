"""Streams: what a reader goes through, newest first, a page at a time. Every page is read along one index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from luotain.core import clock
from luotain.listening.models import Hit, Item, Mark, Note, Place, Source, Subscription, Watch
from luotain.listening.states import SourceState
from luotain.people.models import Person

PAGE = 40
"""Items on one page of a stream."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONLY = ("unread", "today", "starred", "notes")
LISTS = ("own", "unit")


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
        )

    @property
    def address(self) -> str:
        """The stream as the end of an address; empty for everything."""
        pairs = [
            (name, str(value))
            for name in ("watch", "source", "list", "folder", "only")
            if (value := getattr(self, name)) not in (None, "") or (name == "folder" and value == "")
        ]
        return "?" + urlencode(pairs) if pairs else ""

    def with_only(self, only: str) -> Stream:
        """The same with another part of it."""
        return replace(self, only=only)


@dataclass(frozen=True)
class Page:
    """Items of one page, and where the older ones begin."""

    items: list[Item]
    older: Cursor | None = None


def page(person: Person, stream: Stream, before: Cursor | None = None, *, size: int = PAGE) -> Page:
    """The newest items of `stream` older than `before`, each with `is_read` and `is_starred` for this reader."""
    items, at, pk = ordered(person, stream, before)
    found = list(items.order_by(f"-{at}", f"-{pk}")[: size + 1])
    shown = list({item.pk: item for item in found[:size]}.values())
    if len(found) <= size or not shown:
        return Page(shown)
    return Page(shown, Cursor(shown[-1].at, shown[-1].pk))


def ordered(person: Person, stream: Stream, before: Cursor | None = None) -> tuple[QuerySet[Item], str, str]:
    """The stream's items and the two columns they are ordered by, which stand in one index with what chooses them."""
    at, pk, chosen = "at", "pk", Q()
    if stream.watch:
        at, pk, chosen = "hits__item_at", "hits__item_id", Q(hits__watch_id=stream.watch)
    elif stream.source:
        at, pk, chosen = "places__at", "places__item_id", Q(places__source_id=stream.source)
    if before is not None:
        chosen &= Q(**{f"{at}__lte": before.at}) & (
            Q(**{f"{at}__lt": before.at}) | Q(**{f"{pk}__lt": before.pk})
        )
    items = with_marks(person).filter(chosen).filter(gone_at=None)
    if stream.list:
        listed = subscriptions_of(person, stream.list)
        if stream.folder is not None:
            listed = listed.filter(folder=stream.folder)
        sources = list(listed.values_list("source_id", flat=True))
        items = items.filter(Exists(Place.objects.filter(item=OuterRef("pk"), source__in=sources)))
    if stream.only == "unread":
        items = items.filter(Q(is_read=False))
    elif stream.only == "starred":
        items = items.filter(Q(is_starred=True))
    elif stream.only == "notes":
        items = items.filter(Exists(Note.objects.filter(item=OuterRef("pk"), to=person)))
    elif stream.only == "today":
        items = items.filter(at__gte=clock.local().replace(hour=0, minute=0, second=0, microsecond=0))
    return items, at, pk


def with_marks(person: Person) -> QuerySet[Item]:
    """Items with their source and the reader's marks."""
    marks = Mark.objects.filter(item=OuterRef("pk"), person=person)
    return (
        Item.objects.select_related("source")
        .defer("html")
        .annotate(
            is_read=Exists(marks.filter(read_at__isnull=False)),
            is_starred=Exists(marks.filter(starred_at__isnull=False)),
        )
    )


def unread_of(person: Person, stream: Stream, *, most: int = 1000) -> list[int]:
    """Ids of the newest unread items of a stream, for catching up with it."""
    items, at, pk = ordered(person, stream.with_only("unread"), None)
    return list(items.order_by(f"-{at}", f"-{pk}").values_list("pk", flat=True)[:most])


def subscriptions_of(person: Person, lists: str) -> QuerySet[Subscription]:
    """The entries of one's own list or of the unit's."""
    if lists == "own":
        return Subscription.objects.filter(person=person)
    return Subscription.objects.filter(unit=person.unit_id) if person.unit_id else Subscription.objects.none()


@dataclass(frozen=True)
class Shelf:
    """A place of the menu: its stream, and how much came in the last day."""

    label: str
    stream: Stream
    count: int = 0
    ailing: bool = False


@dataclass
class Folder:
    """A folder of a list with its sources; the nameless one comes first."""

    shelf: Shelf
    sources: list[Shelf] = field(default_factory=list)


@dataclass(frozen=True)
class Menu:
    """The places of the reader."""

    watches: Sequence[Shelf]
    own: Sequence[Folder]
    unit: Sequence[Folder]


def menu(person: Person) -> Menu:
    """The watches and lists of a reader, with what came in the last day."""
    since = clock.now() - timedelta(days=1)
    fresh = dict(
        Place.objects.filter(heard_at__gte=since).order_by().values_list("source").annotate(count=Count("pk"))
    )
    return Menu(
        [
            Shelf(watch.name, Stream(watch=watch.pk), count)
            for watch, count in _with_fresh_hits(watches_of(person), since)
        ],
        _folders(person, "own", fresh),
        _folders(person, "unit", fresh),
    )


def watches_of(person: Person) -> QuerySet[Watch]:
    """Watches in the person's streams: their own, those shared with their unit, those they follow, and for Communications
    all."""
    watches = Watch.objects.filter(is_active=True).select_related("owner")
    if person.speaks_for_communications:
        return watches
    mine = Q(owner=person) | Q(followers__person=person)
    if person.unit_id:
        mine |= Q(shared_with=person.unit_id)
    return watches.filter(mine).distinct()


def _with_fresh_hits(watches: QuerySet[Watch], since: datetime) -> list[tuple[Watch, int]]:
    fresh = Counter(
        dict(Hit.objects.filter(at__gte=since).order_by().values_list("watch").annotate(count=Count("pk")))
    )
    return [(watch, fresh[watch.pk]) for watch in watches]


def _folders(person: Person, lists: str, fresh: Mapping[int, int]) -> list[Folder]:
    folders: dict[str, Folder] = {}
    entries = subscriptions_of(person, lists).select_related("source")
    for entry in entries.exclude(source__state=SourceState.STOPPED).order_by("folder", "source__title", "pk"):
        source: Source = entry.source
        folder = folders.setdefault(
            entry.folder, Folder(Shelf(entry.folder, Stream(list=lists, folder=entry.folder)))
        )
        folder.sources.append(
            Shelf(
                str(source),
                Stream(source=source.pk),
                fresh.get(source.pk, 0),
                source.state == SourceState.AILING,
            )
        )
    return list(folders.values())
