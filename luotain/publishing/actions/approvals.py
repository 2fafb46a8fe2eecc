"""How many approvals there are, and how many it takes."""

from __future__ import annotations

from collections.abc import Iterable

from luotain.guideline import actions as guideline
from luotain.publishing.models import Approval, Post


def approvals_needed() -> int:
    """How many other people must say yes; never fewer than one."""
    return max(1, guideline.settings().approvals_needed)


def counting_approvals(post: Post, content: str, *, among: Iterable[Approval] | None = None) -> int:
    """How many people other than the writers have approved exactly this content in this round.

    `among`: all approvals of the post, where they have just been read.
    """
    writers = {post.author_id, *post.writers.values_list("pk", flat=True)}
    given = Approval.objects.filter(post=post) if among is None else among
    return len(
        {one.by_id for one in given if (one.round, one.content_hash) == (post.round, content)} - writers
    )
