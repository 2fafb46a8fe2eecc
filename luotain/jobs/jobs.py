"""This room's own background work: finished jobs are kept a week for the operator to read, then leave."""

from __future__ import annotations

from datetime import timedelta

from luotain.core import clock
from luotain.jobs.clockwork import every
from luotain.jobs.outcome import Outcome, done
from luotain.jobs.registry import job
from luotain.jobs.running import progress

KEPT_FOR = timedelta(days=7)
BATCH = 500


@job("jobs.clear_finished", queue="housekeeping", unique_by=())
def clear_finished() -> Outcome:
    """Delete jobs that were done or cancelled more than a week ago, in batches. Failed ones wait for a person."""
    from luotain.jobs.models import Job, State

    old = Job.objects.filter(state__in=[State.DONE, State.CANCELLED], ended_at__lt=clock.now() - KEPT_FOR)
    total, cleared = old.count(), 0
    while batch := list(old.values_list("pk", flat=True)[:BATCH]):
        Job.objects.filter(pk__in=batch).delete()
        cleared += len(batch)
        progress(cleared, total)
    return done(f"{cleared}")


every("jobs.clear_finished", seconds=3600)
