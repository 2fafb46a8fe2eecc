"""Back to the writer's table: the pause ends unused, planned deliveries are withdrawn, approvals stop counting."""

from __future__ import annotations

from typing import Any

from luotain.core import clock
from luotain.publishing.models import Delivery, Post, ThinkingPause
from luotain.publishing.states import DeliveryState, PostState


def back_to_draft(post: Post, *, to: str = PostState.DRAFT, **changes: Any) -> Post:
    """Move the post to `to` (draft or withdrawn) inside the caller's transaction.

    Raises Refusal when someone was faster, above all a delivery that has been claimed meanwhile.
    """
    post.move(to, **changes)
    stop_what_is_planned(post)
    return post


def stop_what_is_planned(post: Post) -> None:
    """End the post's thinking pause and withdraw every delivery that certainly has not been sent."""
    now = clock.now()
    ThinkingPause.objects.filter(post=post, ended_at__isnull=True).update(ended_at=now)
    for delivery in Delivery.objects.filter(
        post=post, state__in=(DeliveryState.PLANNED, DeliveryState.REFUSED)
    ):
        delivery.move(DeliveryState.WITHDRAWN, changed_at=now, needs_person=False)
