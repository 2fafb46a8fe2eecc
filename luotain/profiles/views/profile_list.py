"""Every profile and where it stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.people.requests import Request
from luotain.profiles import permissions, queries


def profile_list(request: Request) -> HttpResponse:
    """Profiles in order of their life."""
    permissions.see_profiles.require(request.person)
    return render(request, "profiles/profile_list.html", {"profiles": queries.with_people()})
