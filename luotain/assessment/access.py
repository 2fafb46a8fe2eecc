"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.assessment import permissions
from luotain.assessment.models import Case
from luotain.core.refusal import Refusal
from luotain.people.models import Person


def case(person: Person, public_id: str) -> Case:
    """One case with all that its page shows."""
    permissions.see_cases.require(person)
    found = (
        Case.objects.select_related("unit", "raised_by", "profile", "decided_by", "speaker")
        .prefetch_related("items", "views__by")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Refusal(
            "assessment.not_found", _("There is no such case."), _("See the list of cases."), status=404
        )
    return found
