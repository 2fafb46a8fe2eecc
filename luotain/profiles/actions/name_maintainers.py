"""Several officials are always named."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles import events, permissions, queries
from luotain.profiles.models import Maintainer, Profile

AT_LEAST = 2


def name_maintainer(
    profile: Profile, person: Person, *, by: Person, byline: str = "", nickname: str = ""
) -> Maintainer:
    """`person` keeps the profile from now on; naming twice changes nothing."""
    permissions.change_maintainers.require(by, profile)
    if not person.is_active:
        raise Refusal(
            "profiles.has_left",
            _("%(person)s has left, so they cannot be named.") % {"person": person},
            _("Name someone else."),
            status=422,
        )
    with transaction.atomic():
        already = profile.maintainers.filter(person=person, ended_at__isnull=True).first()
        if already is not None:
            return already
        profile.take_turn()
        row = Maintainer.objects.create(
            profile=profile, person=person, byline=byline, nickname=nickname.strip()
        )
        ledger.write(
            "profiles.maintainer_named", profile, also=(person,), by=by, data={"person_id": person.pk}
        )
    return row


def drop_maintainer(profile: Profile, person: Person, *, by: Person) -> None:
    """`person` no longer keeps the profile. The second-last of a profile that speaks cannot be dropped."""
    permissions.change_maintainers.require(by, profile)
    with transaction.atomic():
        profile.take_turn()
        remaining = [row for row in queries.active_maintainers(profile) if row.person_id != person.pk]
        if profile.state in queries.SPEAKING and len(remaining) < AT_LEAST:
            raise Refusal(
                "profiles.too_few_maintainers",
                _("A profile has at least two maintainers at all times."),
                _("Name another maintainer first, or wind the profile down."),
                status=409,
                clause="5.7",
            )
        profile.maintainers.filter(person=person, ended_at__isnull=True).update(ended_at=clock.now())
        ledger.write(
            "profiles.maintainer_ended", profile, also=(person,), by=by, data={"person_id": person.pk}
        )


def end_maintainers_of(person: Person) -> None:
    """`person` has left: end every task of theirs, and say where too few remain."""
    for row in Maintainer.objects.filter(person=person, ended_at__isnull=True).select_related("profile"):
        with transaction.atomic():
            profile = row.profile
            Maintainer.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=clock.now())
            ledger.write(
                "profiles.maintainer_ended", profile, also=(person,), by=None, data={"person_id": person.pk}
            )
            if profile.state in queries.SPEAKING and len(queries.active_maintainers(profile)) < AT_LEAST:
                ledger.write("profiles.maintainer_missing", profile, by=None)
                events.maintainer_missing.announce(profile, by=None)
