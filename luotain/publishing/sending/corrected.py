"""When a correction is begun, what has not gone out of the earlier text is withdrawn; when it has arrived, the original keeps
its earlier text and shows the new one with its note."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from luotain import ledger
from luotain.people.models import Person
from luotain.publishing import events
from luotain.publishing.content import content_of, hash_of
from luotain.publishing.corrects import is_overtaken, not_out
from luotain.publishing.models import Correction, Delivery, Post, PostVersion
from luotain.publishing.sending.post_state import hold_posts
from luotain.publishing.states import DeliveryState

OVERTAKEN = "publishing.overtaken"
"""Why it is withdrawn, or not sent."""


def note_correction(post: Post, now: datetime) -> None:
    """Add the corrected version to the original, once, inside the caller's transaction."""
    correction = post.correction_made
    if not Correction.objects.filter(pk=correction.pk, done_at__isnull=True).update(done_at=now):
        return
    original = correction.original
    newest = original.versions.order_by("-number").first()
    content = content_of(post)
    PostVersion.objects.create(
        post=original,
        number=(newest.number if newest else 0) + 1,
        content=content,
        content_hash=hash_of(content),
        change_note=correction.note,
        correction=correction,
        by=correction.by,
    )
    ledger.write(
        "publishing.post_corrected",
        original,
        by=correction.by,
        also=[post],
        data={
            "correction": correction.pk,
            "discovered_at": correction.discovered_at,
            "content_hash": hash_of(content),
        },
    )
    withdraw_overtaken(original, now)
    events.post_corrected.announce(original, by=correction.by, correction_id=correction.pk)


def withdraw_overtaken(original: Post, now: datetime, *, by: Person | None = None) -> None:
    """What has not gone out of the original, or of a correction before the newest, does not go out any more, inside the
    caller's transaction: the right text goes there instead."""
    corrections = Correction.objects.filter(original=original).values("post")
    hold_posts(Post.objects.filter(Q(pk=original.pk) | Q(pk__in=corrections)))
    for delivery in not_out(original):
        if is_overtaken(delivery.post):
            overtake(delivery, now, by=by)


def overtake(delivery: Delivery, now: datetime, *, by: Person | None = None) -> None:
    """It is not at its place, and does not go there any more: withdrawn, and said. Of a thread, what stands there stays."""
    delivery.move(
        DeliveryState.WITHDRAWN,
        trouble=OVERTAKEN,
        detail="",
        needs_person=False,
        next_try_at=None,
        changed_at=now,
    )
    ledger.write("publishing.delivery_overtaken", delivery.post, by=by, data=delivery.which)
