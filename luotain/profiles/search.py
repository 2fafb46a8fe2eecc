"""What the search of the desk finds among profiles."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.profiles import permissions
from luotain.profiles.models import Profile
from luotain.ui.declarations import Found


def find(person: Person, words: str) -> Iterable[Found]:
    """Profiles whose name has the words."""
    if permissions.see_profiles.allows(person):
        for profile in Profile.objects.filter(name__icontains=words)[:20]:
            yield Found(
                _("Profile"),
                profile.name,
                reverse("profiles:profile", args=[profile.public_id]),
                profile.get_state_display(),
                profile.created_at,
            )
