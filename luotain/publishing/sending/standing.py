"""How a published post stands at its service: figures, and whether it still says what we sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from luotain.connectors import ReadBack
from luotain.publishing.models import Act, Delivery, Deviation, DeviationKind
from luotain.publishing.states import UNDER_WAY, DeliveryState

HOURS = (0.25, 1, 3, 8, 24, 48, 96, 192, 384, 720)
"""How old a post is when it is read back: often while it is fresh, seldom when it is not."""
MONTH, YEAR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True)
class Known:
    """What we hold to stand at a service."""

    text: str
    version: str


def next_reading(sent_at: datetime, now: datetime) -> datetime | None:
    """When a post is read back next; None when it is too old to be asked for any more."""
    for hours in HOURS:
        at = sent_at + timedelta(hours=hours)
        if at > now:
            return at
    return now + MONTH if now - sent_at < YEAR else None


def known_of(delivery: Delivery) -> Known:
    """What we last sent there, or have since taken as known."""
    edited = (
        delivery.edited_by.filter(act=Act.EDIT, state=DeliveryState.SENT).order_by("-sent_at", "-pk").first()
    )
    newest = edited or delivery
    first = None if edited else delivery.parts.exclude(remote_id="").first()
    seen = (
        delivery.deviations.filter(kind=DeviationKind.CHANGED)
        .exclude(answer="")
        .order_by("-noticed_at", "-pk")
        .first()
    )
    if seen is not None and (newest.sent_at is None or seen.noticed_at > newest.sent_at):
        return Known(seen.theirs, seen.remote_version)
    return Known(first.text if first else newest.intent_text, delivery.remote_version)


def is_busy(delivery: Delivery) -> bool:
    """Whether we are changing or removing it at this moment ourselves."""
    return delivery.edited_by.filter(state__in=UNDER_WAY).exists()


def deviation_of(delivery: Delivery, known: Known, there: ReadBack | None) -> Deviation | None:
    """What somebody else has done, not saved yet; None when it stands as we know it. Spaces are each service's own."""
    if there is None:
        return Deviation(delivery=delivery, kind=DeviationKind.GONE, ours=known.text)
    if there.text.split() == known.text.split():
        return None
    return Deviation(
        delivery=delivery,
        kind=DeviationKind.CHANGED,
        ours=known.text,
        theirs=there.text,
        remote_version=there.version[:200],
    )
