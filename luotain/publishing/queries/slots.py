"""The queue of a profile: its times a week, which of them are free, and who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet

from luotain import rhythm
from luotain.core import clock, wall_clock
from luotain.profiles.models import Profile
from luotain.publishing.models import Post, QueuePlace, Slot, Variant
from luotain.rhythm import Holiday

AHEAD = timedelta(days=120)
"""How far a free time is looked for."""


@dataclass(frozen=True)
class SlotTime:
    """One time of a slot that is to come. A time that the clock jumps over, or shows twice, is left out of the queue."""

    at: datetime
    slot: Slot
    holiday: Holiday | None = None
    place: QueuePlace | None = None


def slots_of(profile: Profile) -> QuerySet[Slot]:
    """The times a week at which a profile speaks."""
    return Slot.objects.filter(profile=profile)


def slots_for(post: Post) -> list[Profile]:
    """The profiles of the post that have a queue."""
    found = Profile.objects.filter(pk__in=[one.profile_id for one in post.variants.all()])
    return list(found.filter(slots__isnull=False).distinct().order_by("name"))


def times_from(slots: Iterable[Slot], first: date, days: int) -> Iterator[SlotTime]:
    """The coming times of `slots` in order, from `first` on."""
    by_day: dict[int, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.weekday, []).append(slot)
    now = clock.now()
    for number in range(days):
        day = first + timedelta(days=number)
        for slot in sorted(by_day.get(day.weekday(), ()), key=lambda one: one.at):
            at = wall_clock.read(day, slot.at).only
            if at is not None and at > now:
                yield SlotTime(at, slot, rhythm.holiday_on(day))


def next_free(
    profile: Profile, *, after: datetime | None = None, not_after: datetime | None = None
) -> SlotTime | None:
    """The first free time of the queue, holidays left out; None when there is none before `not_after`."""
    start = max(after or clock.now(), clock.now())
    taken = set(QueuePlace.objects.filter(profile=profile, at__gte=start).values_list("at", flat=True))
    for one in times_from(slots_of(profile), clock.local(start).date(), AHEAD.days):
        if not_after is not None and one.at >= not_after:
            return None
        if one.at > start and one.at not in taken and one.holiday is None:
            return one
    return None


def queue_of(profile: Profile, *, days: int = 28) -> list[SlotTime]:
    """The times of the coming weeks with who stands at each, and places at times that are no slot any more."""
    now = clock.now()
    texts = Prefetch("post__variants", Variant.objects.select_related("profile"))
    places = {
        one.at: one
        for one in QueuePlace.objects.filter(profile=profile, at__gt=now)
        .select_related("post__author")
        .prefetch_related(texts)
    }
    found = [
        SlotTime(one.at, one.slot, one.holiday, places.pop(one.at, None))
        for one in times_from(slots_of(profile), clock.local().date(), days)
    ]
    for at, place in places.items():
        local = clock.local(at)
        slot = Slot(profile=profile, weekday=local.weekday(), at=local.time())
        found.append(SlotTime(at, slot, rhythm.holiday_on(local.date()), place))
    return sorted(found, key=lambda one: one.at)


def queues() -> QuerySet[Profile]:
    """The profiles that have a queue."""
    return Profile.objects.filter(slots__isnull=False).distinct().order_by("name")
