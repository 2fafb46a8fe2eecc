"""Background entries of the room."""

from __future__ import annotations

from datetime import timedelta

from luotain import jobs
from luotain.publishing import actions


@jobs.job("publishing.deliver", queue="delivery", unique_by="delivery_id", give_up_after=timedelta(hours=24))
def deliver(delivery_id: int) -> jobs.Outcome:
    """One attempt at one delivery."""
    return actions.deliver_post(delivery_id)


@jobs.job("publishing.look_after_deliveries", queue="delivery", unique_by=())
def look_after_deliveries() -> jobs.Outcome:
    """Leave no delivery behind."""
    found = actions.look_after_deliveries()
    return jobs.done(f"{found['lost']} lost, {found['due']} due")


@jobs.job("publishing.look_after_queue", queue="delivery", unique_by=())
def look_after_queue() -> jobs.Outcome:
    """What misses its slot moves on, and it is said."""
    found = actions.look_after_queue()
    return jobs.done(f"{found['moved']} moved, {found['left']} left")


@jobs.job("publishing.make_recurring_drafts", unique_by=())
def make_recurring_drafts() -> jobs.Outcome:
    """What comes again is drafted two weeks ahead."""
    found = actions.make_recurring_drafts()
    return jobs.done(f"{found['made']} made, {found['ended']} ended")


jobs.every("publishing.make_recurring_drafts", seconds=900)
jobs.every("publishing.look_after_queue", seconds=60)
jobs.every("publishing.look_after_deliveries", seconds=30)


@jobs.job("publishing.read_post_back", queue="readings", unique_by="delivery_id")
def read_post_back(delivery_id: int) -> jobs.Outcome:
    """How one published post stands at its service."""
    return actions.read_post_back(delivery_id)


@jobs.job("publishing.look_after_published", queue="readings", unique_by=())
def look_after_published() -> jobs.Outcome:
    """Have everything read back whose time has come."""
    return jobs.done(f"{actions.look_after_published()} to read back")


jobs.every("publishing.look_after_published", seconds=60)
