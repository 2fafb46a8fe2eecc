"""Marks on one item."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from luotain.listening import access
from luotain.listening.actions import mark_read, star_item
from luotain.people.requests import Request


@require_POST
def item_read(request: Request, public_id: str) -> HttpResponse:
    """Seen."""
    item = access.item(request.person, public_id)
    mark_read(item, by=request.person)
    return redirect("listening:item", public_id=public_id)


@require_POST
def item_star(request: Request, public_id: str) -> HttpResponse:
    """Keep at hand, or no more."""
    item = access.item(request.person, public_id)
    star_item(item, by=request.person, starred=request.POST.get("starred") == "yes")
    return redirect("listening:item", public_id=public_id)
