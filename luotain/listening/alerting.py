"""When people are told what their watches found. Pure arithmetic of times, and the rows that follow from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from luotain import jobs
from luotain.core import clock
from luotain.listening.models import Follower, Hit, Letter, QuietHours, Rhythm, Told
from luotain.people.models import Person
from luotain.people.post import is_set_up

MORNING = time(8)
LOOK_BACK = timedelta(days=10)
"""Hits older than this are not told any more; longer than the longest rhythm with its quiet hours."""


def next_round(rhythm: str, now: datetime) -> datetime:
    """The next moment for telling in this rhythm: now, the next full hour, the next morning, the next Monday morning."""
    here = clock.local(now)
    if rhythm == Rhythm.HOURLY:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if rhythm in {Rhythm.DAILY, Rhythm.WEEKLY}:
        morning = here.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
        if morning <= here:
            morning += timedelta(days=1)
        if rhythm == Rhythm.WEEKLY:
            morning += timedelta(days=-morning.weekday() % 7)
        return morning
    return now


def quiet_until(quiet: QuietHours | None, now: datetime) -> datetime | None:
    """When the quiet ends that holds now; None when it is not quiet."""
    if quiet is None:
        return None
    here = clock.local(now)
    if quiet.weekends and here.weekday() >= 5:
        monday = here + timedelta(days=7 - here.weekday())
        return monday.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if quiet.begins is None or quiet.ends is None:
        return None
    at = here.time()
    over_midnight = quiet.begins > quiet.ends
    is_quiet = (at >= quiet.begins or at < quiet.ends) if over_midnight else quiet.begins <= at < quiet.ends
    if not is_quiet:
        return None
    end = here.replace(hour=quiet.ends.hour, minute=quiet.ends.minute, second=0, microsecond=0)
    return end if end > here else end + timedelta(days=1)


def tell_followers(now: datetime | None = None) -> int:
    """Tell everyone whose time has come what is new to them; the number of items told. Each person's news commit together
    with the letter that carries them."""
    now = now or clock.now()
    due = Follower.objects.exclude(rhythm=Rhythm.NEVER).filter(next_at__lte=now, watch__is_active=True)
    by_person: dict[int, list[Follower]] = {}
    for follower in due.select_related("person", "watch").order_by("person", "watch"):
        by_person.setdefault(follower.person_id, []).append(follower)
    quiet = QuietHours.objects.in_bulk(list(by_person))
    told = 0
    for person_id, followers in by_person.items():
        person = followers[0].person
        if not person.is_active:
            continue
        if (end := quiet_until(quiet.get(person_id), now)) is not None:
            Follower.objects.filter(pk__in=[one.pk for one in followers]).update(next_at=end)
            continue
        told += _tell(person, followers, now)
    return told


def _tell(person: Person, followers: Iterable[Follower], now: datetime) -> int:
    with transaction.atomic():
        letter: Letter | None = None
        count = 0
        for follower in followers:
            moved = Follower.objects.filter(pk=follower.pk, next_at=follower.next_at).update(
                next_at=next_round(follower.rhythm, now)
            )
            if not moved:
                continue  # another worker tells this one
            hits = list(untold(follower, now))
            if not hits:
                continue
            if follower.by_mail and letter is None and is_set_up():
                letter = Letter.objects.create(person=person, made_at=now)
            rows = [
                Told(
                    person=person,
                    item_id=item_id,
                    watch_id=follower.watch_id,
                    at=now,
                    letter=letter if follower.by_mail else None,
                )
                for item_id in hits
            ]
            Told.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
            count += len(rows)
        if letter is not None:
            jobs.enqueue("listening.send_letter", letter_id=letter.pk)
    return count


def untold(follower: Follower, now: datetime) -> Iterable[int]:
    """Items of the watch that the person has been told of by no watch, oldest first."""
    told = Told.objects.filter(person=follower.person_id, item=OuterRef("item"))
    since = max(follower.since, now - LOOK_BACK)
    hits = Hit.objects.filter(watch=follower.watch_id, at__gte=since, item__gone_at=None).exclude(
        Exists(told)
    )
    return hits.order_by(F("item_at").asc(), "item").values_list("item_id", flat=True)[:500]
