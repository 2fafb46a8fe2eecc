"""Background work: the leased queue in our own database, its engines, the clockwork and the news.

Import this package as ``from luotain import jobs``; `README.md` shows every door with an example. Nothing here touches
Django's models until a function is called, so any module may import it at any time.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from luotain.jobs.clockwork import every
from luotain.jobs.news import Event, answers
from luotain.jobs.outcome import Outcome, cancel, done, retry, snooze
from luotain.jobs.registry import BackgroundJob, job
from luotain.jobs.running import LeaseLost, progress, stopping

if TYPE_CHECKING:
    from luotain.jobs.models import Job

__all__ = [
    "BackgroundJob",
    "Event",
    "LeaseLost",
    "Outcome",
    "answers",
    "cancel",
    "done",
    "enqueue",
    "every",
    "job",
    "progress",
    "retry",
    "snooze",
    "stopping",
]


def enqueue(name: str, *, run_at: datetime | None = None, **keywords: Any) -> Job:
    """Put the job called `name` on its queue; it commits with the caller's transaction.

    `keywords` are ids (numbers, short texts, true or false, nothing). `run_at` is the earliest moment; without it: at
    once. While an equal job (see `unique_by`) is waiting, that one is returned and no second row is made.
    Raises LookupError for a name nobody has declared and TypeError for keywords that are not ids.
    """
    from luotain.jobs.queueing import put

    return put(name, keywords, run_at=run_at)
