"""What this room does when it hears news: its own alarms, and an account that is shut."""

from __future__ import annotations

from luotain import jobs
from luotain.publishing import actions


@jobs.answers("publishing.delivery_late")
def on_delivery_late(delivery_id: int) -> jobs.Outcome:
    """The people of the profile are told."""
    return actions.tell_of_late(delivery_id)


@jobs.answers("publishing.delivery_unclear")
def on_delivery_unclear(delivery_id: int) -> jobs.Outcome:
    """The people of the profile are told, unless it settles by itself."""
    return actions.tell_of_unclear(delivery_id)


@jobs.answers("publishing.delivery_found")
def on_delivery_found(delivery_id: int) -> jobs.Outcome:
    """The people of the profile are told, unless somebody has answered it."""
    return actions.tell_of_found(delivery_id)


@jobs.answers("profiles.account_disconnected")
def on_account_disconnected(profile_id: int, line_id: int) -> jobs.Outcome:
    """The people of the profile are told."""
    return actions.tell_of_disconnected(profile_id, line_id)
