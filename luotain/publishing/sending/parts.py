"""A thread goes out post by post: each is an attempt of its own under a key of its own, and the next begins where the last
one that is known to stand ends."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from luotain import connectors, ledger
from luotain.connectors import Outgoing, Receipt
from luotain.publishing.models import Delivery, DeliveryPart
from luotain.publishing.states import DeliveryState


def next_part(delivery: Delivery, parts: tuple[Outgoing, ...], now: datetime) -> DeliveryPart | None:
    """The first post of the thread that is not known to stand; None for a single post. Their texts and keys are written
    down before the first is sent, inside the caller's transaction."""
    if len(parts) == 1 and not delivery.parts.exists():
        return None
    made = list(delivery.parts.all())
    if not made or (not any(one.remote_id for one in made) and [one.text for one in made] != _texts(parts)):
        delivery.parts.all().delete()
        made = DeliveryPart.objects.bulk_create(
            DeliveryPart(delivery=delivery, number=number, key=connectors.new_key(now), text=part.text)
            for number, part in enumerate(parts, start=1)
        )
    return next((one for one in made if not one.remote_id), made[-1])


def _texts(parts: tuple[Outgoing, ...]) -> list[str]:
    return [one.text for one in parts]


def answers(delivery: Delivery, part: DeliveryPart) -> str:
    """What a post of the thread answers: the one before it."""
    before = delivery.parts.filter(number=part.number - 1).first()
    return before.remote_id if before else ""


def keep_part(delivery: Delivery, receipt: Receipt, now: datetime) -> bool:
    """Write down that the post which was being sent stands at the service; whether more of the thread is still to come."""
    part = next((one for one in delivery.parts.all() if not one.remote_id), None)
    if part is None:
        return False
    DeliveryPart.objects.filter(pk=part.pk).update(
        remote_id=receipt.remote_id,
        url=receipt.url[:1000],
        remote_version=receipt.version,
        sent_at=receipt.at or now,
    )
    count = delivery.parts.count()
    ledger.write(
        "publishing.delivery_part_sent",
        delivery.post,
        by=None,
        data={**delivery.which, "number": part.number, "count": count},
    )
    return part.number < count


def first_receipt(delivery: Delivery, receipt: Receipt) -> Receipt:
    """Where a thread is found: at its first post."""
    first = delivery.parts.first()
    return (
        receipt
        if first is None
        else Receipt(first.remote_id, first.url, first.key, version=first.remote_version)
    )


def states_in_force(post_id: int, round_number: int) -> set[str]:
    """The states of a post's deliveries, where a thread of which something stands is as good as being sent, or as sent."""
    out = Exists(DeliveryPart.objects.filter(delivery=OuterRef("pk")).exclude(remote_id=""))
    rows = Delivery.objects.filter(post=post_id, round=round_number).annotate(is_out=out)
    return {_counting_as(state) if is_out else state for state, is_out in rows.values_list("state", "is_out")}


def _counting_as(state: str) -> str:
    if state == DeliveryState.PLANNED:
        return DeliveryState.CLAIMED
    return DeliveryState.SENT if state in {DeliveryState.REFUSED, DeliveryState.WITHDRAWN} else state
