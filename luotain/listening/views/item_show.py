"""What a reader does with one item: marks, and notes to colleagues."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luotain.listening import access, streams
from luotain.listening.actions import mark_read, mark_unread, share_item, star_item, unshare_item, write_note
from luotain.listening.forms import NoteForm
from luotain.listening.models import Item
from luotain.listening.views.stream_show import item_context, item_part, place_of
from luotain.people.requests import Request


def _back(request: Request, item: Item) -> HttpResponse:
    """The item as it is now: the pane alone for the script, the whole page without."""
    if request.headers.get("HX-Request") == "true":
        return item_part(request, item)
    return redirect(reverse("listening:item", args=[item.public_id]) + place_of(request))


@require_POST
def item_read(request: Request, public_id: str) -> HttpResponse:
    """Seen, or unread again; without the script an unread one is left, since opening it would mark it."""
    item = access.item(request.person, public_id)
    if request.POST.get("read") != "no":
        mark_read(item, by=request.person)
        return _back(request, item)
    mark_unread(item, by=request.person)
    if request.headers.get("HX-Request") == "true":
        return item_part(request, item)
    messages.success(request, _("It is among the unread again."))
    return redirect(reverse("listening:stream") + streams.Stream.chosen(request.GET).address)


@require_POST
def item_star(request: Request, public_id: str) -> HttpResponse:
    """Keep at hand, or no more."""
    item = access.item(request.person, public_id)
    star_item(item, by=request.person, starred=request.POST.get("starred") == "yes")
    return _back(request, item)


@require_POST
def item_share(request: Request, public_id: str) -> HttpResponse:
    """Put it before the whole unit, or take it away from there."""
    item = access.item(request.person, public_id)
    if request.POST.get("shared") == "no":
        unshare_item(item, by=request.person)
    else:
        share_item(item, by=request.person, text=request.POST.get("text", ""))
    return _back(request, item)


def item_note(request: Request, public_id: str) -> HttpResponse:
    """Show it to a colleague."""
    item = access.item(request.person, public_id)
    form = NoteForm(request.POST or None, by=request.person)
    if request.method == "POST" and form.is_valid():
        note = write_note(item, by=request.person, **form.cleaned_data)
        messages.success(request, _("%(to)s sees it on Today.") % {"to": note.to})
        return _back(request, item)
    context = {**item_context(request, item), "chosen": item, "note_form": form}
    return render(request, "listening/item_note.html", context, status=422 if form.errors else 200)
