"""Gates: found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import Delivery, Deviation, MediaItem, Post, PublishingPause, Removal
from luotain.publishing.queries.post_page import post_with_texts


def post(person: Person, public_id: str) -> Post:
    """One post with its texts, if this person may see it."""
    found = post_with_texts().filter(public_id=public_id).first()
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such post."), _("See the list of posts."), status=404
        )
    permissions.see_post.require(person, found)
    return found


def media(person: Person, public_id: str) -> MediaItem:
    """One file of the library, if this person may see the library."""
    permissions.see_media.require(person)
    found = MediaItem.objects.select_related("uploaded_by", "unit").filter(public_id=public_id).first()
    if found is None:
        raise Refusal("publishing.not_found", _("There is no such file."), _("See the library."), status=404)
    return found


def delivery(person: Person, public_id: str, delivery_id: int) -> Delivery:
    """One delivery of a post, if this person may see the post."""
    seen = post(person, public_id)
    found = (
        seen.deliveries.select_related("profile__account", "variant__profile", "page", "edits")
        .filter(pk=delivery_id)
        .first()
    )
    if found is None:
        raise Refusal(
            "publishing.not_found",
            _("There is no such delivery."),
            _("See the post's deliveries."),
            status=404,
        )
    found.post = seen
    return found


def removal(person: Person, public_id: str, removal_id: int) -> Removal:
    """One removal of a post, if this person may see the post."""
    found = post(person, public_id).removals.filter(pk=removal_id).first()
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such removal."), _("See the page of the post."), status=404
        )
    return found


def deviation(person: Person, public_id: str, deviation_id: int) -> Deviation:
    """Something done to a post behind our back, if this person may see the post."""
    found = (
        Deviation.objects.filter(pk=deviation_id, delivery__post=post(person, public_id))
        .select_related("delivery__post__author", "delivery__profile", "delivery__variant__profile")
        .first()
    )
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such change."), _("See the page of the post."), status=404
        )
    return found


def publishing_pause(person: Person, pause_id: int) -> PublishingPause:
    """One pause of publishing; everybody at the desk sees them."""
    found = PublishingPause.objects.select_related("profile").filter(pk=pause_id).first()
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such pause."), _("See the pauses in force."), status=404
        )
    return found


def preview(secret: str) -> Post:
    """A post by the secret of its preview: for anyone who was given the address, until it is withdrawn or published."""
    found = post_with_texts().filter(preview_secret=secret).first()
    if found is None or found.state in {"published", "withdrawn"}:
        raise Refusal(
            "publishing.no_preview",
            _("This preview does not exist any more."),
            _("Ask the person who gave you the address."),
            status=404,
        )
    return found


def profile(public_id: str) -> Profile | None:
    """A profile by its public identifier, if there is one."""
    return Profile.objects.filter(public_id=public_id).first() if public_id else None
