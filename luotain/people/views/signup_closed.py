"""Nobody signs themselves up; people are invited."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def signup_closed(request: HttpRequest) -> HttpResponse:
    """Say so, and who can help."""
    return render(request, "account/signup_closed.html", status=403)
