"""My own page: language, nickname, ways of signing in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.people import actions, permissions
from luotain.people.forms import MeForm
from luotain.people.models import Grant
from luotain.people.requests import Request
from luotain.ui.declarations import acts_on


def me(request: Request) -> HttpResponse:
    """Show and change."""
    person = request.person
    form = MeForm(request.POST or None, initial={"language": person.language, "nickname": person.nickname})
    if request.method == "POST" and form.is_valid():
        actions.change_own_details(by=person, **form.cleaned_data)
        with translation.override(person.language):
            messages.success(request, _("Your details were changed."))
        response = redirect("people:me")
        # The choice made here stands before one made earlier in this browser.
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "form": form,
        "grants": person.grants.select_related("on_behalf_of"),
        "lent": Grant.objects.filter(on_behalf_of=person).select_related("person"),
        "has_app": Authenticator.Type.TOTP in kinds,
        "keys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "outside": bool(settings.OIDC_SERVER),
        "acts": acts_on(person, person),
        "may_lend": permissions.delegate_role.allows(person),
    }
    return render(request, "people/me.html", context, status=422 if form.is_bound else 200)


@require_POST
def me_sign_out_everywhere(request: Request) -> HttpResponse:
    """End every session of mine but this one."""
    actions.end_sessions(request.person, by=request.person)
    update_session_auth_hash(request, request.person)
    messages.success(request, _("You have been signed out everywhere else."))
    return redirect("people:me")
