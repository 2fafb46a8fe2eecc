"""What screens and the rooms above read of cases."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luotain.assessment.models import Case, speaks_for
from luotain.assessment.states import STEPPING_IN, CaseState
from luotain.core.once import once_a_page
from luotain.people.models import Person


def cases(state: str = "") -> QuerySet[Case]:
    """Cases for a list; being weighed ones by their clock, others newest first."""
    found = Case.objects.select_related("unit").prefetch_related("views", "items")
    if state:
        found = found.filter(state=state)
    return found.order_by("expires_at") if state == CaseState.WEIGHING else found


@once_a_page
def cases_waiting_for(person: Person) -> list[Case]:
    """Cases being weighed in which this person speaks for a side: first those whose side is missing."""
    found = []
    for case in cases(CaseState.WEIGHING)[:200]:
        mine = speaks_for(person, case.unit)
        if mine and (set(mine) & set(case.missing_sides()) or not case.missing_sides()):
            found.append(case)
    return found


def cases_to_answer(person: Person) -> QuerySet[Case]:
    """Decided to step in, of this person's department or raised by them, and not yet closed."""
    mine = Q(unit_id=person.unit_id) | Q(raised_by=person) | Q(speaker=person)
    return cases(CaseState.DECIDED).filter(mine, outcome__in=STEPPING_IN)
