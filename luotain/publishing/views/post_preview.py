"""A post as a stranger would see it: by a secret address, signed out, before anything is published."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from luotain.publishing import access
from luotain.publishing.showing import show


@login_not_required
@never_cache
def post_preview(request: HttpRequest, secret: str) -> HttpResponse:
    """Only what readers would see; nothing of why, who approved, or what the guideline says."""
    post = access.preview(secret)
    response = render(request, "publishing/post_preview.html", {"post": post, "shown": show(post)})
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
