"""Deliveries that people look at: in doubt, refused, late, held."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luotain.core import clock
from luotain.people.models import Person
from luotain.publishing.models import Delivery, PublishingPause
from luotain.publishing.models.delivery import OVERDUE_AFTER
from luotain.publishing.queries.lists import seen_by
from luotain.publishing.states import DeliveryState

IN_DOUBT = Q(state=DeliveryState.UNCLEAR) | Q(found_at__isnull=False)


def deliveries_in_doubt() -> QuerySet[Delivery]:
    """Nobody knows whether these arrived, or they are there although they counted otherwise."""
    return _shown().filter(IN_DOUBT)


def deliveries_refused() -> QuerySet[Delivery]:
    """A service or the last check said no, and nobody has decided yet."""
    return _shown().filter(state=DeliveryState.REFUSED, needs_person=True)


def deliveries_overdue() -> QuerySet[Delivery]:
    """Planned, and past their time by more than two minutes, whatever the reason."""
    return _shown().filter(state=DeliveryState.PLANNED, due_at__lt=clock.now() - OVERDUE_AFTER)


def deliveries_for_list(person: Person, state: str) -> QuerySet[Delivery]:
    """The deliveries in one state whose post the person may see, the longest waiting first."""
    wanted = IN_DOUBT if state == DeliveryState.UNCLEAR else Q(state=state)
    return _shown().filter(wanted, post__in=seen_by(person).values("pk")).order_by("changed_at")


def pauses_in_force() -> QuerySet[PublishingPause]:
    """What holds publishing now."""
    return PublishingPause.objects.filter(ended_at__isnull=True).select_related("profile", "started_by")


def _shown() -> QuerySet[Delivery]:
    return Delivery.objects.select_related("post__author", "profile", "variant").order_by("due_at", "pk")
