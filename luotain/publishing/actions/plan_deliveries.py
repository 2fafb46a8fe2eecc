"""From an approved post to one delivery a place, each with its constant key."""

from __future__ import annotations

from datetime import datetime, timedelta

from luotain import connectors, jobs
from luotain.core import clock
from luotain.publishing.corrects import edited_delivery
from luotain.publishing.models import Act, Delivery, Post
from luotain.publishing.states import DeliveryState

STEP = timedelta(milliseconds=1)
"""How far the posts of one profile that are due at one moment stand behind each other in the queue."""


def plan_deliveries(post: Post) -> list[Delivery]:
    """Plan what goes where, inside the caller's transaction, and put each on the queue."""
    now = clock.now()
    due = max(post.due_at or now, now)
    planned = [
        _plan(
            post,
            due,
            now,
            variant=variant,
            profile_id=variant.profile_id,
            act=Act.EDIT if (there := edited_delivery(variant, post)) else Act.PUBLISH,
            edits=there,
        )
        for variant in post.variants.all()
    ]
    if post.has_page:
        planned.append(_plan(post, due, now, page=post.page))
    for delivery in planned:
        enqueue_delivery(delivery)
    return planned


def _plan(post: Post, due: datetime, now: datetime, **columns: object) -> Delivery:
    return Delivery.objects.create(
        post=post,
        round=post.round,
        key=connectors.new_key(now),
        due_at=due,
        created_at=now,
        changed_at=now,
        **columns,
    )


def enqueue_delivery(delivery: Delivery) -> None:
    """Have the delivery tried at its time. Where a profile has many posts at one moment, each steps a little behind the one
    before it, so that the first of every profile goes out before the second of any."""
    due = delivery.next_try_at or delivery.due_at
    if due <= clock.now():
        jobs.enqueue("publishing.deliver", delivery_id=delivery.pk)
        return
    before = Delivery.objects.filter(
        state=DeliveryState.PLANNED, due_at=delivery.due_at, profile=delivery.profile_id, pk__lt=delivery.pk
    )
    jobs.enqueue("publishing.deliver", delivery_id=delivery.pk, run_at=due + STEP * before.count())
