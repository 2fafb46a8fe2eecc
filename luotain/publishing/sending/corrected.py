"""When a correction has arrived: the original keeps its earlier text and shows the new one with its note."""

from __future__ import annotations

from datetime import datetime

from luotain import ledger
from luotain.publishing import events
from luotain.publishing.content import content_of, hash_of
from luotain.publishing.models import Correction, Post, PostVersion


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
    events.post_corrected.announce(original, by=correction.by, correction_id=correction.pk)
