"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.profiles import permissions, queries
from luotain.profiles.models import Profile


def profile(person: Person, public_id: str) -> Profile:
    """One profile with all that its page shows."""
    permissions.see_profiles.require(person)
    found = queries.with_people(Profile.objects.filter(public_id=public_id)).first()
    if found is None:
        raise Refusal(
            "profiles.not_found", _("There is no such profile."), _("See the list of profiles."), status=404
        )
    return found
