"""The room's place in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.profiles import permissions
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """Profiles, for everyone."""
    if permissions.see_profiles.allows(person):
        yield Place(_("Profiles"), reverse("profiles:profiles"), order=50, key="f")
