"""Who we are on social media."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from luotain.people.models import Body
from luotain.profiles import queries as profiles
from luotain.public.views.page import for_everyone


@for_everyone
def register_show(request: HttpRequest, language: str) -> HttpResponse:
    """Every profile of the body, open and ended. What is not here is not ours."""
    rows = [
        {
            "profile": profile,
            "account": getattr(profile, "account", None),
            "bylines": profiles.public_bylines(profile),
            "ended": profile.closed_at is not None,
        }
        for profile in profiles.public_profiles()
    ]
    return render(request, "public/register_show.html", {"rows": rows})


@for_everyone
def register_data(request: HttpRequest) -> HttpResponse:
    """The same for machines."""
    body = Body.current()
    listed = [
        {
            "name": profile.name,
            "service": profile.service,
            "handle": profile.account.handle if hasattr(profile, "account") else "",
            "url": profile.account.url if hasattr(profile, "account") else "",
            "purposes": profile.purposes,
            "purpose": dict(profile.purpose),
            "complements": dict(profile.complements),
            "hours": dict(profile.hours),
            "state": profile.state,
            "opened": profile.opened_at.date().isoformat() if profile.opened_at else None,
            "ends_on": profile.ends_on.isoformat() if profile.ends_on else None,
            "review_on": profile.review_on.isoformat() if profile.review_on else None,
            "found_to_be_ours": profile.account.checked_at.isoformat()
            if hasattr(profile, "account") and profile.account.checked_at
            else None,
        }
        for profile in profiles.public_profiles()
    ]
    return JsonResponse(
        {
            "body": dict(body.name),
            "official_channel": dict(body.official_channel),
            "licence": "CC-BY-4.0",
            "profiles": listed,
        }
    )
