"""Background entries of the room."""

from __future__ import annotations

from datetime import timedelta

from luotain import jobs
from luotain.core.refusal import Refusal
from luotain.guideline import actions, post, queries
from luotain.guideline.models import Trial

WEEK = 7 * 24 * 60 * 60


@jobs.job("guideline.try_on_past", unique_by="trial_id", give_up_after=timedelta(hours=2))
def try_on_past(trial_id: int) -> jobs.Outcome:
    """Try a version on the past."""
    trial = Trial.objects.filter(pk=trial_id).first()
    if trial is None or trial.is_over:
        return jobs.cancel("The trial is no longer asked for.")
    done = actions.run_trial(trial)
    return jobs.done(f"{done.acts} acts tried")


@jobs.job("guideline.remind_readers", queue="housekeeping", unique_by=())
def remind_readers() -> jobs.Outcome:
    """A letter to everyone who has not yet said that they have read the version in force."""
    try:
        version = queries.version_in_force()
    except Refusal:
        return jobs.done("no guideline in force")
    if not version.asks_receipts:
        return jobs.done("the starter asks nobody")
    sent = sum(
        post.send_reading_reminder(person, version) for person in queries.people_who_have_not_read(version)
    )
    return jobs.done(f"{sent} reminded")


jobs.every("guideline.remind_readers", seconds=WEEK)
