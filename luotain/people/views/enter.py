"""The one-time link: the first administrator's way in, or an invitation."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luotain.people.actions import accept_invitation, make_first_administrator
from luotain.people.actions.invitation import link_is_spent
from luotain.people.forms import FirstAdministratorForm, InvitationForm, PasswordFields
from luotain.people.models import EntryLink, Person

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@login_not_required
@never_cache
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask for what is missing, then let the bearer in. Looking at the page does not use the link up."""
    link = EntryLink.usable(secret)
    if link is None:
        raise link_is_spent()
    form = form_for(link, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = use(link, form)
        if Authenticator.objects.filter(user=person).exists():
            # A link given for a new password replaces the password only, not the second step.
            messages.success(request, _("The password was saved. Now sign in with it."))
            return redirect(settings.LOGIN_URL)
        login(request, person, backend=BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)
    status = 422 if form.is_bound else 200
    return render(request, "people/enter.html", {"link": link, "form": form}, status=status)


def form_for(link: EntryLink, data: Any) -> PasswordFields:
    """What the bearer of this link must still say."""
    if link.purpose == EntryLink.Purpose.FIRST_ADMINISTRATOR:
        return FirstAdministratorForm(data)
    if link.person is None:
        raise link_is_spent()
    return InvitationForm(data, person=link.person)


def use(link: EntryLink, form: PasswordFields) -> Person:
    """The link used up by what was said."""
    if link.purpose == EntryLink.Purpose.FIRST_ADMINISTRATOR:
        language = (get_language() or "fi")[:2]
        return make_first_administrator(link, language=language, **form.cleaned_data)
    return accept_invitation(link, password=form.cleaned_data["password"])
