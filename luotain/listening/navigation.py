"""The room's place in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.listening import permissions
from luotain.people.models import Person
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """Listening, for everyone."""
    if permissions.listen.allows(person):
        yield Place(_("Listen"), reverse("listening:stream"), order=10, key="l")
