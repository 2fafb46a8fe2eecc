"""Past posts, replies and corrections as their gates were told of them, so that a draft of the guideline can be tried on
them. One act a place: what is too long for one service may fit another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from luotain.core import clock
from luotain.guideline.declarations import PastAct
from luotain.publishing.facts import Step, bundles, positions_at
from luotain.publishing.models import Post


def acts(since: datetime) -> Iterable[PastAct]:
    """Everything that has gone out since then, the oldest first, with the facts of its own moment.

    What has changed since is put back: the hour, how much the author had published by then, and a profile that was open
    and had its author among its maintainers. Approvals and the pause are those of the round that was sent.
    """
    written: dict[int, int] = {}
    sent = Post.objects.filter(published_at__gte=since).order_by("published_at", "pk")
    related = sent.select_related("author", "page", "correction_made__original").prefetch_related(
        "author__grants",
        "variants__profile",
        "approvals",
        "thinking_pauses",
        "leanings__edition__position__editions",
    )
    for post in related.iterator(chunk_size=200):
        if post.published_at is None:
            continue
        if post.author_id not in written:
            earlier = Post.objects.filter(author=post.author_id, published_at__lt=post.published_at)
            written[post.author_id] = earlier.count()
        pause = next((one for one in post.thinking_pauses.all() if one.round == post.round), None)
        for bundle in bundles(post, Step(pause=pause, count_approvals=True)):
            then = replace(
                bundle.facts,
                now=clock.local(post.published_at),
                positions=positions_at(post, post.published_at),
                author=replace(bundle.facts.author, posts_published=written[post.author_id]),
                profile=replace(
                    bundle.facts.profile, state="open", author_is_maintainer=True, paused=False, ends_on=None
                ),
            )
            yield PastAct(post.gate, post.published_at, post.title, post.get_absolute_url(), then)
        written[post.author_id] += 1


def count(since: datetime) -> int:
    """How many posts there are; each has at least one place."""
    return Post.objects.filter(published_at__gte=since).count()
