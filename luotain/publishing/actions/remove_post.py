"""Take away what has been published: asked for on a ground and with a reason, looked at by a second person, read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import connectors, jobs, ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import permissions, removing
from luotain.publishing.actions.correct_post import original_of
from luotain.publishing.models import Act, Delivery, Ground, Post, Removal, RemovalApproval
from luotain.publishing.states import DeliveryState, PostState, RemovalState


def remove_post(
    post: Post,
    *,
    ground: str,
    reason: str,
    by: Person,
    places: Iterable[int] | None = None,
    passings: Mapping[str, str] | None = None,
) -> Removal:
    """Ask that `post` and its corrections be removed from `places` (numbers of deliveries; None: wherever it can be).

    Where the guideline wants a second person it waits for one, otherwise it begins at once. Raises Refusal when the ground is
    not on the list, the reason is missing, nothing of it can be removed, or the guideline's gate `remove` says no.
    """
    original = original_of(post)
    permissions.remove_post.require(by, original)
    _check(original, ground, reason)
    wanted = None if places is None else set(places)
    taken = [
        one
        for one in removing.standing(original)
        if removing.can_be_removed(one) and (wanted is None or one.pk in wanted)
    ]
    if not taken:
        raise Refusal(
            "publishing.nothing_to_remove",
            _("There is nothing of it that could be removed."),
            _("What was sent as a letter cannot be taken back: send a correction instead."),
            status=409,
        )
    with transaction.atomic():
        original.take_turn()
        removal = Removal.objects.create(
            post=original,
            ground=ground,
            reason=reason.strip(),
            places=[one.pk for one in taken],
            content_hash=removing.hash_now(ground, reason.strip(), taken),
            asked_by=by,
        )
        removing.ask(removal, by=by, passings=passings)
        ledger.write(
            "publishing.removal_asked",
            original,
            by=by,
            data={
                "removal": removal.pk,
                "ground": ground,
                "reason": removal.reason,
                "places": removal.places,
            },
        )
        if removing.stops(removal) is None:
            begin_removal(removal)
    return removal


def approve_removal(removal: Removal, *, by: Person, seen: str) -> Removal:
    """A second person's yes to exactly what they have seen; it begins when the guideline has what it asks for."""
    permissions.approve_removal.require(by, removal)
    _require_state(removal, RemovalState.ASKED)
    now_there = removing.hash_now(removal.ground, removal.reason, removing.removed_by(removal))
    if seen != removal.content_hash or now_there != removal.content_hash:
        raise Refusal(
            "publishing.content_changed",
            _("What would be removed is no longer what you have seen."),
            _("Read it once more."),
            status=409,
        )
    with transaction.atomic():
        removal.take_turn()
        RemovalApproval.objects.get_or_create(
            removal=removal, by=by, defaults={"content_hash": removal.content_hash}
        )
        ledger.write("publishing.removal_approved", removal.post, by=by, data={"removal": removal.pk})
        if removing.stops(removal) is None:
            begin_removal(removal)
    return removal


def withdraw_removal(removal: Removal, *, by: Person, reason: str = "") -> Removal:
    """It stays where it is: the one who asked has thought again, or a second person says no."""
    permissions.withdraw_removal.require(by, removal)
    _require_state(removal, RemovalState.ASKED)
    with transaction.atomic():
        removal.move(RemovalState.WITHDRAWN, settled_at=clock.now())
        ledger.write(
            "publishing.removal_withdrawn",
            removal.post,
            by=by,
            data={"removal": removal.pk, "reason": reason.strip()},
        )
    return removal


def begin_removal(removal: Removal) -> None:
    """Plan the removing, one delivery a place, each with its own constant key."""
    now = clock.now()
    removal.move(RemovalState.APPROVED)
    for there in removing.removed_by(removal):
        if there.state != DeliveryState.SENT:
            _leave_the_rest(there)
        made = Delivery.objects.create(
            post=removal.post,
            variant=there.variant,
            page=there.page,
            profile=there.profile,
            act=Act.REMOVE,
            edits=there,
            removal=removal,
            round=removal.post.round,
            key=connectors.new_key(now),
            due_at=now,
            created_at=now,
            changed_at=now,
        )
        jobs.enqueue("publishing.deliver", delivery_id=made.pk)


def _leave_the_rest(half: Delivery) -> None:
    """The posts of a thread that have not gone out do not go out any more. Raises Refusal while one of them is being sent."""
    if half.state in {DeliveryState.CLAIMED, DeliveryState.UNCLEAR}:
        raise Refusal(
            "publishing.still_being_sent",
            _("The rest of the thread is being sent at this moment, or it is unclear whether it has been."),
            _("Wait until that is known, or leave it unclear, and then remove what stands there."),
            status=409,
        )
    if half.state in {DeliveryState.PLANNED, DeliveryState.REFUSED}:
        half.move(
            DeliveryState.WITHDRAWN,
            trouble="",
            detail="",
            needs_person=False,
            next_try_at=None,
            changed_at=clock.now(),
        )
        ledger.write("publishing.rest_withdrawn", half.post, by=None, data=half.which)


def _check(original: Post, ground: str, reason: str) -> None:
    if original.state != PostState.PUBLISHED:
        raise Refusal(
            "publishing.not_published",
            _("Only what has been published is removed."),
            _("This post can still be withdrawn."),
            status=409,
        )
    if ground not in Ground.values:
        raise Refusal(
            "publishing.no_such_ground",
            _("A removal needs a ground from the list."),
            _("Tone, criticism or shame is no ground: correct the post instead."),
            status=422,
            clause="7.8",
        )
    if not reason.strip():
        raise Refusal(
            "publishing.no_reason",
            _("A removal needs a reason."),
            _("Say in a sentence or two what was wrong. It is kept for good."),
            status=422,
            clause="7.8",
        )
    if original.removals.filter(state__in=(RemovalState.ASKED, RemovalState.APPROVED)).exists():
        raise Refusal(
            "publishing.removal_under_way",
            _("A removal of this post is under way already."),
            _("See it on the page of the post."),
            status=409,
        )


def _require_state(removal: Removal, state: str) -> None:
    if removal.state != state:
        raise Refusal(
            "publishing.removal_moved_on",
            _("This removal is not where it was: it is now “%(state)s”.")
            % {"state": removal.get_state_display()},
            _("Look at the page of the post again."),
            status=409,
        )
