"""Where the machine does not know or may not go on, a person decides, with what is known before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.connectors import Receipt
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import corrects, permissions
from luotain.publishing.actions.plan_deliveries import enqueue_delivery
from luotain.publishing.actions.read_post_back import can_be_looked_for
from luotain.publishing.models import Delivery, Post
from luotain.publishing.sending import removal, standing
from luotain.publishing.sending.corrected import overtake
from luotain.publishing.sending.post_state import follow_deliveries, hold, refresh
from luotain.publishing.sending.settle import arrived
from luotain.publishing.states import DeliveryState


@contextmanager
def _deciding(delivery: Delivery, by: Person, *states: str) -> Iterator[Delivery]:
    """May they, is it in one of `states`, and all of it in one transaction."""
    permissions.decide_delivery.require(by, delivery)
    if delivery.state not in states:
        raise Refusal(
            "publishing.delivery_moved_on",
            _("This delivery is not where it was: it is now “%(state)s”.")
            % {"state": delivery.get_state_display()},
            _("Look at the deliveries of the post again."),
            status=409,
        )
    with transaction.atomic():
        hold(delivery.pk)
        refresh(delivery.post)
        yield delivery


def mark_delivery_sent(delivery: Delivery, *, by: Person, url: str) -> Delivery:
    """Somebody has looked at the service and found it at `url`."""
    with _deciding(delivery, by, DeliveryState.UNCLEAR, DeliveryState.GIVEN_UP):
        if delivery.removes:
            raise Refusal(
                "publishing.not_read_back",
                _("A removal is done only when the service has been read back."),
                _("Have it looked at again, or leave it unclear."),
                status=409,
            )
        if not url.strip().startswith(("https://", "http://")):
            raise Refusal(
                "publishing.no_address",
                _("The address of the post is missing."),
                _("Open the post at the service and copy its address here."),
                status=422,
            )
        seen: dict[str, str] = next((one for one in delivery.seen_there if one.get("url") == url.strip()), {})
        receipt = Receipt(str(seen.get("remote_id", "")), url.strip(), delivery.key)
        arrived(delivery, receipt, clock.now(), settled_by=by, found_at=None, found_there={})
        ledger.write("publishing.delivery_marked_sent", delivery.post, by=by, data=delivery.which)
    return delivery


def look_again(delivery: Delivery, *, by: Person) -> Delivery:
    """Ask the service once more: the account has been connected again, or the service is back."""
    with _deciding(delivery, by, DeliveryState.UNCLEAR):
        delivery.take_turn(needs_person=False, next_try_at=None, changed_at=clock.now())
        ledger.write("publishing.delivery_looked_again", delivery.post, by=by, data=delivery.which)
        enqueue_delivery(delivery)
    return delivery


def send_delivery_again(delivery: Delivery, *, by: Person, reason: str) -> Delivery:
    """Somebody has looked at the service and not found it: it is sent again under the same key; withdrawn where the post has
    been corrected since."""
    with _deciding(delivery, by, DeliveryState.UNCLEAR):
        if not delivery.needs_person:
            raise Refusal(
                "publishing.still_looking",
                _("The service is still being asked whether it has the post."),
                _("Wait a moment: the answer settles it, or the decision comes to you."),
                status=409,
            )
        now, overtaken = clock.now(), not delivery.removes and corrects.is_overtaken(delivery.post)
        delivery.move(
            DeliveryState.PLANNED, needs_person=False, next_try_at=None, trouble="", detail="", changed_at=now
        )
        follow_deliveries(delivery.post)
        ledger.write(
            "publishing.removal_sent_again"
            if delivery.removes
            else "publishing.delivery_not_found"
            if overtaken
            else "publishing.delivery_sent_again",
            delivery.post,
            by=by,
            data={**delivery.which, "reason": reason.strip()},
        )
        if overtaken:
            overtake(delivery, now, by=by)
        else:
            enqueue_delivery(delivery)
    return delivery


def give_up_delivery(delivery: Delivery, *, by: Person, reason: str) -> Delivery:
    """It is left as it is: perhaps there, perhaps not. A service that can be asked is asked a few times more; should it be there,
    that is told."""
    with _deciding(delivery, by, DeliveryState.UNCLEAR):
        now = clock.now()
        delivery.move(
            DeliveryState.GIVEN_UP,
            needs_person=False,
            next_try_at=None,
            settled_by=by,
            next_reading_at=standing.next_reading(now, now) if can_be_looked_for(delivery) else None,
            changed_at=now,
        )
        follow_deliveries(delivery.post)
        ledger.write(
            "publishing.removal_given_up" if delivery.removes else "publishing.delivery_given_up",
            delivery.post,
            by=by,
            data={**delivery.which, "reason": reason.strip()},
        )
        removal.follow(delivery, clock.now())
    return delivery


def retry_delivery(delivery: Delivery, *, by: Person, although_late: bool = False) -> Delivery:
    """What was refused is tried again; with `although_late` also after the post's last moment."""
    with _deciding(delivery, by, DeliveryState.REFUSED):
        if delivery.found_at is not None:
            raise Refusal(
                "publishing.found_after_all",
                _("The service says that the post is there after all."),
                _("Answer that first on the page of the delivery: it is not sent a second time."),
                status=409,
            )
        if delivery.trouble == "publishing.too_late":
            if not although_late:
                raise Refusal(
                    "publishing.too_late",
                    _("The last moment of the post has passed."),
                    _("Tick that it may go out although it is late, or withdraw the delivery."),
                    status=409,
                )
            Post.objects.filter(pk=delivery.post_id).update(not_after=None)
        now = clock.now()
        delivery.move(
            DeliveryState.PLANNED, needs_person=False, next_try_at=None, trouble="", detail="", changed_at=now
        )
        follow_deliveries(delivery.post)
        ledger.write(
            "publishing.removal_retried" if delivery.removes else "publishing.delivery_retried",
            delivery.post,
            by=by,
            data={**delivery.which, "although_late": although_late},
        )
        enqueue_delivery(delivery)
    return delivery


def withdraw_delivery(delivery: Delivery, *, by: Person) -> Delivery:
    """This place does without: it was not sent, and will not be."""
    with _deciding(delivery, by, DeliveryState.REFUSED, DeliveryState.PLANNED):
        delivery.move(
            DeliveryState.WITHDRAWN,
            needs_person=False,
            next_try_at=None,
            settled_by=by,
            changed_at=clock.now(),
        )
        follow_deliveries(delivery.post)
        ledger.write(
            "publishing.removal_withdrawn_here" if delivery.removes else "publishing.delivery_withdrawn",
            delivery.post,
            by=by,
            data=delivery.which,
        )
        removal.follow(delivery, clock.now())
    return delivery
