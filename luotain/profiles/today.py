"""What of this room needs a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.people.models import Person
from luotain.profiles import permissions, queries
from luotain.profiles.models import AccountState
from luotain.profiles.states import ProfileState
from luotain.ui.declarations import Need


def needs(person: Person) -> Iterable[Need]:
    """Applications to decide, too few maintainers, disconnected accounts, ends and reviews that draw near."""
    today = clock.local().date()
    communications = permissions.decide_profile.allows(person)
    for profile in queries.living_profiles():
        kept_by = {one.person_id for one in queries.active_maintainers(profile)}
        if not (communications or profile.owner_id == person.pk or person.pk in kept_by):
            continue
        address = reverse("profiles:profile", args=[profile.public_id])
        if profile.state == ProfileState.APPLIED and communications:
            yield Need(
                "approve",
                _("Application: %(profile)s") % {"profile": profile},
                address,
                _("Communications decides whether the profile is opened."),
            )
        if profile.state not in queries.SPEAKING:
            continue
        if len(queries.active_maintainers(profile)) < 2:
            yield Need(
                "approve", _("Profile %(profile)s: too few maintainers") % {"profile": profile}, address,
                _("The guideline asks for at least two at all times. Name another, or wind the profile down."),
            )  # fmt: skip
        account = getattr(profile, "account", None)
        if account is not None and account.state == AccountState.DISCONNECTED:
            yield Need(
                "late", _("Profile %(profile)s is disconnected") % {"profile": profile}, address,
                _("The service no longer lets us in, so nothing goes out. Connect the account again."), late=True,
            )  # fmt: skip
        if queries.lacks_notice(profile):
            yield Need(
                "approve",
                _("Profile %(profile)s does not say where official business is done") % {"profile": profile},
                address,
                _(
                    "Its text at the service lacks the agreed line. Add the line there; it is looked at again within the hour."
                ),
            )
        end = profile.ends_on or profile.review_on
        if end is not None and end <= today + timedelta(days=14):
            words = (
                _("Its planned end is near. Wind it down, or decide anew.")
                if profile.ends_on
                else _("Its review is due. Say how it has gone and whether to go on.")
            )
            yield Need(
                "approve",
                _("Profile %(profile)s: %(date)s") % {"profile": profile, "date": end.isoformat()},
                address,
                words,
                late=end < today,
            )
