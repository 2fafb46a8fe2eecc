"""The room's place in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Person
from luotain.publishing import queries
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """Publishing, for everyone who works here; the number is what waits for this person."""
    yield Place(
        _("Publish"), reverse("publishing:posts"), order=30, key="p", count=queries.count_waiting_for(person)
    )
