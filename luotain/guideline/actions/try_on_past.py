"""Try a version on the past, in the background."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from luotain import jobs, ledger
from luotain.core import clock
from luotain.engines import policy
from luotain.guideline import permissions, queries, trying
from luotain.guideline.models import Trial, Version
from luotain.guideline.states import TrialState
from luotain.people.models import Person


def try_on_past(version: Version, *, since: date, by: Person) -> Trial:
    """Ask for a trial of `version` on everything since that day, compared with the version in force."""
    permissions.edit_guideline.require(by)
    against = queries.version_in_force()
    with transaction.atomic():
        trial = Trial.objects.create(
            tried=version,
            against=against,
            since=since,
            asked_by=by,
            content=policy.fingerprint(version.guideline()),
        )
        jobs.enqueue("guideline.try_on_past", trial_id=trial.pk)
        ledger.write(
            "guideline.trial_asked",
            version,
            by=by,
            data={"version": version.label, "against": against.label, "since": since.isoformat()},
        )
    return trial


def run_trial(trial: Trial) -> Trial:
    """Do the trial, writing down now and then how far it has come. Harmless when it is begun again."""
    after = trial.tried.guideline()
    if policy.fingerprint(after) != trial.content:
        return trial.move(
            TrialState.FAILED, done_at=clock.now()
        )  # written into since; a newer trial is asked for
    since = timezone.make_aware(datetime.combine(trial.since, time.min))
    total = trying.how_many(since)
    trial.move(TrialState.RUNNING, acts=0, result={"total": total})

    def progress(done: int) -> None:
        trial.move(TrialState.RUNNING, acts=done)
        jobs.progress(done, max(total, done), gettext("Trying the version on the past."))

    result = trying.try_on(trial.against.guideline(), after, trying.past_acts(since), progress=progress)
    return trial.move(
        TrialState.DONE, acts=result["acts"], result={**result, "total": total}, done_at=clock.now()
    )
