"""The round that leaves no delivery behind: lost claims become unclear, and what is due has a job."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from luotain import jobs, ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs import queries as job_queries
from luotain.publishing import events
from luotain.publishing.actions.deliver_post import call_it_lost
from luotain.publishing.models import Act, Delivery, PublishingPause
from luotain.publishing.models.delivery import OVERDUE_AFTER
from luotain.publishing.sending.claim import LEASE
from luotain.publishing.states import DeliveryState

LONGEST_PATIENCE = timedelta(days=2)
"""No service asks for more; a later moment was written before the clock was set back."""
AT_MOST = 2000


def look_after_deliveries() -> dict[str, int]:
    """Make sure that everything which should happen is on its way to happen; how many were lost and how many are due."""
    now = clock.now()
    lost = 0
    dead = Q(claimed_at__lt=now - LEASE) | Q(claimed_at__gt=now + LEASE) | Q(claimed_at__isnull=True)
    for pk in Delivery.objects.filter(dead, state=DeliveryState.CLAIMED).values_list("pk", flat=True):
        try:
            lost += call_it_lost(pk)
        except Refusal as refusal:
            if refusal.code != "core.someone_was_faster":
                raise
    paused = list(PublishingPause.objects.filter(ended_at__isnull=True).values_list("profile_id", flat=True))
    due = Delivery.objects.filter(
        Q(state=DeliveryState.PLANNED, due_at__lte=now) | Q(state=DeliveryState.UNCLEAR, needs_person=False)
    ).filter(
        Q(next_try_at__isnull=True) | Q(next_try_at__lte=now) | Q(next_try_at__gt=now + LONGEST_PATIENCE)
    )
    if None in paused:
        due = due.filter(Q(state=DeliveryState.UNCLEAR) | Q(act=Act.REMOVE))
    elif paused:
        held = Q(state=DeliveryState.PLANNED, profile_id__in=paused) & ~Q(act=Act.REMOVE)
        due = due.exclude(held)
    found, ready = 0, _ready(now)
    for delivery in due.order_by("due_at", "pk")[:AT_MOST]:
        if delivery.next_try_at is not None and delivery.next_try_at > now:
            Delivery.objects.filter(pk=delivery.pk, version=delivery.version).update(next_try_at=None)
            ready.discard(delivery.pk)
        if delivery.pk not in ready:
            jobs.enqueue("publishing.deliver", delivery_id=delivery.pk)
        found += 1
    return {"lost": lost, "due": found, "late": alarm(paused)}


def _ready(now: datetime) -> set[int]:
    """Deliveries whose job waits for nothing but a hand. Where a thousand posts are due in the same minute, they are not to
    stand behind a thousand writes that change nothing."""
    waiting = job_queries.waiting().filter(name="publishing.deliver", queue="delivery", run_at__lte=now)
    return {one["delivery_id"] for one in waiting.values_list("keywords", flat=True)}


def alarm(paused: Sequence[int | None]) -> int:
    """Tell people of every delivery that is late, once, however old it is. What a pause holds is held by a person."""
    now, told = clock.now(), 0
    late = Delivery.objects.filter(
        state=DeliveryState.PLANNED, due_at__lt=now - OVERDUE_AFTER, alarmed_at__isnull=True
    ).exclude(profile_id__in=[one for one in paused if one is not None])
    if None in paused:
        return 0
    for delivery in late.select_related("post", "profile").order_by("due_at", "pk")[:AT_MOST]:
        with transaction.atomic():
            if not Delivery.objects.filter(pk=delivery.pk, alarmed_at__isnull=True).update(alarmed_at=now):
                continue
            minutes = int((now - delivery.due_at).total_seconds() // 60)
            ledger.write(
                "publishing.delivery_late",
                delivery.post,
                by=None,
                data={**delivery.which, "minutes": minutes, "trouble": delivery.trouble},
            )
            events.delivery_late.announce(delivery.post, delivery_id=delivery.pk)
            told += 1
    return told
