"""One case: what was heard, two sides, one decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain import ledger
from luotain.assessment import access, permissions
from luotain.assessment.facts import step_in_facts
from luotain.assessment.forms import DecisionForm, ViewForm
from luotain.assessment.models import Case, View
from luotain.assessment.official_business import sounds_official
from luotain.assessment.states import CaseState, Heat, Outcome, Side, Voice, Welcome
from luotain.guideline import actions as guideline
from luotain.guideline import queries as guideline_queries
from luotain.people.models import Body
from luotain.people.requests import Request
from luotain.ui.declarations import acts_on


def case_show(request: Request, public_id: str) -> HttpResponse:
    """The page of a case."""
    return case_page(request, access.case(request.person, public_id))


def case_page(
    request: Request,
    case: Case,
    *,
    view_form: ViewForm | None = None,
    side: str = "",
    decision_form: DecisionForm | None = None,
    findings: tuple[object, ...] = (),
) -> HttpResponse:
    """The page with the forms as they stand, so that nothing written is lost."""
    person = request.person
    may_speak = {
        Side.DEPARTMENT.value: permissions.view_for_department.allows(person, case),
        Side.COMMUNICATIONS.value: permissions.view_for_communications.allows(person, case),
    }
    sides = []
    for one in (Side.COMMUNICATIONS, Side.DEPARTMENT):
        view = case.view_of(one.value)
        own = (
            view_form
            if side == one.value and view_form is not None
            else ViewForm(initial=_as_initial(view), auto_id=f"{one.value}_%s")
        )
        sides.append(
            {
                "side": one.value,
                "label": one.label if one == Side.COMMUNICATIONS else case.unit,
                "view": view,
                "form": own if may_speak[one.value] and case.state == CaseState.WEIGHING else None,
                "open": view is None or side == one.value,
            }
        )
    alone = bool(case.missing_sides()) and permissions.decide_in_crisis.allows(person, case)
    may_decide = (
        case.state == CaseState.WEIGHING
        and (alone or not case.missing_sides())
        and permissions.decide_case.allows(person, case)
    )
    form = decision_form or DecisionForm(case=case)
    if not findings and case.state == CaseState.WEIGHING and not form.is_bound:
        facts = step_in_facts(
            case, outcome=Outcome.STAY_OUT, voice=Voice.NONE, reason="", welcome=Welcome.UNSURE
        )
        findings = guideline_queries.shown(guideline.look("step_in", facts, about=case), open_only=True)
    bad = (form.is_bound and bool(form.errors or findings)) or (
        view_form is not None and bool(view_form.errors)
    )
    context = {
        "case": case,
        "sides": sides,
        "decision_form": form if may_decide else None,
        "alone": alone,
        "own_profile": case.profile,
        "official_words": sounds_official(
            "\n".join(f"{one.heading}\n{one.text}" for one in case.items.all())
        ),
        "redirect": str(Body.current().official_channel),
        "may_mark": case.state == CaseState.WEIGHING and permissions.decide_case.allows(person, case),
        "heats": Heat.choices,
        "findings": findings,
        "may_renew": case.state in {CaseState.EXPIRED, CaseState.DECIDED, CaseState.CLOSED}
        and permissions.raise_case.allows(person),
        "may_close": case.state in {CaseState.DECIDED, CaseState.EXPIRED}
        and permissions.decide_case.allows(person, case),
        "acts": acts_on(person, case),
        "timeline": ledger.timeline(case),
        "expired": case.state == CaseState.WEIGHING and case.has_expired(),
    }
    return render(request, "assessment/case_show.html", context, status=422 if bad else 200)


def _as_initial(view: View | None) -> dict[str, object]:
    if view is None:
        return {"steps_in": "no"}
    return {
        "steps_in": "yes" if view.steps_in else "no",
        "reason": view.reason,
        "added_value": view.added_value,
    }
