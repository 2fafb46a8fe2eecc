"""One delivery with what is known of it, and what a person may decide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.publishing import access, corrects, permissions
from luotain.publishing.actions import (
    adopt_found,
    confirm_gone,
    correct_by_link,
    give_up_delivery,
    look_again,
    mark_delivery_sent,
    retry_delivery,
    send_delivery_again,
    withdraw_delivery,
)
from luotain.publishing.actions.answer_found import may_adopt
from luotain.publishing.actions.correct_by_link import is_gone, may_link
from luotain.publishing.forms import AddressForm, ReasonForm
from luotain.publishing.models import Delivery
from luotain.publishing.states import DeliveryState


def delivery_show(request: Request, public_id: str, delivery_id: int) -> HttpResponse:
    """The page of a delivery."""
    return delivery_page(request, access.delivery(request.person, public_id, delivery_id))


@require_POST
def delivery_decide(request: Request, public_id: str, delivery_id: int) -> HttpResponse:
    """One of the ways out, chosen by the button pressed."""
    delivery = access.delivery(request.person, public_id, delivery_id)
    permissions.decide_delivery.require(request.person, delivery)
    decision = request.POST.get("decision", "")
    if decision == "sent":
        address = AddressForm(request.POST)
        if not address.is_valid():
            return delivery_page(request, delivery, address=address, status=422)
        mark_delivery_sent(delivery, by=request.person, **address.cleaned_data)
        messages.success(request, _("Kept as sent, with the address you gave."))
    elif decision in {"again", "give_up"}:
        why = ReasonForm(request.POST, prefix=decision)
        if not why.is_valid():
            again, give_up = (why, None) if decision == "again" else (None, why)
            return delivery_page(request, delivery, again=again, give_up=give_up, status=422)
        if decision == "again":
            send_delivery_again(delivery, by=request.person, **why.cleaned_data)
            messages.success(
                request,
                _("Withdrawn here: the post has a correction, so the earlier text is not sent.")
                if delivery.state == DeliveryState.WITHDRAWN
                else _("It is sent again under the same key."),
            )
        else:
            give_up_delivery(delivery, by=request.person, **why.cleaned_data)
            messages.success(request, _("It is left as it is."))
    elif decision == "look":
        look_again(delivery, by=request.person)
        messages.success(request, _("The service is asked once more."))
    elif decision == "retry":
        retry_delivery(delivery, by=request.person, although_late="although_late" in request.POST)
        messages.success(request, _("It is tried again."))
    elif decision == "link":
        gone = is_gone(delivery)
        correct_by_link(delivery, by=request.person)
        messages.success(
            request,
            _("The correction goes out as a post of its own that says what it corrects.")
            if gone
            else _("The correction goes out as a post of its own that links to the original."),
        )
    elif decision in {"adopt", "adopt_remove"}:
        adopt_found(delivery, by=request.person)
        messages.success(request, _("Kept as sent, where the service says it is."))
        if decision == "adopt_remove":
            return redirect("publishing:remove", public_id=public_id)
    elif decision == "gone":
        confirm_gone(delivery, by=request.person)
        messages.success(request, _("The service was read back: it is gone from there."))
    elif decision == "withdraw":
        withdraw_delivery(delivery, by=request.person)
        messages.success(request, _("This place does without."))
    else:
        raise Refusal(
            "publishing.no_decision", _("Nothing was decided."), _("Press one of the buttons."), status=422
        )
    return redirect("publishing:post", public_id=public_id)


def delivery_page(
    request: Request,
    delivery: Delivery,
    *,
    address: AddressForm | None = None,
    again: ReasonForm | None = None,
    give_up: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the forms as they stand."""
    may = permissions.decide_delivery.allows(request.person, delivery)
    unclear = delivery.state == DeliveryState.UNCLEAR
    context = {
        "delivery": delivery,
        "post": delivery.post,
        "overdue": delivery.is_overdue(clock.now()),
        "may_look_again": may and unclear and delivery.needs_person and not delivery.is_own_site,
        "may_answer_found": may and delivery.found_at is not None,
        "may_adopt": may and may_adopt(delivery),
        "may_remove": permissions.remove_post.allows(request.person, delivery.post),
        "may_mark_sent": may
        and delivery.found_at is None
        and delivery.removed_at is None
        and not delivery.removes
        and delivery.state in {DeliveryState.UNCLEAR, DeliveryState.GIVEN_UP},
        "may_send_again": may and not delivery.removes and unclear and delivery.needs_person,
        "is_overtaken": not delivery.removes and corrects.is_overtaken(delivery.post),
        "may_give_up": may and unclear,
        "may_retry": may and delivery.found_at is None and delivery.state == DeliveryState.REFUSED,
        "may_withdraw": may and delivery.state in {DeliveryState.REFUSED, DeliveryState.PLANNED},
        "may_link": may and may_link(delivery),
        "is_gone": is_gone(delivery),
        "is_late": delivery.trouble == "publishing.too_late",
        "parts": list(delivery.parts.all()),
        "may_correct": permissions.correct_post.allows(request.person, delivery.post),
        "address": address or AddressForm(),
        "again": again or ReasonForm(prefix="again"),
        "give_up": give_up or ReasonForm(prefix="give_up"),
    }
    return render(request, "publishing/delivery_decide.html", context, status=status)
