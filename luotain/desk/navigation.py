"""The hall's own places in the rail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.desk import permissions
from luotain.people.models import Person
from luotain.ui.declarations import Place


def entries(person: Person) -> Iterable[Place]:
    """Today first; the operator's page last."""
    yield Place(_("Today"), reverse("desk:today"), order=0, key="t")
    if permissions.operate.allows(person):
        yield Place(_("Operator"), reverse("desk:operator"), order=100, key="x")
