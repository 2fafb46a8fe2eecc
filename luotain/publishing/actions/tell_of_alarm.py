"""Tell the people of a profile by e-mail of what needs them: once a matter, and only while it is so."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from luotain import jobs
from luotain.core import clock
from luotain.people import post as people_post
from luotain.people.models import Person
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import AccountState, Profile
from luotain.publishing import letters
from luotain.publishing.models import Alarm, Delivery
from luotain.publishing.states import DeliveryState

SETTLES_WITHIN = timedelta(minutes=1)
"""How long a doubt may take to settle by itself, by asking the service, before people are written to."""


def tell_of_late(delivery_id: int) -> jobs.Outcome:
    """A delivery should have gone out already."""
    delivery = _delivery(delivery_id)
    if delivery.state != DeliveryState.PLANNED:
        return jobs.done("it went out meanwhile")
    return _tell_of(delivery, Alarm.LATE)


def tell_of_unclear(delivery_id: int) -> jobs.Outcome:
    """Nobody knows whether a delivery arrived. While the service is being asked, that is waited for."""
    delivery = _delivery(delivery_id)
    if delivery.state == DeliveryState.CLAIMED:
        return jobs.snooze(timedelta(seconds=10), why="it is being looked for")
    if delivery.state != DeliveryState.UNCLEAR:
        return jobs.done("it is settled")
    handed_over = delivery.first_tried_at or delivery.changed_at
    if not delivery.needs_person and clock.now() < handed_over + SETTLES_WITHIN:
        return jobs.snooze(timedelta(seconds=10), why="it is being looked for")
    return _tell_of(delivery, Alarm.UNCLEAR)


def tell_of_found(delivery_id: int) -> jobs.Outcome:
    """It is there after all, and what people have settled of it is not so."""
    delivery = _delivery(delivery_id)
    if delivery.found_at is None:
        return jobs.done("somebody has answered it")
    return _tell_of(delivery, Alarm.FOUND)


def tell_of_disconnected(profile_id: int, line_id: int) -> jobs.Outcome:
    """A service no longer lets us in; `line_id` of the trail tells when."""
    profile = Profile.objects.select_related("account").get(pk=profile_id)
    account = getattr(profile, "account", None)
    if account is None or account.state != AccountState.DISCONNECTED:
        return jobs.done("it is connected again")
    matter = f"account:{account.pk}:{line_id}"
    address = reverse("profiles:profile", args=[profile.public_id])
    return _tell(_people_of(profile), Alarm.DISCONNECTED, matter, str(profile), address)


def _delivery(delivery_id: int) -> Delivery:
    return Delivery.objects.select_related("post__author", "profile").get(pk=delivery_id)


def _tell_of(delivery: Delivery, alarm: Alarm) -> jobs.Outcome:
    people = _people_of(delivery.profile) or [delivery.post.author]
    address = reverse("publishing:delivery", args=[delivery.post.public_id, delivery.pk])
    place = delivery.profile.name if delivery.profile else delivery.place
    return _tell(people, alarm, f"delivery:{delivery.pk}", place, address)


def _people_of(profile: Profile | None) -> list[Person]:
    """Who keeps the profile."""
    return [one.person for one in profile_queries.active_maintainers(profile)] if profile else []


def _tell(people: list[Person], alarm: Alarm, matter: str, place: str, address: str) -> jobs.Outcome:
    if not people_post.is_set_up():
        return jobs.done("no e-mail leaves this installation")
    told, failed = 0, ""
    for person in people:
        if not person.is_active:
            continue
        try:
            told += letters.tell(person, alarm, matter, place=place, address=address)
        except people_post.NotSent as trouble:
            failed = str(trouble)
    return jobs.retry(why=failed) if failed else jobs.done(f"{told} told")
