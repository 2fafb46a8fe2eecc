"""My tokens: what programs may act for me, until when, and the end of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luotain.api import access, actions, permissions, queries
from luotain.api.forms import TokenForm
from luotain.api.models import ApiToken
from luotain.core.refusal import Refusal
from luotain.people.requests import Request


@never_cache
def token_list(request: Request) -> HttpResponse:
    """The list and the form. A new token stands on the very answer that made it, and nowhere afterwards."""
    permissions.make_token.require(request.person)
    if request.method != "POST":
        return _page(request, TokenForm())
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        token, secret = actions.make_token(by=request.person, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("until" if refusal.code.startswith("api.day") else None, str(refusal))
        return _page(request, form, status=refusal.status)
    return _page(request, TokenForm(), made=token, secret=secret, status=201)


@require_POST
def token_end(request: Request, token_id: int) -> HttpResponse:
    """From now on nothing gets in with it."""
    token = access.token_to_end(request.person, token_id)
    actions.end_token(token, by=request.person)
    messages.success(request, _("The token has ended."))
    return redirect("api:tokens")


def _page(
    request: Request, form: TokenForm, *, made: ApiToken | None = None, secret: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "made": made,
        "secret": secret,
        "tokens": queries.tokens_of(request.person),
        "others": queries.tokens_of_others(request.person),
    }
    return render(request, "api/token_list.html", context, status=status)
