"""What of this room needs a person, and what happens by itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.assessment.queries import cases_to_answer
from luotain.assessment.states import Outcome
from luotain.core import clock
from luotain.people.models import Person
from luotain.publishing import permissions, queries
from luotain.publishing.models import Correction, Delivery, DeviationKind, Post, Removal, ThinkingPause
from luotain.publishing.queries.lists import deciding_for, late_for, pauses_over_for
from luotain.publishing.states import DeliveryState, PostState, RemovalState
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """Deliveries to decide, posts to read again or to approve, corrections that are due, what is late or sent back."""
    for delivery in deciding_for(person):
        yield need_of_delivery(delivery)
    for delivery in late_for(person):
        yield Need(
            "late",
            _("Late: %(post)s → %(place)s") % {"post": delivery.post, "place": delivery.place},
            delivery.post.get_absolute_url(),
            delivery.known or _("It should have gone out already, and is still in the queue."),
            due=delivery.due_at,
            late=True,
        )
    for pause in pauses_over_for(person):
        yield Need(
            "approve",
            pause.post.title,
            reverse("publishing:pause", args=[pause.post.public_id]),
            _("The thinking pause is over. Read the text again and confirm it, or go on writing."),
            due=pause.over_at,
        )
    for post in queries.waiting_for_approval_of(person):
        yield Need(
            "approve",
            post.title,
            reverse("publishing:approve", args=[post.public_id]),
            _("The author has read it again after the pause and confirmed it. Approve it or send it back."),
            due=post.due_at,
        )
    for deviation in queries.open_deviations(person)[:50]:
        words = {"post": deviation.delivery.post, "place": deviation.delivery.place}
        yield Need(
            "doubtful",
            _("Gone from the service: %(post)s → %(place)s") % words
            if deviation.kind == DeviationKind.GONE
            else _("Changed at the service: %(post)s → %(place)s") % words,
            deviation.delivery.post.get_absolute_url(),
            _("We did not do it. See what stands there, and say what is to be done."),
            due=deviation.noticed_at,
        )
    for removal in removals_waiting_for(person):
        yield Need(
            "approve",
            _("Removal: %(post)s") % {"post": removal.post},
            removal.post.get_absolute_url(),
            _(
                "Somebody has asked that it be removed. Look at the ground and the reason, and approve it or let it stay."
            ),
            due=removal.asked_at,
        )
    for correction in corrections_due_for(person):
        yield Need(
            "approve",
            _("Correction: %(post)s") % {"post": correction.original},
            correction.post.get_absolute_url(),
            _("The mistake is known and the correction is not out yet."),
            due=correction.due_at,
            late=clock.now() > correction.due_at,
        )
    for case in cases_without_answer(person):
        yield Need(
            "weigh",
            _("Write the answer: %(case)s") % {"case": case},
            f"{reverse('publishing:new')}?case={case.public_id}",
            _("It was decided to answer on our own site. The page waits for its writer.")
            if case.outcome == Outcome.OWN_SITE
            else _("It was decided to answer. The answer waits for its writer."),
        )
    for post in Post.objects.filter(author=person, state__in=(PostState.DRAFT, PostState.STOPPED)).exclude(
        round=0
    )[:20]:
        yield Need(
            "approve" if post.state == PostState.DRAFT else "late",
            post.title,
            post.get_absolute_url(),
            _("It came back to you. Change it and put it forward again, or withdraw it.")
            if post.state == PostState.DRAFT
            else _("Nothing of it was sent. See why, and try again, change it or withdraw it."),
        )


def cases_without_answer(person: Person) -> Iterable[Case]:
    """Cases decided to be answered that this person could answer, and nobody has begun to."""
    if not permissions.write_post.allows(person):
        return []
    return cases_to_answer(person).exclude(posts__isnull=False)[:20]


def need_of_delivery(delivery: Delivery) -> Need:
    """A delivery as a row."""
    words = {"post": delivery.post, "place": delivery.place}
    if delivery.found_at is not None:
        return need_of_found(delivery)
    unclear = delivery.state == DeliveryState.UNCLEAR
    title = (
        (
            _("Removal unclear: %(post)s → %(place)s") % words
            if unclear
            else _("Not removed: %(post)s → %(place)s") % words
        )
        if delivery.removes
        else (
            _("Unclear: %(post)s → %(place)s") % words
            if unclear
            else _("Not sent: %(post)s → %(place)s") % words
        )
    )
    why = delivery.known
    if unclear and not delivery.needs_person:
        why = gettext_lazy("%(known)s Nothing to do yet: we are asking the service.") % {
            "known": delivery.known
        }
    address = reverse("publishing:delivery", args=[delivery.post.public_id, delivery.pk])
    return Need(
        "doubtful" if unclear else "late", title, address, why, due=delivery.changed_at, late=not unclear
    )


def need_of_found(delivery: Delivery) -> Need:
    """What is there after all."""
    words = {"post": delivery.post, "place": delivery.place}
    address = reverse("publishing:delivery", args=[delivery.post.public_id, delivery.pk])
    title = _("Found after all: %(post)s → %(place)s") % words
    return Need("doubtful", title, address, delivery.known, due=delivery.found_at)


def removals_waiting_for(person: Person) -> list[Removal]:
    """Removals that wait for a second person, and which this person may approve."""
    asked = Removal.objects.filter(state=RemovalState.ASKED).select_related("post__author", "asked_by")
    asked = asked.prefetch_related("post__variants", "post__writers").order_by("asked_at")
    return [one for one in asked[:100] if permissions.approve_removal.allows(person, one)]


def corrections_due_for(person: Person) -> Iterable[Correction]:
    """Corrections begun by this person that are not out yet (Communications: everybody's that are late)."""
    open_ones = Correction.objects.filter(done_at__isnull=True).exclude(post__state=PostState.WITHDRAWN)
    open_ones = open_ones.select_related("original", "post")
    if person.speaks_for_communications:
        return [one for one in open_ones if one.by_id == person.pk or clock.now() > one.due_at]
    return open_ones.filter(by=person)


def coming(person: Person) -> Iterable[Need]:
    """Pauses that run, and what is in the queue."""
    seen = queries.seen_by(person)
    running = ThinkingPause.objects.filter(
        post__in=seen.filter(state=PostState.PAUSING).values("pk"),
        ended_at__isnull=True,
        over_at__gt=clock.now(),
    )
    for pause in running.select_related("post")[:20]:
        why = _("The text rests until then.")
        yield Need("fine", pause.post.title, pause.post.get_absolute_url(), why, due=pause.over_at)
    places_of = Prefetch("deliveries", queryset=Delivery.objects.select_related("profile"))
    for post in seen.filter(state__in=(PostState.APPROVED, PostState.SENDING)).prefetch_related(places_of)[
        :20
    ]:
        deliveries = [one for one in post.deliveries.all() if one.round == post.round]
        places = ", ".join(one.place for one in deliveries)
        yield Need(
            "fine",
            post.title,
            post.get_absolute_url(),
            places,
            due=min((one.due_at for one in deliveries), default=None),
        )
