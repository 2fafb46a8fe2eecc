"""Shows every Refusal in one way: as a page, as a part for htmx, or as JSON."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal

logger = logging.getLogger(__name__)


class RefusalMiddleware:
    """Turns a Refusal raised by a view into an answer a person can use. Anything else raised is a bug of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if isinstance(trouble, Refusal):
            return show_refusal(request, trouble)
        if isinstance(trouble, OperationalError):
            logger.exception("The database did not do as it was asked.")
            return show_database_trouble(request, trouble)
        return None


def show_database_trouble(request: HttpRequest, trouble: OperationalError) -> HttpResponse:
    """The database is full, locked, lost or away: nothing was changed, and the page itself asks it nothing."""
    refusal = Refusal(
        "core.disk_full" if "full" in str(trouble) else "core.database_away",
        _("The disk is full, so nothing was changed.")
        if "full" in str(trouble)
        else _("The database does not answer, so nothing was changed."),
        _(
            "Keep this page open, tell the operator, and send it again when it works. "
            "What you wrote is still in your browser: go back to it."
        ),
        status=503,
    )
    if request.path.startswith("/api/v1/"):
        return show_refusal(request, refusal)
    page = render_to_string("ui/without_database.html", {"refusal": refusal})
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})


def show_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal in the shape the caller asked for."""
    if request.path.startswith("/api/v1/") or request.headers.get("Accept", "").startswith(
        "application/json"
    ):
        body = {"code": refusal.code, "sentence": str(refusal.sentence), "remedy": str(refusal.remedy)}
        if refusal.clause:
            body["clause"] = refusal.clause
        return JsonResponse(body, status=refusal.status)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "ui/refusal_part.html", {"refusal": refusal}, status=refusal.status)
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
        return response
    return render(request, "ui/refusal.html", {"refusal": refusal}, status=refusal.status)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection has expired or is missing."""
    return show_refusal(
        request,
        Refusal(
            "core.form_expired",
            _("This form was too old or did not come from Luotain, so nothing was changed."),
            _("Go back, load the page again and send the form once more."),
            status=403,
        ),
    )
