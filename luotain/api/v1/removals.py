"""Removing what has been published: asked for, approved by a second person, read back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.posts import Reasoned, RemovalApproving, Removing
from luotain.api.shapes.posts_shown import DeliveryShown, delivery_as_data
from luotain.api.v1.me import person_of
from luotain.publishing import access, actions, permissions, queries
from luotain.publishing.actions.correct_post import original_of
from luotain.publishing.models import Removal

router = Router(tags=["Removals"])
RemovalId = Annotated[int, Field(ge=1, le=2**31 - 1)]


class RemovalShown(Schema):
    """One removal, and what is known of it place by place."""

    id: int
    state: str
    ground: str
    reason: str
    content_hash: str
    asked_at: datetime
    settled_at: datetime | None
    deliveries: list[DeliveryShown]


class Removals(Schema):
    """The removals of one post, the newest first."""

    items: list[RemovalShown]


@router.get("/{post_id}/removals", response={200: Removals, **NOES}, summary="List")
def removal_list(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """What has been asked to be removed of the post, and where it stands."""
    person = person_of(request)
    page = queries.post_page(access.post(person, post_id), person)
    return {"items": [shown(one) for one in page.removals]}


@router.post("/{post_id}/remove", response={201: RemovalShown, **NOES}, summary="Remove it here")
def post_remove(request: HttpRequest, post_id: PublicId, given: Removing) -> Status[dict[str, Any]]:
    """Removed here, never everywhere. It counts as removed when the place has been read back."""
    person = person_of(request)
    original = original_of(access.post(person, post_id))
    original = access.post(person, original.public_id)
    permissions.remove_post.require(person, original)
    removal = actions.remove_post(
        original,
        ground=given.ground,
        reason=given.reason,
        places=given.places,
        by=person,
        passings=given.passings,
    )
    return Status(201, shown(removal))


@router.post(
    "/{post_id}/removals/{removal_id}/approve",
    response={200: RemovalShown, **NOES},
    summary="Approve a removal",
)
def removal_approve(
    request: HttpRequest, post_id: PublicId, removal_id: RemovalId, given: RemovalApproving
) -> dict[str, Any]:
    """A second person's yes, bound to what they have seen."""
    person = person_of(request)
    removal = access.removal(person, post_id, removal_id)
    return shown(actions.approve_removal(removal, by=person, seen=given.content_hash))


@router.post(
    "/{post_id}/removals/{removal_id}/withdraw",
    response={200: RemovalShown, **NOES},
    summary="Let it stay",
)
def removal_withdraw(
    request: HttpRequest, post_id: PublicId, removal_id: RemovalId, given: Reasoned
) -> dict[str, Any]:
    """The removal is not made."""
    person = person_of(request)
    removal = access.removal(person, post_id, removal_id)
    return shown(actions.withdraw_removal(removal, by=person, reason=given.reason))


def shown(removal: Removal) -> dict[str, Any]:
    """One removal as data."""
    deliveries = removal.deliveries.select_related("profile", "variant", "post")
    return {
        "id": removal.pk,
        "state": removal.state,
        "ground": removal.ground,
        "reason": removal.reason,
        "content_hash": removal.content_hash,
        "asked_at": removal.asked_at,
        "settled_at": removal.settled_at,
        "deliveries": [delivery_as_data(one) for one in deliveries],
    }
