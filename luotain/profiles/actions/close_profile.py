"""The end of a profile: wind down with a notice, close, archive."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.profiles import events, permissions
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState


def wind_down_profile(profile: Profile, *, by: Person) -> Profile:
    """People are told that it ends, when, and where to go next. Raises Refusal while the end notice is empty."""
    permissions.close_profile.require(by, profile)
    if not profile.end_notice or profile.ends_on is None:
        raise Refusal(
            "profiles.no_end_notice",
            _("People must be told that the profile ends, when, and where to go next."),
            _("Write the end notice and the end date into the plan."),
            status=422,
            clause="7.8",
        )
    with transaction.atomic():
        profile.move(ProfileState.WINDING_DOWN, end_notice_at=clock.now())
        ledger.write("profiles.winding_down", profile, by=by)
    return profile


def close_profile(
    profile: Profile, *, by: Person, lesson: str = "", passings: Mapping[str, str] | None = None
) -> Profile:
    """No more posts; the register keeps showing that it has ended. The guideline's gate `close_profile` decides."""
    permissions.close_profile.require(by, profile)
    with transaction.atomic():
        if lesson.strip():
            profile.take_turn(lesson=lesson.strip())
        guideline.ask(
            "close_profile", profile_facts(profile, author=by), by=by, about=profile, passings=passings
        )
        profile.move(ProfileState.CLOSED, closed_at=clock.now())
        ledger.write("profiles.profile_closed", profile, by=by)
        events.profile_closed.announce(profile, by=by)
    return profile


def archive_profile(profile: Profile, *, by: Person) -> Profile:
    """Its content rests in our own archive."""
    permissions.close_profile.require(by, profile)
    with transaction.atomic():
        profile.move(ProfileState.ARCHIVED)
        ledger.write("profiles.profile_archived", profile, by=by)
    return profile
