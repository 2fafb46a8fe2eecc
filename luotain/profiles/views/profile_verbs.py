"""What people do on the page of a profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.profiles import access, actions
from luotain.profiles.forms import BylineForm, DecisionForm, MaintainerForm
from luotain.profiles.models import Profile, Signature
from luotain.profiles.views.profile_show import profile_page
from luotain.ui.forms import reasons_given

MOVES: dict[str, Callable[..., Any]] = {
    "apply": actions.apply_for_profile,
    "return": actions.return_application,
    "open": actions.open_profile,
    "wind_down": actions.wind_down_profile,
    "close": actions.close_profile,
    "archive": actions.archive_profile,
}


def _given(request: Request, verb: str) -> dict[str, Any]:
    """What each verb takes from its form."""
    if verb == "return":
        return {"reason": request.POST.get("reason", "")}
    passings = reasons_given(request.POST)
    if verb == "open":
        return {"passings": passings}
    if verb == "close":
        return {"lesson": request.POST.get("lesson", ""), "passings": passings}
    return {}


@require_POST
def profile_move(request: Request, public_id: str, verb: str) -> HttpResponse:
    """The next step of its life."""
    profile = access.profile(request.person, public_id)
    act = MOVES.get(verb)
    if act is None:
        raise Refusal(
            "profiles.no_such_step", _("There is no such step."), _("Go back to the profile."), status=404
        )
    try:
        act(profile, by=request.person, **_given(request, verb))
    except Refusal as refusal:
        if not refusal.findings:
            raise
        return profile_page(request, access.profile(request.person, public_id), findings=refusal.findings)
    messages.success(request, _("Done: %(state)s.") % {"state": profile.get_state_display()})
    return redirect("profiles:profile", public_id=public_id)


@require_POST
def decision_sign(request: Request, public_id: str) -> HttpResponse:
    """Sign the decision for one side."""
    profile = access.profile(request.person, public_id)
    form = DecisionForm(request.POST)
    form.is_valid()
    side = request.POST.get("side", "")
    actions.sign_decision(
        profile,
        by=request.person,
        side=side if side in Signature.Side.values else Signature.Side.COMMUNICATIONS,
        number=form.cleaned_data.get("number", ""),
        reasons=form.cleaned_data.get("reasons", ""),
    )
    messages.success(request, _("The decision has been signed."))
    return redirect("profiles:profile", public_id=public_id)


@require_POST
def maintainer_name(request: Request, public_id: str) -> HttpResponse:
    """Name one more."""
    profile: Profile = access.profile(request.person, public_id)
    form = MaintainerForm(request.POST)
    if form.is_valid():
        actions.name_maintainer(
            profile,
            form.cleaned_data["person"],
            by=request.person,
            byline=form.cleaned_data["byline"],
            nickname=form.cleaned_data["nickname"],
        )
        messages.success(request, _("The maintainer has been named."))
    else:
        messages.error(request, _("Choose the person to name."))
    return redirect("profiles:profile", public_id=public_id)


@require_POST
def maintainer_drop(request: Request, public_id: str, person_id: int) -> HttpResponse:
    """One fewer."""
    profile = access.profile(request.person, public_id)
    person = Person.objects.filter(pk=person_id).first()
    if person is not None:
        actions.drop_maintainer(profile, person, by=request.person)
    return redirect("profiles:profile", public_id=public_id)


@require_POST
def byline_change(request: Request, public_id: str) -> HttpResponse:
    """How maintainers show."""
    profile = access.profile(request.person, public_id)
    form = BylineForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how maintainers show, and write why."))
        return redirect("profiles:profile", public_id=public_id)
    passings = reasons_given(request.POST)
    try:
        actions.change_byline(profile, by=request.person, passings=passings, **form.cleaned_data)
    except Refusal as refusal:
        if not refusal.findings:
            raise
        return profile_page(request, access.profile(request.person, public_id), findings=refusal.findings)
    messages.success(request, _("The byline was changed."))
    return redirect("profiles:profile", public_id=public_id)
