"""Removing: what must hold at that very moment, the page on our own site, and what follows when it is known to be gone."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from luotain import ledger
from luotain.publishing import events, removing
from luotain.publishing.models import Act, Delivery, Removal
from luotain.publishing.sending.checks import Obstacle
from luotain.publishing.states import DeliveryState, RemovalState


def obstacle(delivery: Delivery) -> Obstacle | None:
    """A removal is approved, for exactly what stands there, under the guideline in force now. A pause of publishing does not
    hold it: taking away what does harm must not wait for a crisis to end."""
    removal = delivery.removal
    if removal is None or removal.state != RemovalState.APPROVED:
        return Obstacle("publishing.removal_not_approved")
    now_there = removing.hash_now(removal.ground, removal.reason, removing.removed_by(removal))
    if now_there != removal.content_hash:
        return Obstacle("publishing.removal_not_approved")
    refusal = removing.stops(removal)
    if refusal is not None:
        first = refusal.findings[0] if refusal.findings else None
        detail = f"{first.clause_code}: {first.sentence}"[:600] if first else ""
        return Obstacle("publishing.guideline", detail=detail)
    return None


def gone(delivery: Delivery, now: datetime) -> None:
    """It has been read back as gone: say so, here and in the ledger, and close the removal when it was the last."""
    its = Q(pk=delivery.edits_id) | Q(edits_id=delivery.edits_id, act=Act.EDIT)
    Delivery.objects.filter(its, removed_at__isnull=True).update(removed_at=now, next_reading_at=None)
    ledger.write(
        "publishing.removed_here",
        delivery.post,
        by=None,
        also=[delivery.profile] if delivery.profile else [],
        data={**delivery.which, "attempts": delivery.attempts},
    )


def follow(delivery: Delivery, now: datetime) -> None:
    """A removal is done when none of its places is still open, inside the caller's transaction."""
    removal = Removal.objects.filter(deliveries=delivery, state=RemovalState.APPROVED).first()
    ends = (DeliveryState.SENT, DeliveryState.WITHDRAWN, DeliveryState.GIVEN_UP)
    if removal is None or removal.deliveries.exclude(state__in=ends).exists():
        return
    removal.move(RemovalState.DONE, settled_at=now)
    if removal.deliveries.filter(state=DeliveryState.SENT).exists():
        events.post_removed.announce(removal.post, removal_id=removal.pk)
