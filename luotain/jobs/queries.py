"""What the operator reads of the queue. No writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet

from luotain.core import clock
from luotain.jobs.models import Job, State

LATE_AFTER = timedelta(minutes=5)
"""A job still waiting this long after its time is late: workers are too few, stopped, or do not know it."""

LONG_RUN = timedelta(hours=1)
"""A job still running after this long probably hangs; its worker lives, so nobody else takes it up."""


def waiting() -> QuerySet[Job]:
    """Jobs that wait, next first."""
    return Job.objects.filter(state=State.WAITING).order_by("run_at", "pk")


def running() -> QuerySet[Job]:
    """Jobs in a worker's hands, longest first."""
    return Job.objects.filter(state=State.RUNNING).order_by("started_at", "pk")


def failed() -> QuerySet[Job]:
    """Jobs that have failed and wait for a person, newest first."""
    return Job.objects.filter(state=State.FAILED).order_by("-ended_at", "-pk")


def finished() -> QuerySet[Job]:
    """Jobs done or cancelled within the week that they are kept, newest first."""
    return Job.objects.filter(state__in=[State.DONE, State.CANCELLED]).order_by("-ended_at", "-pk")


def late() -> QuerySet[Job]:
    """Jobs that should have begun five minutes ago, and running ones that hang or whose worker has been silent for long."""
    now = clock.now()
    silent = now - timedelta(seconds=settings.JOBS_LEASE_SECONDS)
    hanging = Q(leased_until__lt=silent) | Q(started_at__lt=now - LONG_RUN)
    return Job.objects.filter(
        Q(state=State.WAITING, run_at__lt=now - LATE_AFTER) | Q(hanging, state=State.RUNNING)
    ).order_by("run_at", "pk")


def trying_again() -> QuerySet[Job]:
    """Jobs that wait because an attempt did not succeed, soonest first."""
    return waiting().filter(attempts__gt=0)


@dataclass(frozen=True)
class QueueCounts:
    """How one queue stands."""

    queue: str
    waiting: int = 0
    running: int = 0
    failed: int = 0
    oldest_due: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """How the whole queue stands, in numbers."""

    waiting: int = 0
    running: int = 0
    failed: int = 0
    late: int = 0
    oldest_due: datetime | None = None
    queues: tuple[QueueCounts, ...] = field(default_factory=tuple)


def counts_by_queue() -> list[QueueCounts]:
    """One row a queue that has anything waiting, running or failed. One query."""
    now = clock.now()
    rows = (
        Job.objects.filter(state__in=[State.WAITING, State.RUNNING, State.FAILED])
        .values("queue")
        .order_by("queue")
        .annotate(
            waiting=Count("pk", filter=Q(state=State.WAITING)),
            running=Count("pk", filter=Q(state=State.RUNNING)),
            failed=Count("pk", filter=Q(state=State.FAILED)),
            oldest_due=Min("run_at", filter=Q(state=State.WAITING, run_at__lte=now)),
        )
    )
    return [QueueCounts(**row) for row in rows]


def oldest() -> Job | None:
    """The due job that has waited longest."""
    return waiting().filter(run_at__lte=clock.now()).first()


def standing() -> Standing:
    """Everything in numbers, for the top of the operator's page. Two queries."""
    queues = tuple(counts_by_queue())
    return Standing(
        waiting=sum(row.waiting for row in queues),
        running=sum(row.running for row in queues),
        failed=sum(row.failed for row in queues),
        late=late().count(),
        oldest_due=min((row.oldest_due for row in queues if row.oldest_due), default=None),
        queues=queues,
    )
