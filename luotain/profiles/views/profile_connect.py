"""Connecting a profile to its account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain import connectors
from luotain.core.refusal import Refusal
from luotain.people.requests import Request
from luotain.profiles import access, permissions
from luotain.profiles.actions import connect_account
from luotain.profiles.forms import ConnectForm


def profile_connect(request: Request, public_id: str) -> HttpResponse:
    """The connector's own steps and fields."""
    profile = access.profile(request.person, public_id)
    permissions.connect_account.require(request.person, profile)
    form = ConnectForm(request.POST or None, service=profile.service)
    if request.method == "POST" and form.is_valid():
        try:
            connect_account(profile, form.cleaned_data, by=request.person)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The account is connected."))
            return redirect("profiles:profile", public_id=profile.public_id)
    connector = connectors.get(profile.service)
    language = (get_language() or "fi")[:2]
    context = {
        "form": form,
        "profile": profile,
        "help": connector.help(language),
        "service_name": connector.name.say(language),
    }
    return render(request, "profiles/profile_connect.html", context, status=422 if form.errors else 200)
