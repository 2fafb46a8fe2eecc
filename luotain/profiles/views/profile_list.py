"""Every profile and where it stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.people.requests import Request
from luotain.profiles import permissions, queries
from luotain.profiles.models import Purpose


def profile_list(request: Request) -> HttpResponse:
    """Profiles in order of their life; all, or those for one purpose."""
    permissions.see_profiles.require(request.person)
    wanted = request.GET.get("purpose", "")
    profiles = list(queries.with_people())
    context = {
        "profiles": [one for one in profiles if not wanted or wanted in one.purposes],
        "purpose": wanted if wanted in Purpose.values else "",
        "purposes": [
            {"code": one.value, "label": one.label, "count": count}
            for one in Purpose
            if (count := sum(one in profile.purposes for profile in profiles))
        ],
    }
    return render(request, "profiles/profile_list.html", context)
