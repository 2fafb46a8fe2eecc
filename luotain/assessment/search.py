"""What the search of the desk finds among cases."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.assessment import permissions
from luotain.assessment.models import Case
from luotain.people.models import Person
from luotain.ui.declarations import Found


def find(person: Person, words: str) -> Iterable[Found]:
    """Cases whose title or reason has the words."""
    if not permissions.see_cases.allows(person):
        return
    found = Case.objects.select_related("unit")
    for word in words.split()[:6]:
        found = found.filter(title__icontains=word)
    for case in found[:20]:
        yield Found(
            _("Case"),
            case.title,
            reverse("assessment:case", args=[case.public_id]),
            f"{case.unit} · {case.get_state_display()}",
            case.raised_at,
        )
