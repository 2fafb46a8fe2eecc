"""The clockwork: work that comes round by itself, however many processes watch the clock.

Every entry has one row, its hand. A process that finds a hand due moves it by compare-and-set and enqueues the job in the
same transaction: the one whose update hits the row has done it, all others find it done. Hours missed while nothing ran
give one job, not many. A hand that stands in the future (the machine's clock was set back) is put to now, so
that the work waits one round at most and is never doubled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from luotain.core import clock

if TYPE_CHECKING:
    from luotain.jobs.models import Hand, Job


@dataclass(frozen=True)
class Entry:
    """One line of the clockwork: enqueue the job `name` every `seconds`."""

    name: str
    seconds: int


ENTRIES: dict[str, Entry] = {}


def every(name: str, *, seconds: int) -> None:
    """Enqueue the job called `name` (without keywords) every `seconds`; declared at module level beside the job."""
    if seconds < 1:
        raise ValueError(f"The clockwork entry {name} wants {seconds} seconds; at least 1.")
    known = ENTRIES.get(name)
    if known and known.seconds != seconds:
        raise ValueError(
            f"The clockwork entry {name} is declared twice: every {known.seconds} s and every {seconds} s."
        )
    ENTRIES[name] = Entry(name, seconds)


def tick() -> list[Job]:
    """Look at every hand once; the jobs that were enqueued. Safe to call from any number of processes."""
    from luotain.jobs.models import Hand

    if not ENTRIES:
        return []
    hands = {hand.name: hand for hand in Hand.objects.filter(name__in=ENTRIES)}
    if missing := [Hand(name=name, moved_at=None) for name in ENTRIES if name not in hands]:
        Hand.objects.bulk_create(missing, ignore_conflicts=True)
        hands = {hand.name: hand for hand in Hand.objects.filter(name__in=ENTRIES)}
    made = (_turn(entry, hands[name]) for name, entry in sorted(ENTRIES.items()) if name in hands)
    return [job for job in made if job is not None]


def _turn(entry: Entry, hand: Hand) -> Job | None:
    """Move one hand if it is due; the job that came of it."""
    from django.db import transaction

    from luotain.jobs.models import Hand
    from luotain.jobs.queueing import put
    from luotain.jobs.registry import REGISTRY

    now = clock.now()
    mine = Hand.objects.filter(pk=hand.pk, turns=hand.turns)
    if hand.moved_at is not None and hand.moved_at > now:
        mine.update(moved_at=now, turns=hand.turns + 1)
        return None
    if entry.name not in REGISTRY:
        return None
    if hand.moved_at is not None and now - hand.moved_at < timedelta(seconds=entry.seconds):
        return None
    with transaction.atomic():
        if not mine.update(moved_at=_next_stand(hand, entry, now), turns=hand.turns + 1):
            return None
        return put(entry.name, {}, unique_key=f"every {entry.name}")


def _next_stand(hand: Hand, entry: Entry, now: datetime) -> datetime:
    """On the beat when the hand is only a little late, so that rounds do not drift; from now when rounds were missed."""
    if hand.moved_at is None:
        return now
    round_ = timedelta(seconds=entry.seconds)
    return hand.moved_at + round_ if now - hand.moved_at < 2 * round_ else now
