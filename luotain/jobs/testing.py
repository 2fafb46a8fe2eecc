"""For the tests of this room and those above: run what is due, here and now, at the time the test has set."""

from __future__ import annotations

from collections.abc import Iterable

from luotain.jobs import clockwork, lease
from luotain.jobs.models import Job, State
from luotain.jobs.performing import perform
from luotain.jobs.registry import REGISTRY, queues

_ENDLESS = 1000


def run_waiting(
    *, names: Iterable[str] | None = None, reraise: bool = True, limit: int = _ENDLESS
) -> list[Job]:
    """Run due jobs in this thread until none is due; the rows that ran, in order, as they are afterwards.

    `names` restricts it to some jobs. An exception in a job is raised here, unless `reraise` is false: then it becomes
    another try later, as in life. Raises AssertionError after `limit` runs, since then jobs make each other for ever.
    """
    wanted = set(names) if names is not None else set(REGISTRY)
    ran: list[int] = []
    while claimed := lease.claim(worker="test", queues=queues(), names=wanted):
        job, held = claimed
        ran.append(job.pk)
        if len(ran) > limit:
            raise AssertionError(f"More than {limit} jobs ran; the last was {job.name}.")
        perform(job, held, reraise=reraise)
    rows = Job.objects.in_bulk(ran)
    return [rows[pk] for pk in ran if pk in rows]


def run_clockwork() -> list[str]:
    """Let the clockwork look at its hands once; the names of the jobs it enqueued."""
    return [job.name for job in clockwork.tick()]


def waiting(name: str | None = None) -> list[Job]:
    """The jobs that wait, oldest first; of one name when given."""
    rows = Job.objects.filter(state=State.WAITING)
    return list((rows.filter(name=name) if name else rows).order_by("pk"))


def waiting_names() -> list[str]:
    """The names of the jobs that wait, oldest first."""
    return [job.name for job in waiting()]
