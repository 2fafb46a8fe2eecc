"""How the rows of a stream are found: each kind of stream is read along one index, however much there is beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from luotain.core import clock
from luotain.listening.models import CaughtUp, Hit, Item, Mark, Note, Place, Share, Source, Subscription
from luotain.listening.unread import FEW, Reach
from luotain.people.models import Person

if TYPE_CHECKING:
    from luotain.listening.streams import Cursor, Stream

FIRST_SPAN = timedelta(hours=1)
LONGEST_SPAN = timedelta(days=730)
SMALL = 1000
"""Places of a list up to which all of it is sorted at once."""


@dataclass(frozen=True)
class Rows:
    """Rows that stand for items: where each keeps its time and its item."""

    rows: QuerySet[Any]
    at: str = "at"
    item: str = "item_id"
    prefix: str = "item__"
    in_spans: bool = False
    """Whether they come from many sources, so that a span of time is read at a time."""

    def where(self, *conditions: Q, **lookups: object) -> Rows:
        """Fewer of them."""
        return Rows(self.rows.filter(*conditions, **lookups), self.at, self.item, self.prefix, self.in_spans)


def keys(
    person: Person, stream: Stream, after: Cursor | None, most: int, *, reach: Reach | None = None
) -> list[tuple[datetime, int]]:
    """(time, item) of the stream's first rows after the cursor, in its order, each item once."""
    reach = reach or Reach.of(person)
    sources = sources_of(person, stream)
    if sources is not None and not sources:
        return []
    found = chosen(reach, stream, sources)
    if after is not None:
        found = _after(found, after, oldest=stream.oldest)
    if found.in_spans and sources:
        return _in_spans(found, sources, after, most, oldest=stream.oldest)
    return _first(found, most, oldest=stream.oldest)


def sources_of(person: Person, stream: Stream) -> list[int] | None:
    """The sources a stream is made of; None when any source may be in it."""
    if stream.source:
        return [stream.source]
    if not stream.list:
        return None
    listed = subscriptions_of(person, stream.list)
    if stream.folder is not None:
        listed = listed.filter(folder=stream.folder)
    return sorted(set(listed.values_list("source_id", flat=True)))


def subscriptions_of(person: Person, lists: str) -> QuerySet[Subscription]:
    """The entries of one's own list or of the unit's."""
    if lists == "own":
        return Subscription.objects.filter(person=person)
    return Subscription.objects.filter(unit=person.unit_id) if person.unit_id else Subscription.objects.none()


def chosen(reach: Reach, stream: Stream, sources: Sequence[int] | None) -> Rows:
    """The stream's rows, without order and edge."""
    person = reach.person
    few = _few(reach, stream, sources)
    if few is not None:
        return _within(few, stream, sources).where(~reach.read())
    if stream.only == "starred":
        base = Rows(Mark.objects.filter(person=person, starred_at__isnull=False), "item__at")
    elif stream.only == "notes":
        base = Rows(Note.objects.filter(to=person), "item__at")
    elif stream.only == "shared":
        base = Rows(Share.objects.filter(unit=person.unit_id))
    elif stream.watch:
        base = Rows(Hit.objects.filter(watch=stream.watch), "item_at")
    elif stream.source:
        base = Rows(Place.objects.filter(source=stream.source, gone_at=None))
    elif sources is not None:
        base = Rows(Place.objects.filter(source__in=sources, gone_at=None), in_spans=True)
    else:
        base = Rows(Item.objects.all(), item="pk", prefix="")
    if stream.only in {"starred", "notes", "shared"}:
        base = _within(base, stream, sources)
    base = base.where(**{f"{base.prefix}gone_at": None})
    if stream.only == "unread":
        base = base.where(~reach.read(base.item, base.prefix))
    elif stream.only == "today":
        base = base.where(**{f"{base.at}__gte": midnight()})
    return base


def midnight() -> datetime:
    """When today began."""
    return clock.local().replace(hour=0, minute=0, second=0, microsecond=0)


def _few(reach: Reach, stream: Stream, sources: Sequence[int] | None) -> Rows | None:
    """The unread items one by one when they are few, so that nobody walks past all that has been read."""
    if stream.only != "unread":
        return None
    if stream.watch:
        last = CaughtUp.objects.filter(person=reach.person, watch=stream.watch).values_list(
            "last_hit", flat=True
        )
        if not last:
            return None
        newer = Hit.objects.filter(watch=stream.watch, pk__gt=last[0]).order_by()
        found = list(newer.values_list("item_id", flat=True)[: FEW + 1])
    else:
        above = reach.above(sources)
        if above is None:
            return None
        found = above
    if len(found) > FEW:
        return None
    items = Item.objects.filter(pk__in={*found, *reach.left_unread()}, gone_at=None)
    return Rows(items, item="pk", prefix="")


def _within(found: Rows, stream: Stream, sources: Sequence[int] | None) -> Rows:
    """Of rows that are few to begin with, those that belong to the stream's watch or sources."""
    if stream.watch:
        return found.where(Q(Exists(Hit.objects.filter(item=OuterRef(found.item), watch=stream.watch))))
    if sources is not None:
        standing = Place.objects.filter(item=OuterRef(found.item), source__in=sources)
        return found.where(Q(Exists(standing)))
    return found


def _after(found: Rows, edge: Cursor, *, oldest: bool) -> Rows:
    way = "gt" if oldest else "lt"
    return found.where(
        Q(**{f"{found.at}__{way}e": edge.at})
        & (Q(**{f"{found.at}__{way}": edge.at}) | Q(**{f"{found.item}__{way}": edge.pk}))
    )


def _first(found: Rows, most: int, *, oldest: bool) -> list[tuple[datetime, int]]:
    sign = "" if oldest else "-"
    ordered = found.rows.order_by(f"{sign}{found.at}", f"{sign}{found.item}")
    rows = ordered.values_list(found.at, found.item)
    # An item may stand in several places of one list; looking at more rows is cheaper than asking for distinct ones.
    asked = most if found.item == "pk" else most * 2
    while True:
        taken = list(rows[:asked])
        different = list(dict.fromkeys(taken))
        if len(different) >= most or len(taken) < asked:
            return different[:most]
        asked *= 4


def _in_spans(
    found: Rows, sources: Sequence[int], after: Cursor | None, most: int, *, oldest: bool
) -> list[tuple[datetime, int]]:
    """A span of time, then four times as long, until the page is full: what is sorted is never much more than a page."""
    if Place.objects.filter(source__in=sources).order_by()[:SMALL].count() < SMALL:
        return _first(found, most, oldest=oldest)
    edge = after.at if after else _oldest(sources) if oldest else clock.now()
    span = FIRST_SPAN
    while edge is not None and span < LONGEST_SPAN:
        near = {f"{found.at}__lt": edge + span} if oldest else {f"{found.at}__gt": edge - span}
        taken = _first(found.where(**near), most, oldest=oldest)
        if len(taken) >= most:
            return taken
        span *= 4
    return _first(found, most, oldest=oldest)


def _oldest(sources: Sequence[int]) -> datetime | None:
    first = Place.objects.filter(source=OuterRef("pk")).order_by("at", "item_id").values("at")[:1]
    rows = Source.objects.filter(pk__in=sources).order_by().annotate(first=Subquery(first))
    found: datetime | None = rows.aggregate(at=Min("first"))["at"]
    return found
