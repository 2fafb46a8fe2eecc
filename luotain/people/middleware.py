"""Who is asking, and in which language to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

PUBLIC = "/public/"
CODES = tuple(code for code, _name in settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """The language to answer in: asked for in the address, chosen earlier, the person's own, or the browser's."""
    if request.path.startswith(PUBLIC):  # citizens' addresses name their language, so that pages can be cached
        code = request.path[len(PUBLIC) :][:3].rstrip("/")
        return code if code in CODES else translation.get_language_from_request(request)[:2]
    asked = request.GET.get("lang", "")
    if asked in CODES:
        return asked
    if (chosen := request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")) in CODES:
        return chosen
    return translation.get_language_from_request(request)[:2]


class LanguageMiddleware:
    """Activates the language and tells caches what the answer depends on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.GET.get("lang", "") in CODES and not request.path.startswith(("/static/", PUBLIC)):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=31_536_000,
                samesite="Lax",
                secure=settings.BEHIND_TLS,
                httponly=True,
            )
        return response


class PersonMiddleware:
    """Puts the signed-in person at `request.person`; None for a visitor. Someone who has left is a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PUBLIC):  # citizens' pages know no visitor, and set no cookie
            request.person = None  # type: ignore[attr-defined]
            return self.get_response(request)
        user: Any = request.user
        request.person = user if user.is_authenticated and user.is_active else None  # type: ignore[attr-defined]
        return self.get_response(request)
