"""Proof that comes late. What still waits is settled by it; where it counts as not sent, or a person has left it unclear, the
proof settles nothing: it is kept beside, and told, until a person answers it."""

from __future__ import annotations

from datetime import datetime

from luotain import ledger
from luotain.connectors import Receipt
from luotain.publishing import events
from luotain.publishing.models import Act, Delivery, DeliveryPart
from luotain.publishing.states import UNDER_WAY, DeliveryState


def part_of(delivery: Delivery, key: str) -> DeliveryPart | None:
    """The post of a thread that went under a key."""
    return next((one for one in delivery.parts.all() if one.key == key), None)


def is_awaited(delivery: Delivery, receipt: Receipt) -> bool:
    """Whether this is what the delivery still waits to hear: it, or the next post of its thread, is there. A removal that was
    left unclear is settled too when it has been read back."""
    if delivery.removes and delivery.state == DeliveryState.GIVEN_UP:
        return True
    if delivery.state not in UNDER_WAY:
        return False
    waiting = next((one for one in delivery.parts.all() if not one.remote_id), None)
    return waiting is None or waiting.key == receipt.key


def is_known(delivery: Delivery, receipt: Receipt) -> bool:
    """Whether the proof says nothing new."""
    if delivery.found_there.get("remote_id") == receipt.remote_id:
        return True
    part = part_of(delivery, receipt.key)
    if part is not None and part.remote_id:
        return part.remote_id == receipt.remote_id
    if delivery.state != DeliveryState.SENT:
        return False
    if delivery.act == Act.EDIT or delivery.remote_id == receipt.remote_id:
        return True
    return not delivery.remote_id and delivery.url.rstrip("/") == receipt.url.rstrip("/")


def note(delivery: Delivery, receipt: Receipt, now: datetime) -> bool:
    """Keep the proof beside what was settled, and tell of it, inside the caller's transaction; whether it is news."""
    if delivery.removes or delivery.state in UNDER_WAY or is_known(delivery, receipt):
        return False
    delivery.take_turn(
        found_at=now,
        found_there={
            "remote_id": receipt.remote_id,
            "url": receipt.url[:1000],
            "version": receipt.version,
            "at": receipt.at.isoformat() if receipt.at else "",
            "key": receipt.key,
        },
    )
    ledger.write("publishing.delivery_found", delivery.post, by=None, data=delivery.which)
    events.delivery_found.announce(delivery.post, delivery_id=delivery.pk)
    return True


def receipt_of(delivery: Delivery) -> Receipt:
    """The proof, as it was kept."""
    kept = delivery.found_there
    at = datetime.fromisoformat(kept["at"]) if kept["at"] else None
    return Receipt(kept["remote_id"], kept["url"], kept["key"], at=at, version=kept["version"])
