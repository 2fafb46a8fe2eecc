"""Who is asking, and in which language to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from luotain.people.models import Person

PUBLIC = "/public/"
CODES = tuple(code for code, _name in settings.LANGUAGES)


def has_session(request: HttpRequest) -> bool:
    """Whether the browser has a session with us. Without one nobody is signed in, and the session is not even read, so
    that public pages stay free of `Vary: Cookie` and can be kept by caches."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in; nobody who has left."""
    if not has_session(request):
        return None
    user: Any = request.user
    return user if user.is_authenticated and user.is_active else None


def language_of(request: HttpRequest) -> str:
    """The language to answer in: asked for in the address, chosen in this browser, the person's own, or the browser's."""
    if request.path.startswith(
        PUBLIC
    ):  # citizens' addresses name their language, so that pages can be cached
        code = request.path[len(PUBLIC) :][:3].rstrip("/")
        return code if code in CODES else translation.get_language_from_request(request)[:2]
    asked = request.GET.get("lang", "")
    if asked in CODES:
        return asked
    if (chosen := request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")) in CODES:
        return chosen
    if (person := person_of(request)) is not None and person.language in CODES:
        return person.language
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


class SignInMiddleware(LoginRequiredMiddleware):
    """Every view needs sign-in unless it says otherwise; one that says otherwise does not even read the session."""

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
    ) -> Any:
        if not getattr(view, "login_required", True):
            return None
        return super().process_view(request, view, arguments, keywords)


class PersonMiddleware:
    """Puts the signed-in person at `request.person`; None for a visitor. Someone who has left is a visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PUBLIC):  # citizens' pages know no visitor, and set no cookie
            request.person = None  # type: ignore[attr-defined]
            return self.get_response(request)
        request.person = person_of(request)  # type: ignore[attr-defined] # what makes it our Request
        return self.get_response(request)
