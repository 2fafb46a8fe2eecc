"""How many approvals there are, and how many it takes."""

from __future__ import annotations

from luotain.guideline import actions as guideline
from luotain.publishing.models import Approval, Post


def approvals_needed() -> int:
    """How many other people must say yes; never fewer than one."""
    return max(1, guideline.settings().approvals_needed)


def counting_approvals(post: Post, content: str) -> int:
    """How many people other than the writers have approved exactly this content in this round."""
    writers = {post.author_id, *post.writers.values_list("pk", flat=True)}
    counting = Approval.objects.filter(post=post, round=post.round, content_hash=content).exclude(
        by__in=writers
    )
    return counting.values("by").distinct().count()
