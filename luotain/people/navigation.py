"""The room's place in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """The people, for everyone."""
    yield Place(_("People"), reverse("people:people"), order=90, key="e")
