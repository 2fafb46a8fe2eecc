"""To the body's own sign-in service and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import requests
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal


def told_when_down(
    view: Callable[[HttpRequest, str], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """A service that does not answer is a sentence, not a fault of ours."""

    @login_not_required
    @wraps(view)
    def telling(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except (requests.RequestException, ValueError):
            raise Refusal(
                "people.service_unreachable",
                _(
                    "The body's sign-in service does not answer as it should, so nobody can come in by it now."
                ),
                _(
                    "Try again in a moment, or sign in with your password. Tell an administrator if it goes on."
                ),
                status=503,
            )

    return telling


outside_login = told_when_down(openid.login)
outside_callback = told_when_down(openid.callback)
