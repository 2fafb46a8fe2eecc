"""A post's state follows what is known of its deliveries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import RLock

from django.db import connection, transaction
from django.db.models import QuerySet

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.publishing.models import Delivery, Post
from luotain.publishing.sending.parts import states_in_force
from luotain.publishing.states import DeliveryState, PostState

FOLLOWING = frozenset({PostState.APPROVED, PostState.SENDING, PostState.STOPPED})
PATIENCE = 20
"""How often it is looked at anew when other deliveries of the post are settled at the same moment."""


_turn = RLock()


@contextmanager
def short_transaction() -> Iterator[None]:
    """The one transaction of a claim or of what came of it, never inside another one.

    SQLite has one writer, and a thread that finds it busy asks again after a while that grows; many posts due in the same
    minute would wait for that. So the threads of this process stand in line before they ask.
    """
    with _turn if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


def hold(delivery_id: int) -> None:
    """Take the row of the delivery's post for the rest of this transaction.

    Whoever changes a post and its deliveries takes the post first, so that on PostgreSQL no two wait for each other; and
    what is read after this is what the one before has left. SQLite's one writer holds everything from the first line on.
    """
    its_post = Delivery.objects.filter(pk=delivery_id).values("post_id")
    hold_posts(Post.objects.filter(pk__in=its_post))


def hold_posts(posts: QuerySet[Post]) -> None:
    """The same for posts that are known."""
    if connection.features.has_select_for_update:
        list(posts.select_for_update(no_key=True).order_by().values_list("pk"))


def state_of(states: set[str]) -> PostState:
    """Where a post stands whose deliveries in force are in these states."""
    if DeliveryState.SENT in states:
        return PostState.PUBLISHED
    if states & {DeliveryState.CLAIMED, DeliveryState.UNCLEAR}:
        return PostState.SENDING
    if DeliveryState.PLANNED in states:
        return PostState.SENDING if DeliveryState.GIVEN_UP in states else PostState.APPROVED
    return PostState.PUBLISHED if DeliveryState.GIVEN_UP in states else PostState.STOPPED


def refresh(post: Post) -> None:
    """What becomes of a post while its deliveries are settled, as it stands now."""
    post.refresh_from_db(fields=["state", "version", "published_at", "round"])


def follow_deliveries(post: Post, *, held: bool = False) -> Post:
    """Move the post to where its deliveries say it is, inside the caller's transaction.

    `held`: it was read in this transaction, after `hold`, so that nobody can have changed it since.
    """
    for number in range(PATIENCE):
        if number or not held:
            refresh(post)
        if post.state not in FOLLOWING:
            return post
        states = states_in_force(post.pk, post.round)
        to = state_of(states)
        if to == post.state:
            return post
        try:
            now = clock.now()
            arrived = (
                {"published_at": now} if to == PostState.PUBLISHED and DeliveryState.SENT in states else {}
            )
            return post.move(to, changed_at=now, **arrived)
        except Refusal as refusal:
            if refusal.code != "core.someone_was_faster":
                raise
    raise RuntimeError(f"Post {post.pk} changed {PATIENCE} times while its deliveries were settled.")
