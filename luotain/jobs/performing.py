"""Performing one held job: call its function, and turn whatever happens into an outcome that is written down."""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import translation

from luotain.core.mistakes import describe
from luotain.jobs import lease, thread_connections
from luotain.jobs.models import Job
from luotain.jobs.outcome import Outcome, done, retry
from luotain.jobs.registry import find
from luotain.jobs.running import Held, LeaseLost, holding

log = logging.getLogger(__name__)


def perform(job: Job, held: Held, *, reraise: bool = False) -> Outcome | None:
    """Run a held job to its end and write the outcome; None when another worker took it up meanwhile.

    An exception means another try. With `reraise` (tests) it is raised again after that is written.
    """
    trouble, raised = "", None
    try:
        with holding(held), translation.override(settings.LANGUAGE_CODE):
            outcome = find(job.name)(**job.keywords)
        if outcome is None:
            outcome = done()
        elif not isinstance(outcome, Outcome):
            raise TypeError(
                f"The job {job.name} returned {type(outcome).__name__}, not an outcome of `jobs`."
            )
    except LeaseLost:
        log.warning("Job %s %s was taken up by another worker and stopped here.", job.pk, job.name)
        return None
    except KeyboardInterrupt:
        raise
    except BaseException as exception:  # a SystemExit in a job must not take the worker's thread with it
        raised, trouble, outcome = exception, describe(exception), retry()
        log.warning("Job %s %s ran into trouble: %s", job.pk, job.name, trouble)
    kept = _write(job, held, outcome, trouble)
    if not kept:
        log.warning(
            "Job %s %s was taken up by another worker; its outcome here is not kept.", job.pk, job.name
        )
    if raised is not None and reraise:
        raise raised
    return outcome if kept else None


def _write(job: Job, held: Held, outcome: Outcome, trouble: str) -> bool:
    """Write the outcome, trying again for the length of a lease when the database is away. After that another worker
    takes the job up, which is why a job must be harmless when run twice."""
    end = time.monotonic() + settings.JOBS_LEASE_SECONDS
    pause = 0.1
    while True:
        try:
            return lease.finish(job, held, outcome, trouble=trouble)
        except DatabaseError:
            if connection.in_atomic_block or time.monotonic() > end:
                raise
            thread_connections.tidy()
            time.sleep(pause)
            pause = min(pause * 2, 2.0)
