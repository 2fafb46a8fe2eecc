"""Say how heated the discussion is: information for those who weigh and write."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment import permissions
from luotain.assessment.models import Case
from luotain.assessment.states import Heat
from luotain.core.refusal import Refusal
from luotain.people.models import Person


def note_heat(case: Case, heat: str, *, by: Person) -> Case:
    """Keep how the discussion goes now; empty takes it away. The guideline may then ask for a longer pause of an answer."""
    permissions.note_heat.require(by, case)
    if heat and heat not in Heat.values:
        raise Refusal(
            "assessment.no_such_heat",
            _("A discussion is calm, lively or heated."),
            _("Choose one of the three, or none."),
            status=422,
        )
    with transaction.atomic():
        case.take_turn(heat=heat)
        ledger.write("assessment.heat_noted", case, by=by, data={"heat": heat})
    return case
