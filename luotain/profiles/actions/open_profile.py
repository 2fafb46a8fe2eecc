"""Open a decided profile to the public."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.models import Person
from luotain.profiles import events, permissions, queries
from luotain.profiles.facts import profile_facts
from luotain.profiles.models import Profile
from luotain.profiles.states import ProfileState


def open_profile(profile: Profile, *, by: Person, passings: Mapping[str, str] | None = None) -> Profile:
    """The profile may speak from now on. The guideline's gate `open_profile` decides; the account must be connected."""
    permissions.plan_profile.require(by, profile)
    if not queries.is_connected(profile):
        raise Refusal(
            "profiles.not_connected",
            _("The profile's account is not connected yet."),
            _("Ask Communications to connect it."),
            status=409,
        )
    with transaction.atomic():
        guideline.ask(
            "open_profile", profile_facts(profile, author=by), by=by, about=profile, passings=passings
        )
        profile.move(ProfileState.OPEN, opened_at=clock.now())
        ledger.write("profiles.profile_opened", profile, by=by)
        events.profile_opened.announce(profile, by=by)
    return profile
