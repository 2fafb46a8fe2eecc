"""Proposing a profile and writing its plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.people.requests import Request
from luotain.profiles import access, permissions
from luotain.profiles.actions import change_plan, propose_profile
from luotain.profiles.forms import IdeaForm, PlanForm


def profile_propose(request: Request) -> HttpResponse:
    """I have an idea."""
    permissions.propose_profile.require(request.person)
    form = IdeaForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        profile = propose_profile(by=request.person, **form.cleaned_data)
        messages.success(request, _("The idea has been kept. Write its plan next."))
        return redirect("profiles:plan", public_id=profile.public_id)
    return render(
        request, "profiles/profile_propose.html", {"form": form}, status=422 if form.errors else 200
    )


def profile_plan(request: Request, public_id: str) -> HttpResponse:
    """The plan, for its owner and Communications."""
    profile = access.profile(request.person, public_id)
    permissions.plan_profile.require(request.person, profile)
    form = PlanForm(request.POST or None, profile=profile)
    if request.method == "POST" and form.is_valid():
        change_plan(profile, by=request.person, **form.plan())
        messages.success(request, _("The plan was saved."))
        return redirect("profiles:profile", public_id=profile.public_id)
    return render(
        request,
        "profiles/profile_plan.html",
        {"form": form, "profile": profile},
        status=422 if form.errors else 200,
    )
