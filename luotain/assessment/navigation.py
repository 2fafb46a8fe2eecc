"""The room's place in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.assessment import permissions, queries
from luotain.people.models import Person
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """Weighing, with the cases that wait for this person."""
    if permissions.see_cases.allows(person):
        yield Place(
            _("Weigh"),
            reverse("assessment:cases"),
            order=20,
            key="w",
            count=len(queries.cases_waiting_for(person)),
        )
