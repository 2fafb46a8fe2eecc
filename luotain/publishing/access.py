"""Gates: found and allowed to see, in one step."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import (
    Delivery,
    Deviation,
    MediaItem,
    PlanFeed,
    PlanImport,
    Post,
    PublishingPause,
    QueuePlace,
    Recurrence,
    Removal,
    Slot,
)
from luotain.publishing.models.plan import fingerprint
from luotain.publishing.queries.lists import seen_by
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


def queue_profile(person: Person, public_id: str) -> Profile:
    """A profile whose queue is asked for: everybody at the desk sees the times of the queues."""
    found = profile(public_id)
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such profile."), _("See the queues."), status=404
        )
    permissions.see_plan.require(person, found)
    return found


def slot(person: Person, slot_id: int) -> Slot:
    """One weekly time of a queue that this person keeps."""
    found = Slot.objects.select_related("profile").filter(pk=slot_id).first()
    if found is None:
        raise Refusal("publishing.not_found", _("There is no such time."), _("See the queues."), status=404)
    permissions.keep_queue.require(person, found.profile)
    return found


def queue_place(post: Post) -> QueuePlace:
    """Where a post stands in its queue."""
    found = QueuePlace.objects.select_related("profile").filter(post=post).first()
    if found is None:
        raise Refusal(
            "publishing.not_in_queue",
            _("The post is not in a queue."),
            _("Add it to a queue first."),
            status=409,
        )
    return found


def seen_posts(person: Person, pks: list[int]) -> list[int]:
    """Those of the posts that this person may see."""
    return list(seen_by(person).filter(pk__in=pks).values_list("pk", flat=True))


def recurrence(person: Person, public_id: str) -> Recurrence:
    """A rule by which a post comes again, if this person may see the post."""
    found = (
        Recurrence.objects.select_related("owner", "pattern__author")
        .prefetch_related("pattern__variants__profile", "pattern__writers")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such rule."), _("See what comes again."), status=404
        )
    permissions.see_post.require(person, found.pattern)
    return found


def plan_import(person: Person, public_id: str) -> PlanImport:
    """One's own table as it was read."""
    found = PlanImport.objects.filter(public_id=public_id, by=person).first()
    if found is None:
        raise Refusal(
            "publishing.not_found", _("There is no such plan."), _("Import the table yourself."), status=404
        )
    return found


def feed_reader(secret: str) -> Person:
    """Whose plan a secret address opens: only while the address and the person are in force."""
    feed = (
        PlanFeed.objects.select_related("person")
        .filter(secret_hash=fingerprint(secret), ended_at__isnull=True)
        .first()
    )
    if feed is None or not feed.person.is_active:
        raise Refusal(
            "publishing.no_feed_there",
            _("This address does not work."),
            _("Make a new one at the desk: Publish, Calendar, In your own calendar program."),
            status=404,
        )
    now = clock.now()
    if feed.read_at is None or now - feed.read_at > timedelta(hours=1):
        PlanFeed.objects.filter(pk=feed.pk).update(read_at=now)
    return feed.person
