"""Ask a service how a published post stands: keep its figures, and notice what was done there behind our back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from luotain import connectors, jobs, ledger
from luotain.connectors import (
    Disconnected,
    Figures,
    Outgoing,
    Publishes,
    ReadBack,
    Rejected,
    Trouble,
    TryLater,
)
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.profiles import queries as profile_queries
from luotain.profiles.actions.connect_account import mark_disconnected
from luotain.publishing.models import Act, Delivery, DeviationKind, Reading
from luotain.publishing.models.delivery import STANDING
from luotain.publishing.sending import limits, standing
from luotain.publishing.sending.call import let_go_of_database
from luotain.publishing.sending.claim import load
from luotain.publishing.sending.found import note
from luotain.publishing.sending.post_state import hold
from luotain.publishing.services import publishing_service
from luotain.publishing.states import DeliveryState

SOON = timedelta(minutes=10)
AT_MOST = 500
LOOKED_FOR = timedelta(days=4)
"""How long a service is asked for what a person has left unclear."""


def look_after_published() -> int:
    """Have everything read back whose time has come; how many."""
    standing_or_left = STANDING | Q(state=DeliveryState.GIVEN_UP, found_at__isnull=True)
    due = Delivery.objects.filter(standing_or_left, act=Act.PUBLISH, next_reading_at__lte=clock.now())
    found = list(due.order_by("next_reading_at").values_list("pk", flat=True)[:AT_MOST])
    for pk in found:
        jobs.enqueue("publishing.read_post_back", delivery_id=pk)
    return len(found)


def read_post_back(delivery_id: int) -> jobs.Outcome:
    """One look at one published post. Harmless however often it is run."""
    delivery, now = load(delivery_id), clock.now()
    profile = delivery.profile
    left = delivery.state == DeliveryState.GIVEN_UP and can_be_looked_for(delivery)
    if not (delivery.stands or left) or profile is None or delivery.next_reading_at is None:
        return jobs.done("nothing to read back")
    service, account = publishing_service(profile.service), getattr(profile, "account", None)
    if service is None or account is None:
        return _next(delivery, None, "no account")
    if standing.is_busy(delivery):
        return _next(delivery, now + SOON, "it is being changed")
    if waits := limits.wait_until(account, now, cost=limits.LEFT_FOR_SENDING):
        return _next(delivery, waits[1], "the service asked for patience")
    try:
        opened = profile_queries.connected_account(profile)
    except Refusal:
        return _next(delivery, now + timedelta(days=1), "not connected")
    if left:
        return _look_for(delivery, service, opened)
    known = standing.known_of(delivery)
    wanted = [one.remote_id for one in delivery.receipts] or [delivery.remote_id]
    let_go_of_database()
    failed: Trouble | None = None
    with connectors.overhearing() as told:
        try:
            found = [_there(service, opened, one) for one in wanted]
        except Trouble as trouble:
            found, failed = [], trouble
    with transaction.atomic():
        limits.keep(account, told, now)
        if isinstance(failed, Disconnected):
            mark_disconnected(profile, failed)
        if isinstance(failed, TryLater | Disconnected):
            return _next(delivery, now + max(SOON, getattr(failed, "after", SOON)), failed.code)
        if failed is not None:
            return _next(delivery, None, "the service does not let it be read back")
        return _keep(delivery, known, found)


def can_be_looked_for(delivery: Delivery) -> bool:
    """Whether it was handed over to a service that can be asked for it."""
    service = publishing_service(delivery.profile.service) if delivery.profile else None
    able = service is not None and (service.abilities.find_by_key or service.abilities.list_recent)
    return able and delivery.act == Act.PUBLISH and delivery.first_tried_at is not None


def _look_for(seen: Delivery, service: Publishes, account: connectors.Account) -> jobs.Outcome:
    """Ask once more for what a person has left unclear. That it is there is told, and settles nothing by itself."""
    part = next((one for one in seen.parts.all() if not one.remote_id), None)
    text, key = (part.text, part.key) if part else (seen.intent_text, seen.key)
    let_go_of_database()
    there, again = None, True
    try:
        there = service.look_for(
            account, Outgoing(text=text), key=key, since=seen.first_tried_at or clock.now()
        )
    except Trouble as trouble:
        again = isinstance(trouble, TryLater)
    with transaction.atomic():
        hold(seen.pk)
        delivery, now = load(seen.pk), clock.now()
        if delivery.state != DeliveryState.GIVEN_UP:
            return jobs.done("it is settled")
        if there is not None and note(delivery, there, now):
            return _next(delivery, None, "found after all")
        young = again and now - delivery.changed_at < LOOKED_FOR
        return _next(
            delivery, standing.next_reading(delivery.changed_at, now) if young else None, "not there"
        )


def _there(service: Publishes, account: connectors.Account, remote_id: str) -> ReadBack | None:
    """As it stands there. That something is gone is believed only when it is told twice."""
    if not remote_id:
        raise Rejected("cannot")
    return service.read_back(account, remote_id) or service.read_back(account, remote_id)


def _keep(seen: Delivery, known: tuple[standing.Known, ...], there: list[ReadBack | None]) -> jobs.Outcome:
    """Write down what was seen, unless we have changed it ourselves meanwhile."""
    delivery, now = load(seen.pk), clock.now()
    if not delivery.stands or standing.is_busy(delivery) or standing.known_of(delivery) != known:
        return _next(delivery, now + SOON, "it was changed meanwhile")
    figures = there[0].figures if there[0] is not None else Figures()
    if any(one is not None for one in (figures.replies, figures.shares, figures.likes)):
        Reading.objects.create(
            delivery=delivery, at=now, replies=figures.replies, shares=figures.shares, likes=figures.likes
        )
    stands = [standing.seen(one) for one in there]
    found = standing.deviation_of(delivery, known, stands)
    if found is None:
        Delivery.objects.filter(pk=delivery.pk).update(known_there=[one.as_data for one in stands])
    if found is not None and not delivery.deviations.filter(answer="").exists():
        found.noticed_at = now
        found.save()
        ledger.write(
            "publishing.found_gone" if found.kind == DeviationKind.GONE else "publishing.found_changed",
            delivery.post,
            by=None,
            also=[delivery.profile] if delivery.profile else [],
            data=delivery.which,
        )
    sent_at = delivery.sent_at or delivery.created_at
    return _next(delivery, standing.next_reading(sent_at, now), "read back")


def _next(delivery: Delivery, at: datetime | None, why: str) -> jobs.Outcome:
    """When it is read back next; None: not any more."""
    Delivery.objects.filter(pk=delivery.pk).update(next_reading_at=at)
    return jobs.done(why)
