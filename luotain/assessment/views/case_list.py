"""Cases by state."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from luotain.assessment import permissions, queries
from luotain.assessment.states import CaseState
from luotain.people.requests import Request


def case_list(request: Request) -> HttpResponse:
    """Being weighed first; others by tab."""
    permissions.see_cases.require(request.person)
    state = request.GET.get("state", CaseState.WEIGHING)
    state = state if state in CaseState.values else CaseState.WEIGHING
    tabs = [
        {
            "label": one.label,
            "url": f"{reverse('assessment:cases')}?state={one.value}",
            "current": one.value == state,
        }
        for one in CaseState
    ]
    return render(
        request,
        "assessment/case_list.html",
        {"cases": queries.cases(state)[:100], "tabs": tabs, "state": state},
    )
