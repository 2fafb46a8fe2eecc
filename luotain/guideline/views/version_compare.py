"""Two versions side by side: clauses word by word, rules and the rest field by field."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from luotain.engines.policy.differences import Difference, differences
from luotain.guideline import access, parts, permissions, queries
from luotain.guideline.models import Version
from luotain.guideline.states import VersionState
from luotain.guideline.views.part_edit import heading
from luotain.people.requests import Request


def version_compare(request: Request, version_id: int) -> HttpResponse:
    """What has come, what has gone and what reads otherwise since another version."""
    version = access.version(request.person, version_id)
    other = _other(request, version)
    guideline, before = version.guideline(), other.guideline()
    language = (get_language() or "fi")[:2]
    found: dict[str, list[dict[str, Any]]] = {}
    for one in differences(before, guideline):
        item = (
            parts.find(guideline, one.part, one.code) or parts.find(before, one.part, one.code)
            if one.code
            else None
        )
        found.setdefault(one.part, []).append(
            {
                "difference": one,
                "heading": heading(item, language) if item is not None else "",
                "fields": [_shown(one, change) for change in one.changes],
            }
        )
    versions = Version.objects.defer("data").exclude(pk=version.pk)
    if not permissions.edit_guideline.allows(request.person):
        versions = versions.exclude(state=VersionState.DRAFT)
    context = {"version": version, "other": other, "found": found.items(), "versions": versions}
    return render(request, "guideline/version_compare.html", context)


def _other(request: Request, version: Version) -> Version:
    """The version asked for, else the one this began from, else the one in force."""
    wanted = request.GET.get("with", "")
    if wanted.isdigit():
        return access.version(request.person, int(wanted))
    return version.based_on or queries.version_in_force()


def _shown(difference: Difference, change: Any) -> dict[str, Any]:
    """A field; texts are compared word by word, other values are shown whole."""
    is_text = isinstance(change.before or change.after, str) and (
        "." in change.name or change.name in ("text", "title")
    )
    _field, _dot, language = change.name.partition(".")
    return {
        "name": change.name,
        "before": change.before,
        "after": change.after,
        "is_text": is_text,
        "language": language,
    }
