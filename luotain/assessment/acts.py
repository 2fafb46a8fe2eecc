"""What this room offers to do to things of the rooms below."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.assessment import permissions
from luotain.assessment.models import CaseItem
from luotain.listening.models import Item
from luotain.people.models import Person
from luotain.ui.declarations import Act


def acts_on(person: Person, thing: object) -> Iterable[Act]:
    """Raise an item to be weighed, or open the case it already is in."""
    if not isinstance(thing, Item) or not permissions.raise_case.allows(person):
        return
    place = CaseItem.objects.filter(item=thing).select_related("case").first()
    if place is not None:
        yield Act(
            _("Open the case"), reverse("assessment:case", args=[place.case.public_id]), key="n", method="get"
        )
    else:
        yield Act(
            _("Raise to be weighed"),
            reverse("assessment:raise", args=[thing.public_id]),
            key="n",
            method="get",
        )
