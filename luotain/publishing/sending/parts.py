"""A thread goes out post by post: each is an attempt of its own under a key of its own, and the next begins where the last
one that is known to stand ends."""

from __future__ import annotations

from datetime import datetime

from luotain import connectors, ledger
from luotain.connectors import Outgoing, Receipt
from luotain.publishing.models import Delivery, DeliveryPart
from luotain.publishing.states import DeliveryState


def next_part(delivery: Delivery, parts: tuple[Outgoing, ...], now: datetime) -> DeliveryPart | None:
    """The first post of the thread that is not known to stand; None for a single post. Their texts and keys are written
    down before the first is sent, inside the caller's transaction."""
    made = list(delivery.parts.all())
    if len(parts) == 1 and not made:
        return None
    if not made or (not any(one.remote_id for one in made) and [one.text for one in made] != _texts(parts)):
        delivery.parts.all().delete()
        made = [
            DeliveryPart(delivery=delivery, number=number, key=connectors.new_key(now), text=part.text)
            for number, part in enumerate(parts, start=1)
        ]
        delivery.parts.add(*made, bulk=False)
    return next((one for one in made if not one.remote_id), made[-1])


def _texts(parts: tuple[Outgoing, ...]) -> list[str]:
    return [one.text for one in parts]


def answers(delivery: Delivery, part: DeliveryPart) -> str:
    """What a post of the thread answers: the one before it."""
    return next((one.remote_id for one in delivery.parts.all() if one.number == part.number - 1), "")


def keep_part(delivery: Delivery, receipt: Receipt, now: datetime) -> bool:
    """Write down that the post which was being sent stands at the service; whether more of the thread is still to come."""
    part = next((one for one in delivery.parts.all() if not one.remote_id), None)
    if part is None:
        return False
    part.remote_id, part.url = receipt.remote_id, receipt.url[:1000]
    part.remote_version, part.sent_at = receipt.version, receipt.at or now
    part.save(update_fields=["remote_id", "url", "remote_version", "sent_at"])
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
    first = next(iter(delivery.parts.all()), None)
    return (
        receipt
        if first is None
        else Receipt(first.remote_id, first.url, first.key, version=first.remote_version)
    )


def states_in_force(post_id: int, round_number: int) -> set[str]:
    """The states of a post's deliveries, where a thread of which something stands is as good as being sent, or as sent."""
    rows = list(Delivery.objects.filter(post=post_id, round=round_number).values_list("pk", "state"))
    asked = [pk for pk, state in rows if state in COUNTING_AS]
    out = set()
    if asked:
        standing = DeliveryPart.objects.filter(delivery__in=asked).exclude(remote_id="")
        out = set(standing.values_list("delivery_id", flat=True))
    return {COUNTING_AS[DeliveryState(state)] if pk in out else state for pk, state in rows}


COUNTING_AS = {
    DeliveryState.PLANNED: DeliveryState.CLAIMED,
    DeliveryState.REFUSED: DeliveryState.SENT,
    DeliveryState.WITHDRAWN: DeliveryState.SENT,
}
"""What a thread of which something stands counts as."""
