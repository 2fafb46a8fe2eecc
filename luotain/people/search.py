"""What the room answers to a search."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.people import permissions
from luotain.people.models import Person
from luotain.ui.declarations import Found

SHOWN = 10


def find(person: Person, words: str) -> Iterable[Found]:
    """People at work whose name has the words."""
    if not words.strip() or not permissions.see_people.allows(person):
        return
    for found in (
        Person.objects.working().filter(name__icontains=words.strip()).select_related("unit")[:SHOWN]
    ):
        yield Found(
            _("Person"),
            found.name,
            reverse("people:person", args=[found.pk]),
            str(found.unit or found.title or ""),
        )
