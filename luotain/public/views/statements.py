"""What citizens are owed to know about these pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luotain.public.views.page import for_everyone


@for_everyone
def accessibility(request: HttpRequest, language: str) -> HttpResponse:
    """How accessible these pages are, and whom to tell when they are not."""
    return render(request, "public/accessibility.html")


@for_everyone
def data_protection(request: HttpRequest, language: str) -> HttpResponse:
    """What is known of a visitor: nothing; and what is kept of what people write to us."""
    return render(request, "public/data_protection.html")
