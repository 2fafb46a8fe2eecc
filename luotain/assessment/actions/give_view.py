"""One side says what it thinks."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment import permissions
from luotain.assessment.models import Case, View
from luotain.assessment.states import CaseState, Side
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people.models import Person


def give_view(
    case: Case, *, side: str, steps_in: bool, reason: str, added_value: str = "", by: Person
) -> Case:
    """The view of `side`; given again, it takes the place of the earlier one as long as nothing is decided."""
    right = (
        permissions.view_for_communications
        if side == Side.COMMUNICATIONS
        else permissions.view_for_department
    )
    right.require(by, case)
    if case.state != CaseState.WEIGHING:
        raise Refusal(
            "assessment.not_weighing",
            _("This case is not being weighed any more."),
            _("Renew it first."),
            status=409,
        )
    if not reason.strip():
        raise Refusal(
            "assessment.no_reason",
            _("A view needs its reason."),
            _("Write in a sentence why."),
            status=422,
            clause="6.2",
        )
    if steps_in and not added_value.strip():
        raise Refusal(
            "assessment.no_added_value",
            _("Stepping in needs its added value."),
            _("Write what it would add, and to whom."),
            status=422,
            clause="6.2",
        )
    with transaction.atomic():
        case.take_turn()
        View.objects.update_or_create(
            case=case,
            side=side,
            defaults={
                "by": by,
                "steps_in": steps_in,
                "reason": reason.strip(),
                "added_value": added_value.strip(),
                "given_at": clock.now(),
            },
        )
        ledger.write("assessment.view_given", case, by=by, data={"side": side, "steps_in": steps_in})
    case._prefetched_objects_cache = {}  # type: ignore[attr-defined] # the views have changed under it
    return case
