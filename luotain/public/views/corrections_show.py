"""Where we were wrong, and what is right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luotain.public import queries
from luotain.public.views.page import for_everyone


@for_everyone
def corrections_show(request: HttpRequest, language: str) -> HttpResponse:
    """Every correction, newest first."""
    return render(request, "public/corrections_show.html", {"corrections": queries.corrections()})
