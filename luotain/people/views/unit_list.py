"""The units of the body."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luotain.people import access, actions, permissions
from luotain.people.forms import UnitForm
from luotain.people.models import Unit
from luotain.people.requests import Request


def unit_list(request: Request) -> HttpResponse:
    """All units with how many people they have."""
    permissions.see_people.require(request.person)
    units = Unit.objects.annotate(size=Count("people", filter=Q(people__left_at=None))).order_by(
        "-is_active", "pk"
    )
    may_manage = permissions.manage_units.allows(request.person)
    return render(request, "people/unit_list.html", {"units": units, "may_manage": may_manage})


def unit_add(request: Request) -> HttpResponse:
    """A new unit."""
    permissions.manage_units.require(request.person)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.add_unit(given["name"], is_communications=given["is_communications"], by=request.person)
        messages.success(request, _("The unit was added."))
        return redirect("people:units")
    return render(request, "people/unit_edit.html", {"form": form}, status=422 if form.is_bound else 200)


def unit_edit(request: Request, unit_id: int) -> HttpResponse:
    """Change a unit."""
    unit = access.unit_to_manage(request.person, unit_id)
    initial = {"name": unit.name, "is_communications": unit.is_communications, "is_active": unit.is_active}
    form = UnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_unit(unit, by=request.person, **form.cleaned_data)
        messages.success(request, _("The unit was changed."))
        return redirect("people:units")
    context = {"form": form, "unit": unit}
    return render(request, "people/unit_edit.html", context, status=422 if form.is_bound else 200)
