"""What must hold at the very moment of sending, whatever was true before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from luotain.core.refusal import Refusal
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import AccountState
from luotain.publishing import gate
from luotain.publishing.actions.approvals import approvals_needed, counting_approvals
from luotain.publishing.content import content_hash
from luotain.publishing.corrects import is_overtaken
from luotain.publishing.facts import Step
from luotain.publishing.models import Delivery, Post, PublishingPause, ThinkingPause
from luotain.publishing.sending import limits
from luotain.publishing.services import publishing_service
from luotain.publishing.states import PostState

MAY_SEND = frozenset({PostState.APPROVED, PostState.SENDING, PostState.PUBLISHED})


@dataclass(frozen=True)
class Obstacle:
    """Why it is not sent now. One that ends by itself only holds; any other refuses and asks a person."""

    code: str
    detail: str = ""
    holds: bool = False
    until: datetime | None = None


def is_paused(profile_id: int | None) -> bool:
    """Whether a pause of publishing holds this profile (or, for our own site, everything)."""
    scopes = [PublishingPause.scope_of(None), PublishingPause.scope_of(profile_id)]
    return PublishingPause.objects.filter(Q(scope__in=scopes), ended_at__isnull=True).exists()


def obstacle(delivery: Delivery, post: Post, now: datetime) -> Obstacle | None:
    """The first thing that stands in the way of sending this delivery now; None when the way is free."""
    if delivery.removes:
        return removal_obstacle(delivery)
    if is_overtaken(post):
        return Obstacle("publishing.overtaken")
    content = content_hash(post)
    pause = ThinkingPause.objects.filter(post=post, round=post.round).first()
    if post.state not in MAY_SEND or delivery.round != post.round:
        return Obstacle("publishing.not_approved")
    if counting_approvals(post, content, among=post.approvals.all()) < approvals_needed():
        return Obstacle("publishing.not_approved")
    if (
        pause is None
        or pause.content_hash != content
        or pause.confirmed_at is None
        or pause.ended_at is not None
    ):
        return Obstacle("publishing.not_approved")
    if not pause.is_over(now):
        return Obstacle("publishing.inside_pause", holds=True, until=pause.over_at)
    if is_paused(delivery.profile_id):
        return Obstacle("publishing.paused", holds=True)
    if post.not_after is not None and now > post.not_after:
        return Obstacle("publishing.too_late")
    return _place_obstacle(delivery) or _media_obstacle(post) or _guideline_obstacle(post, pause)


def removal_obstacle(delivery: Delivery) -> Obstacle | None:
    """What stands in the way of a removal."""
    from luotain.publishing.sending import removal

    return removal.obstacle(delivery) or _place_obstacle(delivery)


def _place_obstacle(delivery: Delivery) -> Obstacle | None:
    """Whether the profile may speak and its account lets us in. What an ended profile has said can still be removed."""
    profile = delivery.profile
    if profile is None:
        return None
    if not profile.can_speak and not delivery.removes:
        return Obstacle("publishing.profile_closed")
    if publishing_service(profile.service) is None:
        return Obstacle("publishing.unknown_service")
    account = getattr(profile, "account", None)
    if account is None or account.state == AccountState.DISCONNECTED:
        return Obstacle("publishing.not_connected")
    try:
        profile_queries.opened_account(profile)
    except Refusal as refusal:
        return Obstacle("publishing.not_connected", detail=str(refusal)[:600])
    return None


def _media_obstacle(post: Post) -> Obstacle | None:
    """Whether every file may still be used: a permission can end while a post waits."""
    for one in post.attachments.all():
        if one.media.retired_at is not None or not one.media.has_rights:
            return Obstacle("publishing.media_retired", detail=f"{one.media}: {one.media.retired_why}"[:600])
    return None


def patience_obstacle(delivery: Delivery, now: datetime, *, looking: bool = False) -> Obstacle | None:
    """When a service has asked this account, or everybody, to wait, whatever goes through it waits: looking too.
    Where nothing stands in the way, what the act will use is taken off the count."""
    account = getattr(delivery.profile, "account", None)
    service = publishing_service(delivery.profile.service) if delivery.profile else None
    if account is None or service is None:
        return None
    cost = 1 if looking else limits.cost_of(service, delivery.act)
    waits = limits.take(account, now, cost=cost)
    return Obstacle(waits[0], holds=True, until=waits[1]) if waits else None


def _guideline_obstacle(post: Post, pause: ThinkingPause) -> Obstacle | None:
    """What the guideline in force now says to the exact content, its pause and its approvals."""
    refusal = gate.judge_now(post, Step(pause=pause, count_approvals=True))
    if refusal is None:
        return None
    first = refusal.findings[0] if refusal.findings else None
    return Obstacle(
        "publishing.guideline", detail=f"{first.clause_code}: {first.sentence}"[:600] if first else ""
    )
