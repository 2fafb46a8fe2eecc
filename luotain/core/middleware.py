"""Shows every Refusal in one way: as a page, as a part for htmx, or as JSON."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal


class RefusalMiddleware:
    """Turns a Refusal raised by a view into an answer a person can use. Anything else raised is a bug of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        return show_refusal(request, trouble) if isinstance(trouble, Refusal) else None


def show_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal in the shape the caller asked for."""
    if request.path.startswith("/api/") or request.headers.get("Accept", "").startswith("application/json"):
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
