"""Entering by hand what was heard elsewhere."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from luotain.listening import permissions
from luotain.listening.actions import enter_item
from luotain.listening.forms import ItemForm
from luotain.people.requests import Request


def item_enter(request: Request) -> HttpResponse:
    """A letter in a newspaper, a tip by telephone."""
    permissions.listen.require(request.person)
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = enter_item(by=request.person, **form.cleaned_data)
        return redirect("listening:item", public_id=item.public_id)
    return render(request, "listening/item_enter.html", {"form": form}, status=422 if form.errors else 200)
