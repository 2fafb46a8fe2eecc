"""Catch up with a stream: all of it counts as read. And take that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, Subquery

from luotain.core import clock
from luotain.listening import permissions, walking
from luotain.listening.models import CaughtUp, Hit, Mark, Place, Source
from luotain.listening.streams import Stream
from luotain.listening.unread import Reach
from luotain.people.models import Person

PIECE = 500


def catch_up(stream: Stream, *, by: Person, until: datetime | None = None) -> datetime:
    """All of `stream` that was heard until then (the moment its page was made) counts as read; the moment, by which
    `take_back` takes it back. A part of a stream (today's, the starred, …) is marked item by item."""
    permissions.listen.require(by)
    now = clock.now()
    until = min(until or now, now)
    with transaction.atomic():
        if stream.only not in {"", "unread"}:
            _mark(_items_of(stream, by), by, until)
        elif stream.watch:
            _catch_up_with_watch(stream.watch, by, until)
        else:
            _catch_up_with_sources(walking.sources_of(by, stream), by, until)
    return until


def take_back(until: datetime, *, by: Person) -> None:
    """As it was before catching up at that moment."""
    permissions.listen.require(by)
    with transaction.atomic():
        Mark.objects.filter(person=by, read_at=until).update(read_at=None)
        rows = CaughtUp.objects.filter(person=by, until=until)
        rows.filter(Q(before=None) | Q(watch__isnull=False)).delete()
        rows.exclude(before=None).update(until=F("before"), before=None)


def _items_of(stream: Stream, by: Person) -> Iterable[int]:
    rows = walking.chosen(Reach.of(by), stream, walking.sources_of(by, stream))
    return rows.rows.order_by().values_list(rows.item, flat=True)


def _mark(items: Iterable[int], by: Person, until: datetime) -> None:
    """Mark those read that are not. Those left unread on purpose are read now, too, and would be unread again if this were
    taken back."""
    ids = sorted(set(items))
    for start in range(0, len(ids), PIECE):
        part = ids[start : start + PIECE]
        Mark.objects.filter(item__in=part, person=by, read_at=None).update(read_at=until)
        new = [Mark(item_id=pk, person=by, read_at=until) for pk in part]
        Mark.objects.bulk_create(new, ignore_conflicts=True)


def _catch_up_with_watch(watch: int, by: Person, until: datetime) -> None:
    reach = Reach.of(by)
    hits = Hit.objects.filter(watch=watch, at__lte=until).filter(~reach.read("item_id", "item__"))
    _mark(hits.order_by().values_list("item_id", flat=True), by, until)
    heard = Hit.objects.filter(watch=watch, at__lte=until)
    CaughtUp.objects.update_or_create(
        person=by,
        watch_id=watch,
        defaults={"until": until, "last_hit": heard.aggregate(last=Max("pk"))["last"] or 0},
    )


def _catch_up_with_sources(sources: Sequence[int] | None, by: Person, until: datetime) -> None:
    rows = CaughtUp.objects.filter(person=by, watch=None, until__lt=until)
    left = Mark.objects.filter(person=by, unread_at__isnull=False, read_at=None, item__heard_at__lte=until)
    if sources is None:
        known = rows.filter(source=None)
        left.update(read_at=until)
    else:
        known = rows.filter(source__in=sources)
        left.filter(item__places__source__in=sources).update(read_at=until)
        _mark_those_of_others(sources, by, until)
    known.update(before=F("until"), until=until)
    new = [None] if sources is None else Source.objects.filter(pk__in=sources).values_list("pk", flat=True)
    CaughtUp.objects.bulk_create(
        [CaughtUp(person=by, source_id=source, until=until) for source in new], ignore_conflicts=True
    )


def _mark_those_of_others(sources: Sequence[int], by: Person, until: datetime) -> None:
    """Items that also stand in sources the reader has not caught up with now would be unread there: mark them."""
    own = Place.objects.filter(source__in=sources, heard_at__lte=until)
    since = CaughtUp.objects.filter(person=by, source=OuterRef("source_id")).values("until")[:1]
    elsewhere = Place.objects.filter(item=OuterRef("item_id")).exclude(source__in=sources)
    own = own.annotate(since=Subquery(since)).filter(Q(since=None) | Q(heard_at__gt=F("since")))
    shared = own.annotate(other=Subquery(elsewhere.values("pk")[:1])).filter(other__isnull=False)
    _mark(shared.order_by().values_list("item_id", flat=True), by, until)
