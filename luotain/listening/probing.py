"""Probes: where they may look, and when they look next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from luotain.connectors.listening_refusals import CLOSED
from luotain.core.refusal import Refusal
from luotain.listening import closed_places, office_clock
from luotain.listening.models import Item, Place, Schedule, Source, SourceKind, Watch

OFTEN = timedelta(minutes=15)
READY = timedelta(minutes=30)
"""How long before the office opens a probe of the morning looks, so that what it finds is told in time."""
OVERLAP = timedelta(minutes=10)
"""What was being kept while a probe looked the last time is looked at again; nothing is found twice."""


def next_sounding(schedule: str, now: datetime) -> datetime | None:
    """When a probe of this schedule looks next; None for a watch that hears everything as it comes."""
    if schedule == Schedule.OFTEN:
        return now + OFTEN
    if schedule == Schedule.DAILY:
        return office_clock.next_morning(now, before=READY)
    return office_clock.next_week(now, before=READY) if schedule == Schedule.WEEKLY else None


def closed_sources(sources: Iterable[Source]) -> tuple[str, ...]:
    """The names of those that are not open to everyone, or are no longer."""
    return tuple(str(source) for source in sources if is_closed(source))


def is_closed(source: Source) -> bool:
    """What reached us by telephone or in private is not open; nor is a closed place, or an account that has closed itself."""
    if source.kind == SourceKind.OTHER or source.trouble_code in CLOSED:
        return True
    try:
        closed_places.must_be_open(source.address)
    except Refusal:
        return True
    return False


def within(items: QuerySet[Item], watch: Watch) -> QuerySet[Item]:
    """Those of `items` that stand in a source of the watch; all when it has chosen none."""
    chosen = list(watch.sources.values_list("pk", flat=True))
    if not chosen:
        return items
    return items.filter(Exists(Place.objects.filter(item=OuterRef("pk"), source__in=chosen, gone_at=None)))


def heard_since(items: QuerySet[Item], watch: Watch, since: datetime) -> QuerySet[Item]:
    """Those of `items` that came into a source of the watch, or changed, after a moment."""
    chosen = list(watch.sources.values_list("pk", flat=True))
    if not chosen:
        return items.filter(Q(heard_at__gt=since) | Q(changed_at__gt=since))
    places = Place.objects.filter(item=OuterRef("pk"), source__in=chosen, gone_at=None)
    return items.filter(Exists(places.filter(heard_at__gt=since)) | Q(Exists(places), changed_at__gt=since))
