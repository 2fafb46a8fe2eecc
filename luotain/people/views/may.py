"""What may I do? Computed from the rules that also guard the actions."""

from __future__ import annotations

from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luotain.people.queries import what_may
from luotain.people.requests import Request

ROOM_NAMES: dict[str, str | Promise] = {
    "api": _("Interface for programs"),
    "assessment": _("Weighing together"),
    "desk": _("The desk and its operation"),
    "guideline": _("The guideline"),
    "jobs": _("Background work"),
    "ledger": _("The trail"),
    "listening": _("Listening"),
    "people": _("People and roles"),
    "profiles": _("Profiles"),
    "public": _("Public pages"),
    "publishing": _("Publishing"),
}


def may(request: Request) -> HttpResponse:
    """Every right of the house, and whether I have it."""
    names = {name: label for name, label in ROOM_NAMES.items() if apps.is_installed(f"luotain.{name}")}
    context = {"rooms": what_may(request.person, names), "grants": request.person.grants.all()}
    return render(request, "people/may.html", context)
