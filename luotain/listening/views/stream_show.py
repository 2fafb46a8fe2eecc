"""Listening: the places, the stream, and the item being read."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.listening import access, permissions, queries, streams, watching
from luotain.listening.actions import mark_all_read, mark_read, see_alerts, see_notes
from luotain.listening.forms import NoteForm
from luotain.listening.models import Item, Source, Watch
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.ui.declarations import acts_on

PAGE_KEYS = (
    ("s", _("Star")),
    ("m", _("read or unread")),
    ("v", _("Open the source")),
    ("r", _("Refresh")),
    ("w", _("New watch")),
)
"""Keys of this page, for the list that the question mark opens."""


def stream_show(request: Request, public_id: str = "") -> HttpResponse:
    """A stream, chosen by watch, source, list and folder; with an item open when the address names one."""
    permissions.listen.require(request.person)
    stream = streams.Stream.chosen(request.GET)
    chosen = access.item(request.person, public_id) if public_id else None
    if chosen is not None:
        _open(chosen, request.person)
    elif stream.watch:
        see_alerts(by=request.person, watch=Watch.objects.filter(pk=stream.watch).first())
    if request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "item" and chosen:
        context = {"chosen": chosen, **_rows(request, chosen), **item_context(request.person, chosen)}
        response = _part(request, "listening/_item_opened.html", {"here": stream, **context})
        response.headers["HX-Push-Url"] = reverse("listening:item", args=[public_id]) + stream.address
        return response
    before = streams.Cursor.read(request.GET.get("before", ""))
    page = streams.page(request.person, stream, before)
    context = {
        "items": page.items,
        "older": page.older,
        "here": stream,
        "before": before,
        "opened": chosen is not None,
        "page_keys": PAGE_KEYS,
        "chosen": chosen or (page.items[0] if page.items else None),
    }
    if request.headers.get("HX-Request") == "true" and request.GET.get("part") == "rows":
        return _part(request, "listening/_rows.html", {**context, "chosen": None})
    shown = context["chosen"]
    context |= {
        "menu": streams.menu(request.person),
        "heading": heading_of(stream),
        "parts": [(only, stream.with_only(only)) for only in ("", *streams.ONLY)],
        **(item_context(request.person, shown) if isinstance(shown, Item) else {}),
    }
    response = render(request, "listening/stream_show.html", context)
    response.headers["Vary"] = "HX-Request"
    return response


def _part(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context)
    response.headers["Vary"] = "HX-Request"
    return response


def _open(item: Item, person: Person) -> None:
    mark_read(item, by=person)
    see_notes(item, by=person)


def _rows(request: Request, chosen: Item) -> dict[str, object]:
    """The rows of the list that look different now: the one that was open, and the one that is."""
    left = request.GET.get("left", "")[:32]
    rows = streams.with_marks(request.person).filter(public_id__in=[left, chosen.public_id])
    return {"changed_rows": list(rows)}


def heading_of(stream: streams.Stream) -> str | Watch | Source:
    """What the stream is called; empty for everything."""
    if stream.watch:
        return Watch.objects.filter(pk=stream.watch).first() or ""
    if stream.source:
        return Source.objects.filter(pk=stream.source).first() or ""
    return stream.folder or ""


def item_context(person: Person, item: Item) -> dict[str, object]:
    """What the reading pane shows of an item."""
    hits = queries.hits_on(item)
    mark = queries.mark_of(item, person)
    return {
        "hits": [(hit, watching.reasons(hit)) for hit in hits],
        "spans": watching.spans_in_text(item, hits),
        "acts": acts_on(person, item),
        "timeline": ledger.timeline(item),
        "starred": mark is not None and mark.starred_at is not None,
        "is_unread": mark is None or mark.read_at is None,
        "places": queries.places_of(item),
        "versions": list(item.versions.all()[:5]) if item.changed_at else [],
        "notes": queries.notes_on(item, person),
        "note_form": NoteForm(by=person),
    }


@require_POST
def stream_catch_up(request: Request) -> HttpResponse:
    """Everything in this stream has been read."""
    permissions.listen.require(request.person)
    stream = replace(streams.Stream.chosen(request.GET), only="")
    mark_all_read(streams.unread_of(request.person, stream), by=request.person)
    see_alerts(
        by=request.person, watch=Watch.objects.filter(pk=stream.watch).first() if stream.watch else None
    )
    return redirect(reverse("listening:stream") + stream.address)
