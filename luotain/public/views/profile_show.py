"""One profile, and one post of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luotain.profiles import queries as profiles
from luotain.public import queries
from luotain.public.views.page import for_everyone


@for_everyone
def profile_show(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """What it is for, who keeps it, until when, and what it has said."""
    profile = queries.profile(public_id)
    context = {
        "profile": profile,
        "account": getattr(profile, "account", None),
        "bylines": profiles.public_bylines(profile),
        "notice": profiles.official_notice(profile),
        "posts": queries.published_posts(profile=profile),
    }
    return render(request, "public/profile_show.html", context)


@for_everyone
def post_show(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """One post with its corrections, at a lasting address."""
    return render(request, "public/post_show.html", {"shown": queries.post(public_id)})
