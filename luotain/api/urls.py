"""Addresses of the hall: the interface itself, its description, and the tokens that open it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from luotain.api.v1 import interface
from luotain.api.views.description import description_show, openapi
from luotain.api.views.token_list import token_end, token_list

app_name = "api"
_calls, _kind, _namespace = interface.urls
for _call in _calls:
    if isinstance(_call, URLPattern):
        login_not_required(
            _call.callback
        )  # programs have no session: the door of the interface asks for a token

urlpatterns = [
    path("", description_show, name="description"),
    path("openapi.json", openapi, name="openapi"),
    path("tokens/", token_list, name="tokens"),
    path("tokens/<int:token_id>/end/", token_end, name="token_end"),
    path("v1/", (_calls, _kind, _namespace)),
]
