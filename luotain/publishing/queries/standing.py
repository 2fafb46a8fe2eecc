"""How what we have published stands: figures, and what was done there behind our back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from luotain.people.models import Person
from luotain.profiles.models import Profile
from luotain.publishing import permissions
from luotain.publishing.models import Act, Delivery, Deviation, Reading
from luotain.publishing.services import service_of
from luotain.publishing.states import DeliveryState


@dataclass(frozen=True)
class Counts:
    """Replies, shares and likes together; a service that does not tell adds nothing."""

    replies: int = 0
    shares: int = 0
    likes: int = 0


def newest_readings(deliveries: QuerySet[Delivery]) -> list[Reading]:
    """The newest reading of each delivery, in one query."""
    newest = Reading.objects.filter(delivery=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    wanted = deliveries.order_by().annotate(newest=Subquery(newest)).values("newest")
    return list(Reading.objects.filter(pk__in=wanted).select_related("delivery__profile"))


def counts_since(since: datetime, profile: Profile | None = None) -> Counts:
    """What the posts sent since a moment have brought by now."""
    sent = Delivery.objects.filter(act=Act.PUBLISH, state=DeliveryState.SENT, sent_at__gte=since)
    if profile is not None:
        sent = sent.filter(profile=profile)
    found = newest_readings(sent)
    return Counts(
        replies=sum(one.replies or 0 for one in found),
        shares=sum(one.shares or 0 for one in found),
        likes=sum(one.likes or 0 for one in found),
    )


def open_deviations(person: Person) -> QuerySet[Deviation]:
    """What this person may answer of what was done behind our back."""
    found = Deviation.objects.filter(answer="").select_related("delivery__post", "delivery__profile")
    if person.speaks_for_communications:
        return found
    kept = permissions.maintained_by(person)
    return found.filter(Q(delivery__post__author=person) | Q(delivery__profile__in=kept))


def deviations_of(post_id: int) -> list[Deviation]:
    """What was done behind our back to a post, the newest first."""
    found = Deviation.objects.filter(delivery__post=post_id)
    return list(found.select_related("delivery__profile", "delivery__variant", "answered_by", "restored_as"))


def places_without_figures(deliveries: Iterable[Delivery]) -> list[str]:
    """Where something of it stands at a service that gives no figures, each once, so that nobody waits for them."""
    found = []
    for one in deliveries:
        service = service_of(one.profile.service) if one.profile and one.stands else None
        if service is not None and one.act == Act.PUBLISH and not service.abilities.figures:
            found.append(one.place)
    return list(dict.fromkeys(found))
