"""The ends of a case: it expires, is renewed, is closed."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.assessment import permissions
from luotain.assessment.models import Case
from luotain.assessment.states import CaseState, Outcome
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import actions as guideline
from luotain.people.models import Person


def expire_case(case: Case) -> Case:
    """Nobody decided in time: the default, not stepping in, stands."""
    with transaction.atomic():
        case.move(CaseState.EXPIRED)
        ledger.write("assessment.case_expired", case, by=None)
    return case


def renew_case(case: Case, *, by: Person) -> Case:
    """Weigh it again from now; the views given before wait to be given anew."""
    permissions.raise_case.require(by)
    with transaction.atomic():
        until = clock.now() + timedelta(hours=guideline.settings().assessment_valid_hours)
        case.move(CaseState.WEIGHING, expires_at=until)
        case.views.all().delete()
        ledger.write("assessment.case_renewed", case, by=by)
    return case


def close_case(case: Case, *, by: Person, reason: str) -> Case:
    """Nothing more will be done. Raises Refusal without a reason."""
    permissions.decide_case.require(by, case)
    if not reason.strip():
        raise Refusal(
            "assessment.no_reason",
            _("Closing a case needs its reason."),
            _("Write it in a sentence."),
            status=422,
        )
    if case.official_business and case.outcome != Outcome.REDIRECT:
        raise Refusal(
            "assessment.needs_redirect",
            _("This is official business, so its sender must be shown where it is done."),
            _("Weigh it again and choose to show the way."),
            status=409,
            clause="5.2",
        )
    with transaction.atomic():
        case.move(CaseState.CLOSED)
        ledger.write("assessment.case_closed", case, by=by, data={"reason": reason.strip()})
    return case
