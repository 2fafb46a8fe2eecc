"""Putting a job on its queue, and once only while an equal one waits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Least

from luotain.core import clock
from luotain.jobs.models import Job, State
from luotain.jobs.registry import find

log = logging.getLogger(__name__)
_PATIENCE = 20
"""How often a put looks again when the equal job it met is claimed under its hands; each round needs a new claim."""
_listeners: set[Callable[[str], None]] = set()
_listeners_lock = threading.Lock()


def put(
    name: str, keywords: Mapping[str, Any], *, run_at: datetime | None = None, unique_key: str | None = None
) -> Job:
    """See `luotain.jobs.enqueue`. `unique_key` overrides the job's own (the clockwork's rounds are equal)."""
    kind = find(name)
    _check(name, keywords)
    if run_at is not None and run_at.tzinfo is None:
        raise TypeError(f"The job {name} was given a run_at without a time zone.")
    now = clock.now()
    due = run_at or now
    job = Job(
        name=name,
        queue=kind.queue,
        keywords=dict(keywords),
        unique_key=unique_key or kind.unique_key(keywords),
        created_at=now,
        run_at=due,
        set_at=None if run_at else now,
        give_up_at=max(due, now) + kind.give_up_after,
    )
    if job.unique_key is None:
        job.save(force_insert=True)
    else:
        job = _put_once(job)
    transaction.on_commit(partial(wake_workers, job.queue))
    return job


def _put_once(job: Job) -> Job:
    """Touch the equal job that waits, or insert `job`.

    The touch is not only a count: it holds the waiting row until our transaction ends, so that no worker can start it
    before it can see what we changed. Without it, work asked for at the wrong moment would be lost on PostgreSQL.
    """
    for _round in range(_PATIENCE):
        equal = Job.objects.filter(unique_key=job.unique_key, state=State.WAITING)
        touched = equal.update(
            requests=F("requests") + 1,
            # One that is backing off after trouble keeps its time; one that was never tried takes the earlier.
            run_at=Case(When(attempts=0, then=Least(F("run_at"), Value(job.run_at))), default=F("run_at")),
        )
        if touched:
            return equal.get()
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:  # someone else's row came between the look and the insert
            continue
        return job
    raise RuntimeError(
        f"The job {job.name} could not be enqueued: its equal was claimed {_PATIENCE} times meanwhile."
    )


def _check(name: str, keywords: Mapping[str, Any]) -> None:
    """A job carries ids: anything larger belongs in a row of its own, where records know how long to keep it."""
    for word, value in keywords.items():
        if value is not None and not isinstance(value, str | int | bool):
            raise TypeError(
                f"The job {name} was given {word} as {type(value).__name__}; a job carries ids only."
            )
        if isinstance(value, str) and len(value) > 200:
            raise TypeError(
                f"The job {name} was given {len(value)} signs of text as {word}; a job carries ids only."
            )


def listen(wake: Callable[[str], None]) -> Callable[[], None]:
    """Have `wake` called in this process, with the queue's name, whenever a job is committed; the value ends it."""
    with _listeners_lock:
        _listeners.add(wake)

    def stop() -> None:
        with _listeners_lock:
            _listeners.discard(wake)

    return stop


def wake_workers(queue: str) -> None:
    """Tell the workers of this process that there is work in a queue. Others find it at their next look, within a second."""
    with _listeners_lock:
        wakes = list(_listeners)
    for wake in wakes:
        wake(queue)
