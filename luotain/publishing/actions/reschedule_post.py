"""Give a post another time. The time is not content: what has been approved stays approved (docs/decisions/0016)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.actions.plan_deliveries import enqueue_delivery
from luotain.publishing.models import Delivery, Post, QueuePlace
from luotain.publishing.states import DeliveryState
from luotain.publishing.when import require_possible


def reschedule_post(
    post: Post,
    *,
    due_at: datetime | None,
    not_after: datetime | None,
    by: Person,
    version: int | None = None,
) -> Post:
    """The post goes out at `due_at` (empty: as soon as it is approved) and not after `not_after`.

    Raises Refusal for a time in the past, a last moment before the first, and what is already on its way.
    """
    permissions.edit_post.require(by, post)
    if version is not None and version != post.version:
        raise someone_was_faster()
    require_changeable(post)
    require_possible(due_at, not_after, before=post.due_at)
    with transaction.atomic():
        moved = put_at(post, due_at, not_after)
        QueuePlace.keep_only_at(post)
        if moved:
            ledger.write("publishing.post_rescheduled", post, by=by, data=moved)
    return post


def put_at(post: Post, due_at: datetime | None, not_after: datetime | None) -> dict[str, Any] | None:
    """Change the time of the post and of all its deliveries that wait, inside the caller's transaction.

    Gives what the caller writes to the trail; None when nothing changed.
    """
    was, was_last = post.due_at, post.not_after
    if (was, was_last) == (due_at, not_after):
        return None
    now = clock.now()
    post.take_turn(due_at=due_at, not_after=not_after, changed_at=now)
    for delivery in Delivery.objects.filter(post=post, round=post.round, state=DeliveryState.PLANNED):
        due = max(due_at or now, now)
        delivery.take_turn(due_at=due, next_try_at=None, alarmed_at=None, changed_at=now)
        enqueue_delivery(delivery)
    return {"was": was, "is": due_at, "not_after": not_after, "state": post.state}
