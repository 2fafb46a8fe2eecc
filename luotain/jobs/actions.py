"""What a person does to the queue by hand."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.jobs import events
from luotain.jobs.models import Ending, Job, State
from luotain.jobs.queueing import wake_workers
from luotain.jobs.registry import DEFAULT_GIVE_UP_AFTER, REGISTRY


def retry_job(job: Job, *, by: AbstractBaseUser) -> Job:
    """Send a failed, cancelled or waiting job to the front now, with its whole time to try again."""
    if not job.can_be_retried:
        raise Refusal(
            "jobs.cannot_be_retried",
            _("This job is running or already done, so it cannot be sent again."),
            _("Load the page again to see how it ended."),
        )
    now = clock.now()
    kind = REGISTRY.get(job.name)
    give_up_after: timedelta = kind.give_up_after if kind else DEFAULT_GIVE_UP_AFTER
    changes = {
        "state": State.WAITING,
        "run_at": now,
        "set_at": now,
        "give_up_at": now + give_up_after,
        "attempts": 0,
        "losses": 0,
        "ended_at": None,
        "ending": Ending.BY_HAND,
        "worker": "",
    }
    try:
        with transaction.atomic():
            _change(job, changes, note=_("%(person)s sent it again.") % {"person": by})
            events.job_sent_again.announce(job, by=by)
    except IntegrityError:
        raise Refusal(
            "jobs.already_waiting",
            _("The same work is already waiting in another job, so this one was not sent again."),
            _("Look at the waiting jobs."),
        ) from None
    transaction.on_commit(partial(wake_workers, job.queue))
    return job


def cancel_job(job: Job, *, by: AbstractBaseUser, reason: str = "") -> Job:
    """Take a waiting or failed job off the queue. A running one cannot be cancelled: its worker would not hear it."""
    if not job.can_be_cancelled:
        raise Refusal(
            "jobs.cannot_be_cancelled",
            _("Only a job that waits or has failed can be taken off the queue."),
            _("Wait until it ends, or stop the worker."),
        )
    note = _("%(person)s took it off the queue.") % {"person": by}
    changes = {"state": State.CANCELLED, "ended_at": clock.now(), "ending": Ending.BY_HAND}
    with transaction.atomic():
        _change(job, changes, note=f"{note} {reason}".strip())
        events.job_cancelled.announce(job, by=by)
    return job


def _change(job: Job, changes: dict[str, object], *, note: str) -> None:
    """Compare-and-set on the fence and the state we saw."""
    changes = {**changes, "note": note, "fence": job.fence + 1}
    if not Job.objects.filter(pk=job.pk, fence=job.fence, state=job.state).update(**changes):
        raise someone_was_faster()
    for word, value in changes.items():
        setattr(job, word, value)
