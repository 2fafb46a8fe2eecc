"""When a correction has arrived: the original keeps its earlier text and shows the new one with its note."""

from __future__ import annotations

from datetime import datetime

from luotain import ledger
from luotain.publishing import events
from luotain.publishing.content import content_of, hash_of
from luotain.publishing.models import Act, Correction, Post, PostVersion
from luotain.publishing.sending.post_state import hold_posts
from luotain.publishing.states import DeliveryState


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


def withdraw_overtaken(original: Post, now: datetime) -> None:
    """What has not gone out of the original does not go out any more: the right text goes there instead."""
    hold_posts(Post.objects.filter(pk=original.pk))
    waiting = original.deliveries.filter(
        act=Act.PUBLISH, state__in=(DeliveryState.PLANNED, DeliveryState.REFUSED)
    )
    for delivery in waiting.select_related("profile", "post").prefetch_related("parts"):
        if delivery.stands_in_part:
            continue  # a person has half a thread before them
        delivery.move(DeliveryState.WITHDRAWN, needs_person=False, next_try_at=None, changed_at=now)
        ledger.write("publishing.delivery_overtaken", original, by=None, data=delivery.which)
