"""A post with all that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from luotain import ledger
from luotain.core import clock
from luotain.people.models import Person
from luotain.profiles.models import Maintainer
from luotain.publishing import permissions
from luotain.publishing.models import (
    Approval,
    Attachment,
    Correction,
    Delivery,
    Deviation,
    Leaning,
    Post,
    PostKind,
    Reading,
    Removal,
    SendingBack,
    ThinkingPause,
    Variant,
)
from luotain.publishing.queries.standing import deviations_of, newest_readings, places_without_figures
from luotain.publishing.states import DeliveryState, PostState


@dataclass(frozen=True)
class PostPage:
    """What the page of a post shows."""

    post: Post
    pause: ThinkingPause | None
    approvals: list[Approval]
    sendings_back: list[SendingBack]
    deliveries: list[Delivery]
    corrections: list[Correction]
    corrects: Correction | None
    timeline: list[Any]
    """Lines of the trail, oldest first."""
    now: datetime
    may: dict[str, bool]
    removals: list[Removal]
    deviations: list[Deviation]
    readings: list[Reading]
    untold: list[str]
    """Places whose service gives no figures."""
    has_copies: bool

    @property
    def pause_is_over(self) -> bool:
        """Whether the author may read it again now."""
        return self.pause is not None and self.pause.is_over(self.now)


def post_with_texts() -> QuerySet[Post]:
    """Posts with their texts, profiles and people, in a handful of queries however many there are."""
    kept = Maintainer.objects.filter(ended_at__isnull=True).select_related("person")
    texts = Variant.objects.select_related("profile__account", "profile__unit").prefetch_related(
        Prefetch("profile__maintainers", queryset=kept, to_attr="current_maintainers")
    )
    return Post.objects.select_related(
        "author__unit", "page", "case", "correction_made__original"
    ).prefetch_related(
        Prefetch("variants", queryset=texts),
        Prefetch(
            "leanings",
            queryset=Leaning.objects.select_related("edition__position__owner").prefetch_related(
                "edition__position__editions"
            ),
        ),
        Prefetch("attachments", queryset=Attachment.objects.select_related("media")),
        "writers",
        "approvals__by",
    )


def post_page(post: Post, person: Person) -> PostPage:
    """Everything about one post for one person."""
    is_out = post.state == PostState.PUBLISHED
    deliveries = list(post.deliveries.select_related("profile", "variant", "settled_by"))
    for one in deliveries:
        one.post = post
    return PostPage(
        post=post,
        pause=post.thinking_pauses.filter(round=post.round, ended_at__isnull=True).first(),
        approvals=[one for one in post.approvals.all() if one.round == post.round],
        sendings_back=list(post.sendings_back.select_related("by")[:3]) if post.can_be_changed else [],
        deliveries=deliveries,
        corrections=list(post.corrections.select_related("post")),
        corrects=post.correction_made if post.is_correction else None,
        timeline=ledger.timeline(post),
        now=clock.now(),
        may=what_may(person, post),
        removals=removals_of(post, person) if is_out else [],
        deviations=deviations_of(post.pk) if is_out else [],
        readings=newest_readings(Delivery.objects.filter(post=post)) if is_out else [],
        untold=places_without_figures(deliveries),
        has_copies=any(one.state == DeliveryState.SENT for one in deliveries),
    )


def removals_of(post: Post, person: Person) -> list[Removal]:
    """A post's removals, the newest first, each with what this person may do about it."""
    found = list(post.removals.select_related("asked_by").prefetch_related("approvals__by"))
    for one in found:
        one.post = post
        one.__dict__["may_approve"] = permissions.approve_removal.allows(person, one)
        one.__dict__["may_withdraw"] = permissions.withdraw_removal.allows(person, one)
    return found


def what_may(person: Person, post: Post) -> dict[str, bool]:
    """What this person may do to the post in the state it is in."""
    edits = permissions.edit_post.allows(person, post)
    return {
        "edit": edits and post.can_be_changed,
        "repeat": edits and post.kind == PostKind.POST and bool(permissions.profiles_of(post)),
        "withdraw": edits and post.can_be_changed,
        "take_up": edits and post.state == PostState.WITHDRAWN,
        "confirm": post.state == PostState.PAUSING and permissions.confirm_post.allows(person, post),
        "approve": post.state == PostState.WAITING and permissions.approve_post.allows(person, post),
        "correct": post.state == PostState.PUBLISHED and permissions.correct_post.allows(person, post),
        "remove": post.state == PostState.PUBLISHED
        and not post.is_correction
        and permissions.remove_post.allows(person, post),
        "decide": permissions.decide_delivery.allows(person, post),
    }


def latest_seen_by(person: Person, post: Post) -> dict[str, Any] | None:
    """The content this person last approved or sent back; None when they have not seen it before."""
    yes = Approval.objects.filter(post=post, by=person).values_list("at", "content_hash")
    no = SendingBack.objects.filter(post=post, by=person).values_list("at", "content_hash")
    hashes = [*yes, *no]
    if not hashes:
        return None
    newest = max(hashes)[1]
    version = post.versions.filter(content_hash=newest).order_by("-number").first()
    content: dict[str, Any] | None = version.content if version else None
    return content
