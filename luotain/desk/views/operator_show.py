"""The operator's page: what runs, what failed, what is in doubt."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luotain.desk import permissions
from luotain.people.requests import Request
from luotain.ui.declarations import discovered


def operator_show(request: Request) -> HttpResponse:
    """Background work by state, and every delivery in doubt."""
    permissions.operate.require(request.person)
    panels = [panel for module in discovered("operator_panels") for panel in module.panels(request.person)]
    return render(request, "desk/operator_show.html", {"panels": panels})
