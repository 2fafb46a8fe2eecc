"""Lend a role of mine to a stand-in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.core.refusal import Refusal
from luotain.people import actions, permissions
from luotain.people.forms import LendForm
from luotain.people.requests import Request


def role_lend(request: Request) -> HttpResponse:
    """Which role, to whom, until when."""
    permissions.delegate_role.require(request.person)
    form = LendForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delegate_role(by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            if refusal.code not in {"people.day_is_past", "people.holds_it_already"}:
                raise
            form.add_error("until" if refusal.code == "people.day_is_past" else "to", str(refusal.sentence))
        else:
            messages.success(request, _("The role was lent. It comes back by itself."))
            return redirect("people:me")
    return render(request, "people/role_lend.html", {"form": form}, status=422 if form.is_bound else 200)
