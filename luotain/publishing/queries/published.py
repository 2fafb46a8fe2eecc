"""What the public sees: posts with where they stand, pages at their lasting address, corrections from both ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from luotain.core.languages import Texts
from luotain.profiles.models import Profile
from luotain.publishing.models import Act, AnswerPage, Correction, Delivery, Post, Removal
from luotain.publishing.models.delivery import STANDING
from luotain.publishing.states import PostState


@dataclass(frozen=True)
class ShownText:
    """One text as it stands at a service now."""

    profile: Profile
    language: str
    text: str
    url: str
    sent_at: datetime | None


@dataclass(frozen=True)
class ShownPage:
    """An answer page as it reads now, at its lasting address, with what it said before."""

    page: AnswerPage
    """The page whose address it stands at."""
    title: Texts
    body: Texts
    source: str
    contact: Texts
    share_text: Texts
    published_at: datetime
    corrections: list[Correction]
    """Newest first; each has `.note`, `.done_at` and the earlier text in the original's versions."""
    post: Post
    removal: Removal | None = None
    """When it has been taken away: on what ground. Its text is then not shown."""


def published_posts(profile: Profile | None = None) -> QuerySet[Post]:
    """Posts known to be in public, newest first, corrections among them; of one profile when given."""
    sent = Delivery.objects.filter(STANDING).select_related("profile", "variant")
    posts = Post.objects.filter(state=PostState.PUBLISHED, deliveries__in=sent).distinct()
    if profile is not None:
        posts = posts.filter(deliveries__in=sent.filter(profile=profile))
        sent = sent.filter(profile=profile)
    return (
        posts.select_related("author", "page", "correction_made__original")
        .prefetch_related(
            Prefetch("deliveries", queryset=sent, to_attr="sent_deliveries"),
            Prefetch("corrections", queryset=_done_corrections(), to_attr="done_corrections"),
            "variants__profile",
        )
        .order_by("-published_at", "-pk")
    )


def shown_texts(post: Post) -> list[ShownText]:
    """The texts of a published post as readers see them at each service (line of who speaks included)."""
    rows = getattr(post, "sent_deliveries", None)
    if rows is None:
        rows = list(post.deliveries.filter(STANDING).select_related("profile", "variant"))
    return [
        ShownText(
            one.profile, one.variant.language if one.variant else "", one.intent_text, one.url, one.sent_at
        )
        for one in rows
        if one.profile is not None
    ]


def current_content(original: Post) -> dict[str, Any]:
    """What `original` says now: its newest version, corrections included."""
    newest = original.versions.order_by("-number").first()
    content: dict[str, Any] = newest.content if newest else {}
    return content


def page_shown(public_id: str) -> ShownPage | None:
    """The answer page at a lasting address as it reads now; None when there is none in public."""
    page = (
        AnswerPage.objects.filter(public_id=public_id, published_at__isnull=False)
        .select_related("post__author")
        .first()
    )
    if page is None or page.published_at is None:
        return None
    corrections = list(_done_corrections().filter(original=page.post, post__page__published_at__isnull=False))
    newest = corrections[0].post.page if corrections else page
    return ShownPage(
        page=page,
        title=newest.title,
        body=newest.body,
        source=newest.source,
        contact=newest.contact,
        share_text=newest.share_text,
        published_at=page.published_at,
        corrections=corrections,
        post=page.post,
        removal=removal_of(page.post) if page.removed_at else None,
    )


def removal_of(post: Post) -> Removal | None:
    """The removal by which a post or what it corrects was last taken away; None when it was not."""
    original = post.correction_made.original if post.is_correction else post
    gone = Removal.objects.filter(
        deliveries__edits__post=post, deliveries__edits__removed_at__isnull=False, post=original
    )
    return gone.order_by("-pk").first()


def corrections_for_public(limit: int = 100) -> list[Correction]:
    """Corrections that have come out, newest first, each with its original and where both stand."""
    return list(_done_corrections()[:limit])


def _done_corrections() -> QuerySet[Correction]:
    sent = Delivery.objects.filter(STANDING).select_related("profile")
    return (
        Correction.objects.filter(done_at__isnull=False)
        .select_related("original__page", "post__page")
        .prefetch_related(
            Prefetch("post__deliveries", queryset=sent, to_attr="sent_deliveries"),
            Prefetch(
                "original__deliveries", queryset=sent.filter(act=Act.PUBLISH), to_attr="sent_deliveries"
            ),
        )
        .order_by("-done_at", "-pk")
    )
