"""What citizens' pages read from the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.profiles.models import Profile
from luotain.profiles.queries import public_profiles
from luotain.publishing.models import AnswerPage, Correction, Delivery, Post
from luotain.publishing.queries import ShownPage, page_shown
from luotain.publishing.states import DeliveryState

NEWEST = 50
"""Posts on a page and entries in a feed."""


@dataclass(frozen=True)
class ShownPost:
    """One post as it went out, with what was later said of it."""

    post: Post
    text: str
    language: str
    at: datetime | None
    places: Sequence[Delivery]
    corrections: Sequence[Correction] = field(default_factory=list)
    corrects: Correction | None = None


def not_here() -> Refusal:
    """An address that leads nowhere."""
    return Refusal(
        "public.not_found", _("There is no such page."), _("See the register of our profiles."), status=404
    )


def profile(public_id: str) -> Profile:
    """One profile of the public register."""
    found = public_profiles().filter(public_id=public_id).first()
    if found is None:
        raise not_here()
    return found


def _sent() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=DeliveryState.SENT).select_related("variant", "profile", "page")


def published_posts(*, profile: Profile | None = None, kind: str = "") -> list[ShownPost]:
    """The newest posts that have arrived somewhere, newest first."""
    posts = Post.objects.filter(published_at__isnull=False)
    if profile is not None:
        posts = posts.filter(deliveries__profile=profile, deliveries__state=DeliveryState.SENT).distinct()
    if kind:
        posts = posts.filter(kind=kind)
    return [_shown(post, profile) for post in _whole(posts).order_by("-published_at")[:NEWEST]]


def post(public_id: str) -> ShownPost:
    """One published post."""
    found = _whole(Post.objects.filter(published_at__isnull=False, public_id=public_id)).first()
    if found is None:
        raise not_here()
    return _shown(found, None)


def _whole(posts: QuerySet[Post]) -> QuerySet[Post]:
    made = Correction.objects.select_related("original", "post").order_by("made_at")
    return posts.select_related("page").prefetch_related(
        Prefetch("deliveries", queryset=_sent(), to_attr="arrived"),
        Prefetch("corrections", queryset=made.filter(post__published_at__isnull=False), to_attr="later"),
        Prefetch("correction_made", queryset=made),
    )


def _shown(post: Post, profile: Profile | None) -> ShownPost:
    arrived: list[Delivery] = post.arrived  # type: ignore[attr-defined] # prefetched above
    first = next((one for one in arrived if profile is None or one.profile_id == profile.pk), None)
    page = getattr(post, "page", None)
    text = first.intent_text if first is not None and first.intent_text else ""
    if not text and first is not None and first.variant is not None:
        text = first.variant.text
    if not text and page is not None:
        text = str(page.body)
    return ShownPost(
        post=post,
        text=text,
        language=first.variant.language if first is not None and first.variant is not None else "",
        at=post.published_at,
        places=arrived,
        corrections=post.later,  # type: ignore[attr-defined] # prefetched above
        corrects=getattr(post, "correction_made", None),
    )


def corrections() -> QuerySet[Correction]:
    """Every correction that has reached people, newest first."""
    return (
        Correction.objects.filter(post__published_at__isnull=False)
        .select_related("original", "post")
        .order_by("-made_at")[:NEWEST]
    )


def answer(public_id: str) -> ShownPage:
    """One answer page as it reads now, corrections included."""
    found = page_shown(public_id)
    if found is None:
        raise not_here()
    return found


def answers() -> list[ShownPage]:
    """The newest answer pages as they read now; a correction's text stands at its original's address, not beside it."""
    pages = AnswerPage.objects.filter(published_at__isnull=False, post__correction_made__isnull=True)
    found = [
        page_shown(public_id)
        for public_id in pages.order_by("-published_at").values_list("public_id", flat=True)[:NEWEST]
    ]
    return [page for page in found if page is not None]
