"""One attempt at one delivery. Harmless however often it is run: what is sent, refused or decided stays as it is."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from luotain import connectors, jobs
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.publishing.models import Delivery
from luotain.publishing.sending.call import NotSent, call
from luotain.publishing.sending.checks import Obstacle, is_paused
from luotain.publishing.sending.claim import LEASE, Claimed, claim, is_dead, load, time_to_answer
from luotain.publishing.sending.own_site import publish_page
from luotain.publishing.sending.post_state import hold
from luotain.publishing.sending.settle import in_doubt, settle
from luotain.publishing.states import DeliveryState

OPEN = frozenset({DeliveryState.PLANNED, DeliveryState.CLAIMED, DeliveryState.UNCLEAR})


def deliver_post(delivery_id: int) -> jobs.Outcome:
    """Claim, call, settle. An unclear delivery is looked for at the service first, and sent only when it is not there."""
    try:
        return _attempt(delivery_id)
    except Refusal as refusal:
        if refusal.code != "core.someone_was_faster":
            raise
        return jobs.retry(timedelta(seconds=1), why="someone was faster")


def _attempt(delivery_id: int) -> jobs.Outcome:
    ours = claim(delivery_id)
    if ours is None:
        return _otherwise(delivery_id)
    if isinstance(ours, Obstacle):
        return _held(ours)
    return _perform(ours)


def _otherwise(delivery_id: int) -> jobs.Outcome:
    """What there is to do for a delivery of which nothing is to be called at a service now."""
    delivery, now = Delivery.objects.get(pk=delivery_id), clock.now()
    if delivery.state not in OPEN:
        return jobs.done(f"already {delivery.state}")
    if delivery.state == DeliveryState.CLAIMED:
        if not is_dead(delivery, now):
            return jobs.snooze(now + LEASE, why="another attempt is under way")
        call_it_lost(delivery_id)
        return jobs.snooze(timedelta(0), why="its worker was lost")
    if delivery.state == DeliveryState.UNCLEAR and delivery.needs_person:
        return jobs.done("a person decides")
    if not delivery.is_due(now):
        return jobs.snooze(delivery.next_try_at or delivery.due_at, why="not yet")
    if delivery.is_own_site:
        published = publish_page(delivery_id)
        return _held(published) if isinstance(published, Obstacle) else published
    return jobs.snooze(timedelta(0), why="its time has just come")


def _perform(ours: Claimed) -> jobs.Outcome:
    """A pause that began after the claim still holds: nothing has been called yet."""
    if not ours.looking and not ours.delivery.removes and is_paused(ours.delivery.profile_id):
        settle(ours.delivery.pk, ours.claim, NotSent())
        return jobs.done("publishing is paused")
    with connectors.overhearing() as told:
        result = call(ours)
    return settle(ours.delivery.pk, ours.claim, result, told, seen=ours.delivery)


def _held(stands: Obstacle) -> jobs.Outcome:
    """How the job goes on when something stands in the way: what passes by itself is taken up by the clockwork."""
    if stands.holds and stands.until is not None:
        return jobs.snooze(stands.until, why=stands.code)
    return jobs.done(stands.code)


def call_it_lost(delivery_id: int) -> bool:
    """Claimed by somebody who cannot be busy with it any more → unclear; whether it was so."""
    with transaction.atomic():
        hold(delivery_id)
        delivery, now = load(delivery_id), clock.now()
        if delivery.state != DeliveryState.CLAIMED or not is_dead(delivery, now):
            return False
        in_doubt(delivery, "publishing.worker_lost", now, wait=time_to_answer(delivery, now))
        return True
