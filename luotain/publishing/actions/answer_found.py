"""Something is at its service after all: a person keeps it as sent, or has removed it there by hand."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.connectors import Account as ConnectorAccount
from luotain.connectors import Publishes, Trouble
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles import queries as profile_queries
from luotain.publishing import permissions
from luotain.publishing.models import Delivery
from luotain.publishing.sending import found
from luotain.publishing.sending.parts import first_receipt
from luotain.publishing.sending.post_state import follow_deliveries, hold, refresh
from luotain.publishing.sending.settle import arrived
from luotain.publishing.services import publishing_service
from luotain.publishing.states import DeliveryState, PostState

AS_IT_WAS = frozenset({PostState.APPROVED, PostState.SENDING, PostState.STOPPED, PostState.PUBLISHED})
"""States in which the post still says what was handed over."""
ANSWERED: dict[str, Any] = {"found_at": None, "found_there": {}}


def may_adopt(delivery: Delivery) -> bool:
    """Whether it can be kept as sent: it is not known to stand elsewhere too, and the post has not been written anew since."""
    post = delivery.post
    elsewhere = delivery.state == DeliveryState.SENT and bool(delivery.remote_id)
    if delivery.found_at is None or elsewhere:
        return False
    return post.state in AS_IT_WAS and delivery.round == post.round


def adopt_found(delivery: Delivery, *, by: Person) -> Delivery:
    """Keep it as sent: it stands where the service says. Of a thread, that post of it."""
    permissions.decide_delivery.require(by, delivery)
    _require_found(delivery)
    if not may_adopt(delivery):
        raise Refusal(
            "publishing.cannot_adopt",
            _("This cannot be kept as sent: it stands there twice, or the post has been written anew since."),
            _("Remove it at the service by hand, and say so on the page of the delivery."),
            status=409,
        )
    with transaction.atomic():
        hold(delivery.pk)
        refresh(delivery.post)
        now, receipt = clock.now(), found.receipt_of(delivery)
        if delivery.state == DeliveryState.SENT:  # by a person's word, with an address and nothing more
            delivery.take_turn(
                remote_id=receipt.remote_id,
                url=receipt.url or delivery.url,
                remote_version=receipt.version,
                changed_at=now,
                **ANSWERED,
            )
        elif _keep_part(delivery):
            arrived(delivery, first_receipt(delivery, receipt), now, settled_by=by, **ANSWERED)
        else:
            delivery.take_turn(settled_by=by, needs_person=False, changed_at=now, **ANSWERED)
            follow_deliveries(delivery.post)
        ledger.write("publishing.delivery_adopted", delivery.post, by=by, data=delivery.which)
    return delivery


def confirm_gone(delivery: Delivery, *, by: Person) -> Delivery:
    """It has been removed at the service by hand: the service is read back, and only its word counts."""
    permissions.decide_delivery.require(by, delivery)
    _require_found(delivery)
    remote_id = str(delivery.found_there["remote_id"])
    if _stands_there(delivery, remote_id):
        raise Refusal(
            "publishing.still_there",
            _("The service still shows it."),
            _("Remove it there by hand, and try again."),
            status=409,
        )
    with transaction.atomic():
        hold(delivery.pk)
        delivery.take_turn(changed_at=clock.now(), **ANSWERED)
        ledger.write("publishing.found_removed", delivery.post, by=by, data=delivery.which)
    return delivery


def _keep_part(delivery: Delivery) -> bool:
    """Write the proof down on its post of the thread; whether all of the delivery is known to stand now."""
    part = found.part_of(delivery, str(delivery.found_there["key"]))
    if part is None:
        return not delivery.parts.all()
    receipt = found.receipt_of(delivery)
    part.remote_id, part.url, part.remote_version = receipt.remote_id, receipt.url, receipt.version
    part.sent_at = receipt.at or clock.now()
    part.save(update_fields=["remote_id", "url", "remote_version", "sent_at"])
    return not delivery.parts.filter(remote_id="").exists()


def _stands_there(delivery: Delivery, remote_id: str) -> bool:
    """As the service tells. That something is gone is believed only when it is told twice."""
    service, account = _opened(delivery)
    try:
        return any(service.read_back(account, remote_id) is not None for _time in range(2))
    except Trouble as trouble:
        raise _cannot_look() from trouble


def _opened(delivery: Delivery) -> tuple[Publishes, ConnectorAccount]:
    profile = delivery.profile
    service = publishing_service(profile.service) if profile is not None else None
    if profile is None or service is None:
        raise _cannot_look()
    return service, profile_queries.connected_account(profile)


def _cannot_look() -> Refusal:
    return Refusal(
        "publishing.cannot_look",
        _("The service could not be asked whether it is still there."),
        _("Try again in a moment, or connect the account again."),
        status=503,
    )


def _require_found(delivery: Delivery) -> None:
    if delivery.found_at is None:
        raise Refusal(
            "publishing.delivery_moved_on",
            _("Somebody has answered this already."),
            _("Look at the deliveries of the post again."),
            status=409,
        )
