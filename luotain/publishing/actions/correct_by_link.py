"""An edit that came to nothing: the correction stands beside the post as a post of its own that links to it, or, where the
post is gone, as one that says what it corrects."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import corrects, outgoing, permissions
from luotain.publishing.actions.plan_deliveries import enqueue_delivery
from luotain.publishing.models import Act, Answer, Delivery, Deviation, DeviationKind
from luotain.publishing.sending.post_state import follow_deliveries, hold
from luotain.publishing.services import publishing_service
from luotain.publishing.states import DeliveryState

GONE = frozenset({"publishing.gone_there", "publishing.answered_gone", "rejected.gone"})
"""What a service says when what would be edited or answered is not there any more."""


def is_gone(delivery: Delivery) -> bool:
    """Whether it was refused because what it corrects is not at the service any more."""
    return delivery.trouble in GONE


def may_link(delivery: Delivery) -> bool:
    """Whether the correction can go out as a post of its own instead: its edit was refused, or what it would have answered
    is gone."""
    if delivery.state != DeliveryState.REFUSED or not delivery.post.is_correction or delivery.found_at:
        return False
    if delivery.stands_in_part:
        return False
    return delivery.act == Act.EDIT or (delivery.act == Act.PUBLISH and is_gone(delivery))


def correct_by_link(delivery: Delivery, *, by: Person) -> Delivery:
    """Publish the correction, with its note, as a post of its own. It is the text that was approved, with a line that says
    what it corrects: linked where that stands, and otherwise with the address of our public copy. Raises Refusal when nothing
    was refused here, or when the text is too long with that line."""
    permissions.decide_delivery.require(by, delivery)
    if not may_link(delivery):
        raise Refusal(
            "publishing.no_refused_edit",
            _("There is no refused edit here."),
            _("Look at the deliveries of the post again."),
            status=409,
        )
    with transaction.atomic():
        hold(delivery.pk)
        gone = is_gone(delivery)
        if gone:
            _know_as_gone(delivery, by)
        _require_fits(delivery)
        delivery.move(
            DeliveryState.PLANNED,
            act=Act.PUBLISH,
            edits=None,
            removed_at=None,  # a mark left by its original's going
            needs_person=False,
            next_try_at=None,
            trouble="",
            detail="",
            changed_at=clock.now(),
        )
        follow_deliveries(delivery.post)
        ledger.write(
            "publishing.corrected_apart" if gone else "publishing.corrected_by_link",
            delivery.post,
            by=by,
            also=[delivery.post.correction_made.original],
            data=delivery.which,
        )
        enqueue_delivery(delivery)
    return delivery


def _know_as_gone(delivery: Delivery, by: Person) -> None:
    """What the service has told and a person confirms: it stands there no more, and nobody need answer that again."""
    there = delivery.edits
    if there is None and delivery.variant is not None and delivery.profile_id is not None:
        original, language = delivery.post.correction_made.original, delivery.variant.language
        there = corrects.spoken_of(original, delivery.profile_id, language, besides=delivery.post_id)
    if there is None:
        return
    now = clock.now()
    its = Q(pk=there.pk) | Q(edits=there, act=Act.EDIT, state=DeliveryState.SENT)
    Delivery.objects.filter(its, removed_at__isnull=True).update(removed_at=now, next_reading_at=None)
    Deviation.objects.filter(delivery=there, kind=DeviationKind.GONE, answer="").update(
        answer=Answer.KNOWN, answered_by=by, answered_at=now, reason=str(_("Corrected by a post of its own."))
    )


def _require_fits(delivery: Delivery) -> None:
    """With the note before it and the line after it, the text is longer than the edit would have been."""
    variant, profile = delivery.variant, delivery.profile
    service = publishing_service(profile.service) if profile else None
    if variant is None or profile is None or service is None:
        return
    post = delivery.post
    parts = outgoing.parts_of(variant, post, reference=corrects.reference(variant, post))
    if outgoing.first_refusal(type(service), parts, outgoing.abilities_at(profile)):
        raise Refusal(
            "publishing.too_long_with_link",
            _("With its note and the link the correction is too long for %(profile)s.")
            % {"profile": profile},
            _("Withdraw this delivery, and write a shorter correction."),
            status=422,
        )
