"""Say that what was heard is really a matter for the registry."""

from __future__ import annotations

from django.db import transaction

from luotain import ledger
from luotain.assessment import permissions
from luotain.assessment.models import Case
from luotain.people.models import Person


def mark_official_business(case: Case, *, by: Person, is_so: bool = True) -> Case:
    """From now on the case cannot be decided or closed without showing its sender the way (or it can again)."""
    permissions.decide_case.require(by, case)
    with transaction.atomic():
        case.take_turn(official_business=is_so)
        if is_so:
            ledger.write("assessment.marked_official", case, by=by)
        else:
            ledger.write("assessment.unmarked_official", case, by=by)
    return case
