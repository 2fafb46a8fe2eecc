"""From a view to a page, or to the part of it that htmx asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_or_part(
    request: HttpRequest,
    template: str,
    *,
    part: str = "",
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only its part when htmx asks.

    `part` is ``_approvals.html`` (a file beside the template) or ``#name`` (a partial in it).
    """
    wanted = template
    if part and request.headers.get("HX-Request") == "true":
        wanted = template + part if part.startswith("#") else f"{template.rsplit('/', 1)[0]}/{part}"
    response = render(request, wanted, dict(context or {}), status=status)
    response.headers.setdefault("Vary", "HX-Request")
    return response
