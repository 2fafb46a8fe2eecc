"""The service would not let the post be edited: the correction stands beside it as a post of its own that links to it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import outgoing, permissions
from luotain.publishing.actions.plan_deliveries import enqueue_delivery
from luotain.publishing.lengths import original_url
from luotain.publishing.models import Act, Delivery
from luotain.publishing.sending.post_state import follow_deliveries, hold
from luotain.publishing.services import publishing_service
from luotain.publishing.states import DeliveryState


def may_link(delivery: Delivery) -> bool:
    """Whether it is an edit that was refused, of a post that still stands there."""
    return (
        delivery.act == Act.EDIT
        and delivery.state == DeliveryState.REFUSED
        and delivery.trouble != "rejected.gone"
    )


def correct_by_link(delivery: Delivery, *, by: Person) -> Delivery:
    """Publish the correction, with its note, as a post of its own that links to the original. It is the text that was
    approved. Raises Refusal when nothing was refused here, or when the text is too long with the link."""
    permissions.decide_delivery.require(by, delivery)
    if not may_link(delivery):
        raise Refusal(
            "publishing.no_refused_edit",
            _("There is no refused edit here."),
            _("Look at the deliveries of the post again."),
            status=409,
        )
    _require_fits(delivery)
    with transaction.atomic():
        hold(delivery.pk)
        delivery.move(
            DeliveryState.PLANNED,
            act=Act.PUBLISH,
            edits=None,
            needs_person=False,
            next_try_at=None,
            trouble="",
            detail="",
            changed_at=clock.now(),
        )
        follow_deliveries(delivery.post)
        ledger.write("publishing.corrected_by_link", delivery.post, by=by, data=delivery.which)
        enqueue_delivery(delivery)
    return delivery


def _require_fits(delivery: Delivery) -> None:
    """With the note before it and the link after it, the text is longer than the edit would have been."""
    variant, profile = delivery.variant, delivery.profile
    service = publishing_service(profile.service) if profile else None
    if variant is None or profile is None or service is None:
        return
    post = delivery.post
    parts = outgoing.parts_of(variant, post, original_url=original_url(variant, post))
    if outgoing.first_refusal(type(service), parts, outgoing.abilities_at(profile)):
        raise Refusal(
            "publishing.too_long_with_link",
            _("With its note and the link the correction is too long for %(profile)s.")
            % {"profile": profile},
            _("Withdraw this delivery, and write a shorter correction."),
            status=422,
        )
