"""The queue of each profile by its slots: who stands where, moved by a button, and the slots themselves."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.profiles.models import Profile
from luotain.publishing import access, permissions
from luotain.publishing.actions.queue_post import (
    add_slot,
    leave_queue,
    move_in_queue,
    queue_post,
    remove_slot,
)
from luotain.publishing.forms.planning import SlotForm
from luotain.publishing.forms.writing import profiles_for
from luotain.publishing.queries.slots import queue_of, queues, slots_of
from luotain.publishing.views.post_edit import seen_version
from luotain.publishing.views.post_when import tell


def queue(request: Request) -> HttpResponse:
    """One profile's queue."""
    permissions.see_plan.require(request.person)
    profiles = list(queues() | profiles_for(request.person).distinct())
    asked = access.profile(request.GET.get("profile", ""))
    profile = asked if asked in profiles else next((one for one in profiles if slots_of(one)), None)
    profile = profile or (profiles[0] if profiles else None)
    return queue_page(request, profiles, profile)


@require_POST
def slot_add(request: Request, public_id: str) -> HttpResponse:
    """One more time a week."""
    profile = access.queue_profile(request.person, public_id)
    permissions.keep_queue.require(request.person, profile)
    form = SlotForm(request.POST)
    if not form.is_valid():
        return queue_page(request, list(queues()), profile, form=form, status=422)
    try:
        for weekday in form.cleaned_data["weekdays"]:
            add_slot(profile, weekday=int(weekday), at=form.cleaned_data["at"], by=request.person)
    except Refusal as refusal:
        return queue_page(request, list(queues()), profile, form=form, refusal=refusal, status=refusal.status)
    messages.success(request, _("The queue has the time now."))
    return redirect(address_of(profile))


@require_POST
def slot_remove(request: Request, slot_id: int) -> HttpResponse:
    """One time less."""
    slot = access.slot(request.person, slot_id)
    remove_slot(slot, by=request.person)
    messages.success(request, _("The time was taken out of the queue. What stands at it keeps its time."))
    return redirect(address_of(slot.profile))


@require_POST
def queue_add(request: Request, public_id: str) -> HttpResponse:
    """The next free time for a post."""
    post = access.post(request.person, public_id)
    profile = access.queue_profile(request.person, request.POST.get("profile", ""))
    queue_post(post, profile, by=request.person, version=seen_version(request))
    tell(request, post)
    return redirect(post.get_absolute_url())


@require_POST
def queue_move(request: Request, public_id: str) -> HttpResponse:
    """Earlier, later, or out of the queue."""
    post = access.post(request.person, public_id)
    place = access.queue_place(post)
    to = request.POST.get("to", "")
    if to == "out":
        leave_queue(post, by=request.person)
        messages.success(request, _("The post is out of the queue and has no time now."))
    else:
        move_in_queue(post, to="earlier" if to == "earlier" else "later", by=request.person)
        tell(request, access.post(request.person, public_id))
    return redirect(f"{address_of(place.profile)}#post-{post.public_id}")


def address_of(profile: Profile) -> str:
    """The page of the profile's queue."""
    return f"{reverse('publishing:queue')}?profile={profile.public_id}"


def queue_page(
    request: Request,
    profiles: list[Profile],
    profile: Profile | None,
    *,
    form: SlotForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with the form as it stands."""
    times = queue_of(profile) if profile else []
    seen = set(access.seen_posts(request.person, [one.place.post_id for one in times if one.place]))
    may_keep = profile is not None and permissions.keep_queue.allows(request.person, profile)
    context = {
        "profile": profile,
        "tabs": [
            {"label": one, "url": f"?profile={one.public_id}", "current": one == profile} for one in profiles
        ],
        "times": [
            {
                "one": one,
                "post": one.place.post if one.place and one.place.post_id in seen else None,
                "taken": one.place is not None,
                "may_move": one.place is not None
                and one.place.post_id in seen
                and one.place.post.can_be_changed
                and permissions.edit_post.allows(request.person, one.place.post),
            }
            for one in times
        ],
        "slots": list(slots_of(profile)) if profile else [],
        "may_keep": may_keep,
        "form": form or (SlotForm() if may_keep else None),
        "refusal": refusal,
    }
    return render(request, "publishing/queue.html", context, status=status)
