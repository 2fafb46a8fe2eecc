"""A post on its way: what is known of each delivery, and what a person decides about it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.posts import DeliveryDecision
from luotain.api.shapes.posts_shown import DeliveryShown, delivery_as_data
from luotain.api.v1.me import person_of
from luotain.publishing import access, actions, queries

router = Router(tags=["Deliveries"])
DeliveryId = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Deliveries(Schema):
    """The deliveries of one post."""

    items: list[DeliveryShown]


@router.get("/{post_id}/deliveries", response={200: Deliveries, **NOES}, summary="List")
def delivery_list(request: HttpRequest, post_id: PublicId) -> dict[str, Any]:
    """Where the post went, and where it stands."""
    person = person_of(request)
    page = queries.post_page(access.post(person, post_id), person)
    return {"items": [delivery_as_data(one) for one in page.deliveries]}


@router.post(
    "/{post_id}/deliveries/{delivery_id}/decide",
    response={200: DeliveryShown, **NOES},
    summary="Decide about it",
)
def delivery_decide(
    request: HttpRequest, post_id: PublicId, delivery_id: DeliveryId, given: DeliveryDecision
) -> dict[str, Any]:
    """Where the machine does not know or may not go on: found there, send again, leave it, try again, link instead of
    editing, do without."""
    person = person_of(request)
    delivery = access.delivery(person, post_id, delivery_id)
    if given.decision == "mark_sent":
        actions.mark_delivery_sent(delivery, by=person, url=given.url)
    elif given.decision == "send_again":
        actions.send_delivery_again(delivery, by=person, reason=given.reason)
    elif given.decision == "look_again":
        actions.look_again(delivery, by=person)
    elif given.decision == "give_up":
        actions.give_up_delivery(delivery, by=person, reason=given.reason)
    elif given.decision == "retry":
        actions.retry_delivery(delivery, by=person, although_late=given.although_late)
    elif given.decision == "link_instead":
        actions.correct_by_link(delivery, by=person)
    elif given.decision == "adopt":
        actions.adopt_found(delivery, by=person)
    elif given.decision == "confirm_gone":
        actions.confirm_gone(delivery, by=person)
    else:
        actions.withdraw_delivery(delivery, by=person)
    return delivery_as_data(access.delivery(person, post_id, delivery_id))
