"""From an item to a case."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.assessment import permissions
from luotain.assessment.actions import raise_case
from luotain.assessment.forms import RaiseForm
from luotain.listening import access as listening_access
from luotain.people.requests import Request


def case_raise(request: Request, public_id: str) -> HttpResponse:
    """Say whose matter it is, and it is weighed."""
    permissions.raise_case.require(request.person)
    item = listening_access.item(request.person, public_id)
    if (place := item.cases.select_related("case").first()) is not None:
        return redirect("assessment:case", public_id=place.case.public_id)
    form = RaiseForm(request.POST or None, person=request.person, initial={"title": item.heading})
    if request.method == "POST" and form.is_valid():
        case = raise_case([item], by=request.person, **form.cleaned_data)
        messages.success(request, _("The case is being weighed. Both sides have been asked."))
        return redirect("assessment:case", public_id=case.public_id)
    return render(
        request,
        "assessment/case_raise.html",
        {"form": form, "item": item},
        status=422 if form.errors else 200,
    )
