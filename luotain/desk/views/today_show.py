"""Today: the whole job at a glance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.core import clock
from luotain.desk import permissions, queries
from luotain.people.requests import Request
from luotain.ui.declarations import discovered


def today_show(request: Request) -> HttpResponse:
    """What needs me and why, what comes by itself, and what is being listened to."""
    permissions.see_today.require(request.person)
    context = {
        "needs": queries.needs_of(request.person),
        "coming": queries.coming_to(request.person),
        "sides": [
            side
            for module in discovered("today")
            for side in getattr(module, "sides", lambda _person: ())(request.person)
        ],
        "figures": queries.figures_of(),
        "now": clock.local(),
    }
    return render(request, "desk/today_show.html", context)
