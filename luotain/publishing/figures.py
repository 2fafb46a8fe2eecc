"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from luotain.publishing import queries
from luotain.publishing.models import Post, PostKind
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """What went out, and how much of it was owning up to a mistake."""
    corrections = Count("pk", filter=Q(kind=PostKind.CORRECTION))
    counted = Post.objects.filter(published_at__gte=since).aggregate(
        posts=Count("pk"), corrections=corrections
    )
    yield Figure(_("Posts published"), counted["posts"], 30)
    yield Figure(_("Mistakes corrected"), counted["corrections"], 31)
    counts = queries.counts_since(since)
    yield Figure(_("Replies to our posts"), counts.replies, 32)
    yield Figure(_("Shares of our posts"), counts.shares, 33)
    yield Figure(_("Likes of our posts"), counts.likes, 34)
