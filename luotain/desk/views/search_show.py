"""One search over everything."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.desk import permissions, queries
from luotain.people.requests import Request


def search_show(request: Request) -> HttpResponse:
    """Items, cases, posts, profiles and clauses that have the words."""
    permissions.see_today.require(request.person)
    words = request.GET.get("q", "")
    return render(
        request, "desk/search_show.html", {"words": words, "found": queries.search(request.person, words)}
    )
