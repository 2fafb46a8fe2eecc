"""The library of official positions: found, read, added, worded anew, taken out of use."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core import clock
from luotain.guideline import access, actions, permissions, queries
from luotain.guideline.forms.acts import PositionForm, RetireForm
from luotain.guideline.models import Position
from luotain.people.requests import Request

ON_A_PAGE = 50


def position_list(request: Request) -> HttpResponse:
    """Those in force first; the rest on a tab of its own, for they are still asked about."""
    permissions.read_guideline.require(request.person)
    words = request.GET.get("words", "")[:200]
    past = request.GET.get("tab") == "past"
    in_force = queries.positions_in_force(words)
    found = queries.positions(words).exclude(pk__in=in_force.values("pk")) if past else in_force
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))

    def place(number: int) -> str:
        return f"?{urlencode({'words': words, 'tab': 'past' if past else '', 'page': number})}"

    context = {
        "words": words,
        "past": past,
        "page": page,
        "previous": place(page.previous_page_number()) if page.has_previous() else "",
        "next": place(page.next_page_number()) if page.has_next() else "",
        "may_keep": permissions.keep_positions.allows(request.person),
    }
    return render(request, "guideline/position_list.html", context)


def position_show(request: Request, public_id: str) -> HttpResponse:
    """Its words in every language, its editions, and for those who may: the way out of use."""
    return position_page(request, access.position(request.person, public_id), RetireForm())


def position_page(
    request: Request, position: Position, retire: RetireForm, *, status: int = 200
) -> HttpResponse:
    """The page of a position."""
    context = {
        "position": position,
        "editions": position.editions.select_related("by"),
        "may_edit": not position.is_retired and permissions.edit_position.allows(request.person, position),
        "retire": retire,
        "timeline": ledger.timeline(position),
    }
    return render(request, "guideline/position_show.html", context, status=status)


def position_new(request: Request) -> HttpResponse:
    """Put one into the library."""
    permissions.keep_positions.require(request.person)
    form = PositionForm(
        request.POST or None, initial={"stated_on": clock.local().date(), "owner": request.person}
    )
    if request.method == "POST" and form.is_valid():
        position = actions.add_position(form.record(), by=request.person)
        messages.success(request, _("The position is in the library and can be put into texts."))
        return redirect(position)
    context = {"form": form, "position": None}
    return render(request, "guideline/position_edit.html", context, status=422 if form.is_bound else 200)


def position_edit(request: Request, public_id: str) -> HttpResponse:
    """A new edition; the earlier ones stay to be read."""
    position = access.position_to_edit(request.person, public_id)
    names = ("title", "text", "stated_on", "valid_until", "owner", "source")
    initial = {name: getattr(position, name) for name in names} | {"seen": position.number}
    form = PositionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.edit_position(position, form.record(), by=request.person, seen=form.cleaned_data["seen"])
        messages.success(request, _("The new edition is in use."))
        return redirect(position)
    context = {"form": form, "position": position}
    return render(request, "guideline/position_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def position_retire(request: Request, public_id: str) -> HttpResponse:
    """Out of use, with a reason."""
    position = access.position_to_edit(request.person, public_id)
    form = RetireForm(request.POST)
    if not form.is_valid():
        return position_page(request, position, form, status=422)
    actions.retire_position(position, why=form.cleaned_data["why"], by=request.person)
    messages.success(
        request, _("The position is out of use. Texts that lean on it are stopped by the guideline.")
    )
    return redirect(position)
