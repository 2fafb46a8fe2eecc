"""Holding a job: claimed, kept alive, ended, released, and taken up again. Every write is a compare-and-set on the fence.

No row is locked and no transaction stays open while a job runs, so all of it works the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from luotain.core import clock
from luotain.jobs.models import Ending, Job, State
from luotain.jobs.outcome import Kind, Outcome
from luotain.jobs.running import Held

LONGEST_BACKOFF = timedelta(hours=1)
MOST_LOSSES = 5
"""A job whose worker disappears this many times has failed: it probably brings the worker down."""
CLOCK_SLACK = timedelta(seconds=2)
_CANDIDATES = 8


def lease() -> timedelta:
    """How long a silent holder keeps a job."""
    return timedelta(seconds=settings.JOBS_LEASE_SECONDS)


def claim(*, worker: str, queues: Iterable[str], names: Collection[str]) -> tuple[Job, Held] | None:
    """Take the oldest due job of the first of `queues` that has one; None when nothing is due.

    Only jobs called one of `names` are taken, so that an older worker leaves alone what it does not know.
    """
    for queue in queues:
        due = Job.objects.filter(state=State.WAITING, queue=queue, run_at__lte=clock.now(), name__in=names)
        for wanted in (1, _CANDIDATES):  # more only where another worker took the first
            candidates = list(due.order_by("run_at", "pk")[:wanted])
            for job in candidates:
                if held := _take(job, worker):
                    return job, held
            if not candidates:
                break
    return None


def seconds_until_due(*, queues: Iterable[str], names: Collection[str], within: float) -> float:
    """Seconds until the next job of `queues` is due; `within` when none is before."""
    now = clock.now()
    waiting = Job.objects.filter(
        state=State.WAITING,
        queue__in=list(queues),
        run_at__lte=now + timedelta(seconds=within),
        name__in=names,
    )
    first = waiting.order_by("run_at").values_list("run_at", flat=True).first()
    return within if first is None else max(0.0, (first - now).total_seconds())


def _take(job: Job, worker: str) -> Held | None:
    now = clock.now()
    changes = {
        "state": State.RUNNING,
        "fence": job.fence + 1,
        "worker": worker,
        "leased_until": now + lease(),
        "started_at": now,
        "ended_at": None,
        "attempts": job.attempts + 1,
    }
    if not Job.objects.filter(pk=job.pk, fence=job.fence, state=State.WAITING).update(**changes):
        return None
    for word, value in changes.items():
        setattr(job, word, value)
    return Held(job.pk, job.fence, job.name, job.queue)


def _mine(held: Held) -> QuerySet[Job]:
    return Job.objects.filter(pk=held.job_id, fence=held.fence, state=State.RUNNING)


def beat(held: Held) -> bool:
    """Show that the holder lives, and what `progress` has said. False when the job is no longer ours."""
    held.has_news.clear()
    kept = _mine(held).update(
        beat=F("beat") + 1,
        leased_until=clock.now() + lease(),
        progress_done=max(0, held.done),
        progress_total=max(0, held.total),
        progress_sentence=held.sentence[:300],
    )
    if not kept:
        held.lost.set()
    return bool(kept)


def finish(job: Job, held: Held, outcome: Outcome, *, trouble: str = "") -> bool:
    """Write how the job ended. False when it was no longer ours, and then nothing is written."""
    changes = _changes(job, outcome)
    changes |= {
        "note": outcome.note,
        "trouble": trouble,
        "leased_until": None,
        "progress_done": max(0, held.done),
        "progress_total": max(0, held.total),
        "progress_sentence": held.sentence[:300],
    }
    return _leave(held, changes)


def _changes(job: Job, outcome: Outcome) -> dict[str, object]:
    """The state after `outcome`, and when to come back."""
    now = clock.now()
    match outcome.kind:
        case Kind.DONE:
            return {"state": State.DONE, "ended_at": now, "ending": Ending.NONE}
        case Kind.CANCEL:
            return {"state": State.CANCELLED, "ended_at": now, "ending": Ending.NONE}
        case Kind.SNOOZE:
            wake = outcome.until or now + (outcome.after or timedelta(0))
            rest = max(wake - now, timedelta(0))
            return {
                "state": State.WAITING,
                "run_at": wake,
                "set_at": None if outcome.until else now,
                "give_up_at": job.give_up_at + rest,
                "attempts": job.attempts - 1,
                "ending": Ending.NONE,
            }
        case Kind.RETRY:
            if now >= job.give_up_at:
                return {"state": State.FAILED, "ended_at": now, "ending": Ending.GAVE_UP}
            after = outcome.after if outcome.after is not None else backoff(job)
            return {
                "state": State.WAITING,
                "run_at": min(now + after, job.give_up_at),  # the last try is made when the time runs out
                "set_at": now,
                "ending": Ending.NONE,
            }


def backoff(job: Job) -> timedelta:
    """Five seconds, doubled at every attempt up to an hour, and spread by up to a tenth so that retries do not march."""
    seconds = min(5.0 * 2 ** min(job.attempts - 1, 12), LONGEST_BACKOFF.total_seconds())
    return timedelta(seconds=seconds * (1 + (job.pk * 7919 % 100) / 1000))


def release(held: Held, *, ending: Ending = Ending.RELEASED) -> bool:
    """Put a job back because its worker stops; it counts as no attempt."""
    now = clock.now()
    changes = {
        "state": State.WAITING,
        "run_at": now,
        "set_at": now,
        "attempts": F("attempts") - 1,
        "ending": ending,
    }
    return _leave(held, changes | {"leased_until": None, "worker": ""})


def _leave(held: Held, changes: dict[str, object]) -> bool:
    """Let go of a job with `changes`; one going back to wait steps aside when its equal waits already."""
    changes["fence"] = held.fence + 1
    if changes["state"] != State.WAITING:  # only those that wait can meet their equal
        return bool(_mine(held).update(**changes))
    try:
        with transaction.atomic():
            return bool(_mine(held).update(**changes))
    except IntegrityError:
        aside = {"state": State.CANCELLED, "ended_at": clock.now(), "ending": Ending.ALREADY_WAITING}
        return bool(_mine(held).update(**(changes | aside)))


class Watch:
    """Watches the beats of running jobs and takes up those that stand still for a whole lease.

    Time is measured here by this process's own monotonic clock, so a machine clock set back or forward, or two machines
    that disagree, neither keep a dead worker's job nor take a living one's.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[tuple[int, int], float]] = {}

    def take_up(self, *, measured: float | None = None) -> int:
        """Look once; the number of jobs taken up. `measured` is the monotonic time in seconds (tests give their own)."""
        moment = time.monotonic() if measured is None else measured
        now_seen: dict[int, tuple[tuple[int, int], float]] = {}
        taken = 0
        for job in Job.objects.filter(state=State.RUNNING).only(
            "pk", "fence", "beat", "losses", "name", "queue"
        ):
            sign = (job.fence, job.beat)
            known_sign, since = self._seen.get(job.pk, (None, moment))
            if known_sign != sign:
                since = moment
            if moment - since >= settings.JOBS_LEASE_SECONDS:
                taken += take_up(job)
            else:
                now_seen[job.pk] = (sign, since)
        self._seen = now_seen
        return taken


def take_up(job: Job) -> bool:
    """Put a lost worker's job back to wait; False when the worker showed itself meanwhile."""
    now = clock.now()
    held = Held(job.pk, job.fence, job.name, job.queue)
    changes: dict[str, object] = {"leased_until": None, "losses": job.losses + 1, "ending": Ending.LOST}
    if job.losses + 1 >= MOST_LOSSES:
        changes |= {"state": State.FAILED, "ended_at": now, "ending": Ending.LOST_TOO_OFTEN}
    else:
        changes |= {"state": State.WAITING, "run_at": now, "set_at": now}
    # The beat is compared too: a heartbeat between our look and this write means that the worker lives.
    if not Job.objects.filter(pk=job.pk, fence=job.fence, beat=job.beat, state=State.RUNNING).exists():
        return False
    return _leave(held, changes)


def put_right_after_clock_was_set_back() -> int:
    """Shift waiting jobs whose time was reckoned from a clock that stood ahead of now; how many were shifted.

    Moments that somebody named (`run_at`, `snooze(until)`) stay as they are.
    """
    now = clock.now()
    shifted = 0
    for job in Job.objects.filter(state=State.WAITING, set_at__gt=now + CLOCK_SLACK):
        ahead = job.set_at - now if job.set_at else timedelta(0)
        shifted += Job.objects.filter(pk=job.pk, fence=job.fence, state=State.WAITING).update(
            run_at=job.run_at - ahead, set_at=now, give_up_at=job.give_up_at - ahead
        )
    return shifted
