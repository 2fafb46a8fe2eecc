"""What screens and the rooms above read of what has been heard."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from luotain.core import clock
from luotain.listening.models import Hit, Item, Mark, Source, Watch
from luotain.listening.states import SourceState
from luotain.people.models import Person

PAGE = 40
"""Items on one page of a stream."""


def items_for(
    person: Person,
    *,
    source_id: int | None = None,
    folder: str = "",
    watch_id: int | None = None,
    only: str = "",
) -> QuerySet[Item]:
    """A stream, newest first, each item with `is_read` and `is_starred` for this reader."""
    marks = Mark.objects.filter(item=OuterRef("pk"), person=person)
    items = Item.objects.select_related("source").annotate(
        is_read=Exists(marks.filter(read_at__isnull=False)),
        is_starred=Exists(marks.filter(starred_at__isnull=False)),
    )
    if source_id:
        items = items.filter(source_id=source_id)
    if folder:
        items = items.filter(source__folder=folder)
    if watch_id:
        items = items.filter(hits__watch_id=watch_id)
    if only == "unread":
        items = items.filter(is_read=False)
    elif only == "starred":
        items = items.filter(is_starred=True)
    elif only == "today":
        items = items.filter(heard_at__gte=clock.local().replace(hour=0, minute=0, second=0, microsecond=0))
    return items.order_by("-at", "-pk")


@dataclass(frozen=True)
class Shelf:
    """A place of the stream: a source or a watch with how many items came lately."""

    label: str
    parameter: str
    value: str
    count: int
    ailing: bool = False


def shelves_of_sources() -> list[Shelf]:
    """Every source that is followed, with the items of the last day."""
    since = clock.now() - timedelta(days=1)
    sources = Source.objects.exclude(state=SourceState.STOPPED).annotate(
        fresh=Count("items", filter=Q(items__heard_at__gte=since))
    )
    return [
        Shelf(str(source), "source", str(source.pk), source.fresh, source.state == SourceState.AILING)
        for source in sources
    ]


def shelves_of_watches() -> list[Shelf]:
    """Every watch that runs, with the hits of the last day."""
    since = clock.now() - timedelta(days=1)
    watches = Watch.objects.filter(is_active=True).annotate(
        fresh=Count("hits", filter=Q(hits__at__gte=since))
    )
    return [Shelf(watch.name, "watch", str(watch.pk), watch.fresh) for watch in watches]


def hits_on(item: Item) -> list[Hit]:
    """Why the item belongs to its watches."""
    return list(Hit.objects.filter(item=item).select_related("watch"))


@dataclass(frozen=True)
class WatchLine:
    """A watch with its hits by day, for a small line."""

    watch: Watch
    days: list[int]

    @property
    def today(self) -> int:
        """Hits of today."""
        return self.days[-1]


def watch_lines(days: int = 10) -> list[WatchLine]:
    """Running watches with their hits of the last `days` days, oldest day first."""
    today = clock.local().date()
    start = clock.local().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days - 1)
    counts: Counter[tuple[int, int]] = Counter()
    for watch_id, at in Hit.objects.filter(at__gte=start).values_list("watch_id", "at"):
        counts[watch_id, (today - clock.local(at).date()).days] += 1
    watches = [watch for watch in Watch.objects.select_related("owner") if watch.is_running(today)]
    return [WatchLine(watch, [counts[watch.pk, ago] for ago in range(days - 1, -1, -1)]) for watch in watches]


def watches_to_review(person: Person) -> list[Watch]:
    """The person's own watches that have stopped because their review date has gone by."""
    return list(Watch.objects.filter(owner=person, is_active=True, review_on__lt=clock.local().date()))


def ailing_sources(person: Person) -> list[Source]:
    """The person's own sources that have failed three times in a row or more."""
    return list(Source.objects.filter(owner=person, state=SourceState.AILING, failures__gte=3))
