"""The queue of a profile: its slots kept, a post put into the next free one, moved in the queue, taken out of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Literal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.actions.edit_post import require_changeable
from luotain.publishing.actions.reschedule_post import put_at
from luotain.publishing.models import Post, QueuePlace, Slot
from luotain.publishing.queries.slots import SlotTime, next_free, queue_of
from luotain.publishing.states import PostState

PATIENCE = 8
"""How often the next free time is looked for anew when others take it meanwhile."""


def add_slot(profile: Profile, *, weekday: int, at: time, by: Person) -> Slot:
    """One more time a week at which the profile speaks."""
    permissions.keep_queue.require(by, profile)
    at = at.replace(second=0, microsecond=0)
    with transaction.atomic():
        slot, made = Slot.objects.get_or_create(profile=profile, weekday=weekday, at=at)
        if not made:
            raise Refusal(
                "publishing.slot_exists",
                _("The queue has that time already."),
                _("Choose another time."),
                status=409,
            )
        ledger.write("publishing.slot_added", profile, by=by, data={"weekday": weekday, "at": f"{at:%H:%M}"})
    return slot


def remove_slot(slot: Slot, *, by: Person) -> None:
    """One time less. What stands at it already keeps its time."""
    permissions.keep_queue.require(by, slot.profile)
    with transaction.atomic():
        gone, _rows = Slot.objects.filter(pk=slot.pk).delete()
        if gone:
            ledger.write(
                "publishing.slot_removed",
                slot.profile,
                by=by,
                data={"weekday": slot.weekday, "at": f"{slot.at:%H:%M}"},
            )


def queue_post(post: Post, profile: Profile, *, by: Person, version: int | None = None) -> QueuePlace:
    """Give the post the next free time of the profile's queue that it can still reach."""
    permissions.edit_post.require(by, post)
    if version is not None and version != post.version:
        raise someone_was_faster()
    require_changeable(post)
    if profile.pk not in permissions.profiles_of(post):
        raise Refusal(
            "publishing.not_its_profile",
            _("The post does not go through the profile %(profile)s.") % {"profile": profile},
            _("Choose a queue of one of its own profiles."),
            status=422,
        )
    for _round in range(PATIENCE):
        free = next_free(profile, after=_ready_at(post), not_after=post.not_after)
        if free is None:
            raise no_free_slot(profile)
        try:
            with transaction.atomic():
                return _stand(post, profile, free, by)
        except IntegrityError:
            post.refresh_from_db()
    raise someone_was_faster()


def _ready_at(post: Post) -> datetime:
    """The earliest moment at which the post could be ready: a draft rests first."""
    now = clock.now()
    if post.state != PostState.DRAFT:
        return now
    return now + timedelta(minutes=guideline.settings().thinking_pause_minutes)


def _stand(post: Post, profile: Profile, free: SlotTime, by: Person | None) -> QueuePlace:
    QueuePlace.objects.filter(post=post).delete()
    place = QueuePlace.objects.create(post=post, profile=profile, at=free.at)
    put_at(post, free.at, post.not_after)
    ledger.write("publishing.post_queued", post, by=by, data={"profile_id": profile.pk, "is": free.at})
    return place


def no_free_slot(profile: Profile) -> Refusal:
    """The queue has no time to give."""
    return Refusal(
        "publishing.no_free_slot",
        _("The queue of %(profile)s has no free time that this post can reach.") % {"profile": profile},
        _("Add times to the queue, choose a later last moment, or choose the time yourself."),
        status=409,
    )


def leave_queue(post: Post, *, by: Person) -> Post:
    """The post has no time any more; the slot is free."""
    permissions.edit_post.require(by, post)
    require_changeable(post)
    with transaction.atomic():
        gone, _rows = QueuePlace.objects.filter(post=post).delete()
        if gone:
            put_at(post, None, post.not_after)
            ledger.write("publishing.post_left_queue", post, by=by, data={"missed": False})
    return post


def move_in_queue(post: Post, *, to: Literal["earlier", "later"], by: Person) -> Post:
    """One slot earlier or later; whoever stands there changes places with it."""
    permissions.edit_post.require(by, post)
    require_changeable(post)
    with transaction.atomic():
        place = QueuePlace.objects.select_related("profile").filter(post=post).first()
        if place is None:
            raise Refusal(
                "publishing.not_in_queue",
                _("The post is not in a queue."),
                _("Add it to a queue first."),
                status=409,
            )
        target = _neighbour(place, to)
        if target is None:
            raise Refusal(
                "publishing.end_of_queue",
                _("There is no slot in that direction."),
                _("Add times to the queue, or choose the time yourself."),
                status=409,
            )
        other = target.place.post if target.place else None
        if other is not None:
            permissions.edit_post.require(by, other)
            require_changeable(other)
        QueuePlace.objects.filter(post__in=[post, *([other] if other else [])]).delete()
        _give_slot(post, place.profile, target.at, by)
        if other is not None:
            _give_slot(other, place.profile, place.at, by)
    return post


def _neighbour(place: QueuePlace, to: str) -> SlotTime | None:
    """The slot before or after a place; free slots on holidays are passed over."""
    times = queue_of(place.profile, days=60)
    index = next((number for number, one in enumerate(times) if one.at == place.at), None)
    if index is None:
        return None
    rest = times[:index][::-1] if to == "earlier" else times[index + 1 :]
    return next((one for one in rest if one.holiday is None or one.place is not None), None)


def _give_slot(post: Post, profile: Profile, at: datetime, by: Person) -> None:
    if post.not_after is not None and at >= post.not_after:
        raise Refusal(
            "publishing.never",
            _("That slot is after the last moment of “%(post)s”.") % {"post": post},
            _("Change its last moment first, or choose another slot."),
            status=422,
        )
    QueuePlace.objects.create(post=post, profile=profile, at=at)
    put_at(post, at, post.not_after)
    ledger.write("publishing.post_queued", post, by=by, data={"profile_id": profile.pk, "is": at})


def look_after_queue() -> dict[str, int]:
    """What was not approved when its slot came moves to the next free one, or leaves the queue; both are said."""
    now = clock.now()
    moved = left = 0
    states = (PostState.DRAFT, PostState.PAUSING, PostState.WAITING)
    late = QueuePlace.objects.filter(at__lte=now, post__state__in=states).select_related("post", "profile")
    for place in late.order_by("at", "pk")[:500]:
        try:
            if _move_on(place):
                moved += 1
            else:
                left += 1
        except (Refusal, IntegrityError) as trouble:
            if isinstance(trouble, Refusal) and trouble.code != "core.someone_was_faster":
                raise
    return {"moved": moved, "left": left}


def _move_on(place: QueuePlace) -> bool:
    post = place.post
    with transaction.atomic():
        free = next_free(place.profile, after=_ready_at(post), not_after=post.not_after)
        if free is None:
            QueuePlace.objects.filter(pk=place.pk).delete()
            put_at(post, None, post.not_after)
            ledger.write("publishing.post_left_queue", post, by=None, data={"missed": True, "was": place.at})
            return False
        QueuePlace.objects.filter(pk=place.pk).update(at=free.at, missed=place.missed + 1)
        put_at(post, free.at, post.not_after)
        ledger.write("publishing.slot_missed", post, by=None, data={"was": place.at, "is": free.at})
        return True
