"""Who may do what to a case."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.people.models import Person, Role
from luotain.people.rules import has_role, is_communications, is_staff, right


@rules.predicate
def is_departments_assessor(person: Person, case: Case | None) -> bool:
    """Assessor or supervisor of the department whose matter it is."""
    if not person.has_role(Role.ASSESSOR, Role.SUPERVISOR):
        return False
    return person.unit_id is not None and (case is None or person.unit_id == case.unit_id)


see_cases = right("assessment.see_cases", _("See the cases being weighed."), is_staff, ask=_("Sign in."))
raise_case = right(
    "assessment.raise_case", _("Raise something heard to be weighed."), is_staff, ask=_("Sign in.")
)
view_for_communications = right(
    "assessment.view_for_communications",
    _("Give Communications' view on a case."),
    is_communications,
    ask=_("Ask Communications."),
)
view_for_department = right(
    "assessment.view_for_department",
    _("Give the department's view on a case."),
    is_departments_assessor,
    ask=_("Ask the department's assessor or its supervisor."),
)
decide_case = right(
    "assessment.decide_case",
    _("Write down what both sides have decided on a case."),
    is_communications | is_departments_assessor,
    ask=_("Ask Communications or the department's assessor."),
)
note_heat = right(
    "assessment.note_heat",
    _("Note how heated the discussion of a case is."),
    is_staff,
    ask=_("Sign in."),
)
decide_in_crisis = right(
    "assessment.decide_in_crisis",
    _("Decide a case alone in a crisis, with the reason kept."),
    has_role(Role.COMMUNICATIONS_DIRECTOR),
    ask=_("Ask the communications director."),
)
