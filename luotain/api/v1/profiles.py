"""The body's own profiles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.others import (
    ProfileFilter,
    ProfileList,
    ProfileShown,
    profile_as_data,
    profile_line,
)
from luotain.api.v1.me import person_of
from luotain.profiles import access, permissions
from luotain.profiles.models import Profile

router = Router(tags=["Profiles"])


@router.get("", response={200: ProfileList, **NOES}, summary="List")
def profile_list(request: HttpRequest, wanted: Query[ProfileFilter]) -> Page:
    """Every profile from idea to archive, the newest first."""
    permissions.see_profiles.require(person_of(request))
    found = Profile.objects.select_related("unit")
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.purpose:
        fitting = [pk for pk, codes in found.values_list("pk", "purposes") if wanted.purpose in codes]
        found = found.filter(pk__in=fitting)
    return page_of(found, "created_at", cursor=wanted.cursor, limit=wanted.limit, show=profile_line)


@router.get("/{profile_id}", response={200: ProfileShown, **NOES}, summary="Read one")
def profile_read(request: HttpRequest, profile_id: PublicId) -> dict[str, Any]:
    """The plan, who keeps it, and where its account is."""
    return profile_as_data(access.profile(person_of(request), profile_id))
