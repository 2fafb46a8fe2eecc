"""What citizens' pages read from the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.languages import Texts
from luotain.core.refusal import Refusal
from luotain.profiles.models import Profile
from luotain.profiles.queries import public_profiles
from luotain.publishing.models import Act, AnswerPage, Correction, Delivery, Post, Removal
from luotain.publishing.queries import ShownPage, page_shown, removal_of
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
    removal: Removal | None = None
    """When it stands nowhere any more: why. Its text is then not shown."""
    changes: Sequence[Texts] = field(default_factory=list)
    """Notes of changes that were made at the service and are ours."""


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
    sent = Delivery.objects.filter(state=DeliveryState.SENT).exclude(act=Act.REMOVE)
    return sent.select_related("variant", "profile", "page")


def published_posts(*, profile: Profile | None = None, kind: str = "") -> list[ShownPost]:
    """The newest posts that have arrived somewhere, newest first."""
    posts = Post.objects.filter(published_at__isnull=False)
    if profile is not None:
        posts = posts.filter(deliveries__profile=profile, deliveries__state=DeliveryState.SENT).distinct()
    if kind:
        posts = posts.filter(kind=kind)
    return [_shown(post, profile) for post in _whole(posts).order_by("-published_at")[:NEWEST]]


@dataclass(frozen=True)
class Published:
    """A page of everything that has been published, and from where the next one begins; 0 at the end."""

    shown: list[ShownPost]
    next: int


def everything_published(*, after: int = 0, size: int = 200) -> Published:
    """All posts that have ever gone out, in the order in which they were begun; corrections and what was removed among them."""
    posts = _whole(Post.objects.filter(published_at__isnull=False, pk__gt=after)).order_by("pk")
    found = list(posts[: size + 1])
    listed = found[:size]
    return Published([_shown(post, None) for post in listed], listed[-1].pk if len(found) > size else 0)


def post(public_id: str) -> ShownPost:
    """One published post."""
    found = _whole(Post.objects.filter(published_at__isnull=False, public_id=public_id)).first()
    if found is None:
        raise not_here()
    return _shown(found, None)


def _whole(posts: QuerySet[Post]) -> QuerySet[Post]:
    made = Correction.objects.select_related("original", "post").order_by("made_at")
    return posts.select_related("page").prefetch_related(
        "versions",
        Prefetch("deliveries", queryset=_sent(), to_attr="arrived"),
        Prefetch("corrections", queryset=made.filter(post__published_at__isnull=False), to_attr="later"),
        Prefetch("correction_made", queryset=made),
    )


def _shown(post: Post, profile: Profile | None) -> ShownPost:
    arrived: list[Delivery] = post.arrived  # type: ignore[attr-defined] # prefetched above
    here = [one for one in arrived if profile is None or one.profile_id == profile.pk]
    removal = removal_of(post) if here and not any(one.stands for one in here) else None
    arrived = [one for one in arrived if one.stands]
    first = next((one for one in here if one.stands), here[0] if here and removal is None else None)
    page = getattr(post, "page", None)
    text = first.intent_text if first is not None and first.intent_text else ""
    if not text and first is not None and first.variant is not None:
        text = first.variant.text
    changed = [one for one in post.versions.all() if one.change_note and one.correction_id is None]
    if changed and first is not None:
        text = _said_now(changed[-1].content, first) or text
    if not text and page is not None:
        text = str(page.body)
    if removal is not None:
        text = removal_note(removal)
    return ShownPost(
        post=post,
        text=text,
        language=first.variant.language if first is not None and first.variant is not None else "",
        at=post.published_at,
        places=arrived,
        removal=removal,
        changes=[one.change_note for one in changed],
        corrections=post.later,  # type: ignore[attr-defined] # prefetched above
        corrects=getattr(post, "correction_made", None),
    )


def _said_now(content: dict[str, Any], delivery: Delivery) -> str:
    """What a version says at the place of a delivery."""
    language = delivery.variant.language if delivery.variant else ""
    for one in content.get("variants") or []:
        if (one["profile"], one["language"]) == (delivery.profile_id, language):
            return str(one["text"])
    return ""


def removal_note(removal: Removal) -> str:
    """What citizens are told of something that was taken away. It promises no more than can be kept."""
    return str(
        _("This was removed here on %(day)s. Ground: %(ground)s. Copies elsewhere may remain.")
        % {
            "day": date_format(clock.local(removal.settled_at or removal.asked_at), "DATE_FORMAT"),
            "ground": removal.get_ground_display(),
        }
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
    pages = AnswerPage.objects.filter(
        published_at__isnull=False, removed_at__isnull=True, post__correction_made__isnull=True
    )
    found = [
        page_shown(public_id)
        for public_id in pages.order_by("-published_at").values_list("public_id", flat=True)[:NEWEST]
    ]
    return [page for page in found if page is not None]
