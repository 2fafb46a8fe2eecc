"""What the two sides do on the page of a case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.assessment import access
from luotain.assessment.actions import (
    close_case,
    decide_case,
    give_view,
    mark_official_business,
    note_heat,
    renew_case,
)
from luotain.assessment.forms import DecisionForm, ViewForm
from luotain.assessment.states import Side
from luotain.assessment.views.case_show import case_page
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.ui.forms import reasons_given


@require_POST
def view_give(request: Request, public_id: str, side: str) -> HttpResponse:
    """One side says what it thinks."""
    case = access.case(request.person, public_id)
    side = side if side in Side.values else Side.DEPARTMENT.value
    form = ViewForm(request.POST, auto_id=f"{side}_%s")
    if form.is_valid():
        try:
            give_view(case, side=side, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.status != 422:
                raise
            form.add_error("added_value" if refusal.code.endswith("added_value") else "reason", str(refusal))
        else:
            messages.success(request, _("The view has been saved."))
            return redirect("assessment:case", public_id=case.public_id)
    return case_page(request, case, view_form=form, side=side)


@require_POST
def case_decide(request: Request, public_id: str) -> HttpResponse:
    """Write down the decision."""
    case = access.case(request.person, public_id)
    form = DecisionForm(request.POST, case=case)
    findings: tuple[object, ...] = ()
    if form.is_valid():
        passings = reasons_given(request.POST)
        try:
            decide_case(case, by=request.person, passings=passings, **form.cleaned_data)
        except Refusal as refusal:
            if not refusal.findings:
                raise
            findings = refusal.findings
        else:
            messages.success(request, _("The decision has been written down."))
            return redirect("assessment:case", public_id=case.public_id)
    return case_page(request, access.case(request.person, public_id), decision_form=form, findings=findings)


@require_POST
def case_mark(request: Request, public_id: str) -> HttpResponse:
    """Official business, or not."""
    case = access.case(request.person, public_id)
    mark_official_business(case, by=request.person, is_so=request.POST.get("official") == "yes")
    return redirect("assessment:case", public_id=case.public_id)


@require_POST
def case_heat(request: Request, public_id: str) -> HttpResponse:
    """How the discussion goes."""
    case = access.case(request.person, public_id)
    note_heat(case, request.POST.get("heat", "")[:10], by=request.person)
    return redirect("assessment:case", public_id=case.public_id)


@require_POST
def case_renew(request: Request, public_id: str) -> HttpResponse:
    """Weigh it again."""
    case = access.case(request.person, public_id)
    renew_case(case, by=request.person)
    return redirect("assessment:case", public_id=case.public_id)


@require_POST
def case_close(request: Request, public_id: str) -> HttpResponse:
    """Nothing more will be done."""
    case = access.case(request.person, public_id)
    close_case(case, by=request.person, reason=request.POST.get("reason", ""))
    return redirect("assessment:case", public_id=case.public_id)
