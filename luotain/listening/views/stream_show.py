"""Listening: the places, the stream, and the item being read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from luotain import ledger
from luotain.core import clock
from luotain.listening import access, menus, permissions, pictures, queries, streams, watching
from luotain.listening.actions import catch_up, mark_read, see_alerts, see_digest, see_notes, take_back
from luotain.listening.forms import NoteForm
from luotain.listening.models import Item, Source, Watch
from luotain.listening.unread import Reach
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.ui.declarations import acts_on

PAGE_KEYS = (
    ("s", _("Star")),
    ("m", _("read or unread")),
    ("n", _("Raise to be weighed")),
    ("S", _("Share with my unit")),
    ("c", _("Show to a colleague")),
    ("p", _("Show the pictures, or hide them")),
    ("v", _("Open the source")),
    ("u", _("Only unread, or all")),
    ("A", _("Mark all read")),
    ("Z", _("Take that back")),
    ("r", _("Refresh")),
    ("f", _("Search in this stream")),
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
    else:
        see_digest(stream, by=request.person)
    if chosen is None and stream.watch:
        see_alerts(by=request.person, watch=Watch.objects.filter(pk=stream.watch).first())
    if request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "item" and chosen:
        return _opened(request, stream, chosen)
    before = streams.Cursor.read(request.GET.get("before", ""))
    reach = Reach.of(request.person)
    page = streams.page(request.person, stream, before, reach=reach)
    context: dict[str, object] = {
        "items": page.items,
        "older": page.older,
        "here": stream,
        "before": before,
        "opened": chosen is not None,
        "chosen": chosen or (page.items[0] if page.items else None),
    }
    if request.headers.get("HX-Request") == "true" and request.GET.get("part") == "rows":
        return _part(request, "listening/_rows.html", {**context, "chosen": None})
    shown = context["chosen"]
    context |= {
        "page_keys": PAGE_KEYS,
        "stream_url": reverse("listening:stream"),
        "menu": menus.menu(request.person, reach),
        "heading": heading_of(stream),
        "parts": [(only, stream.with_only(only)) for only in ("", "unread", "today")],
        "turned": stream.turned(),
        "made": clock.now().isoformat(),
        "caught_up": request.GET.get("caught_up", "")[:40],
        **(item_context(request, shown, reach, page.items) if isinstance(shown, Item) else {}),
    }
    return _part(request, "listening/stream_show.html", context)


def item_part(request: Request, chosen: Item, *, swapped: bool = False) -> HttpResponse:
    """The item for the pane as it is now, and its row anew; the focus goes to its heading when `swapped`."""
    reach = Reach.of(request.person)
    rows = _rows(request, chosen, reach)
    context = {
        "chosen": chosen,
        "here": streams.Stream.chosen(request.GET),
        "swapped": swapped,
        "changed_rows": rows,
        **item_context(request, chosen, reach, rows),
    }
    return _part(request, "listening/_item_opened.html", context)


def _part(request: Request, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _opened(request: Request, stream: streams.Stream, chosen: Item) -> HttpResponse:
    """Who steps from row to row keeps the focus where it is."""
    response = item_part(request, chosen, swapped=request.GET.get("stay") != "yes")
    response.headers["HX-Push-Url"] = reverse("listening:item", args=[chosen.public_id]) + stream.address
    return response


def _open(item: Item, person: Person) -> None:
    mark_read(item, by=person)
    see_notes(item, by=person)


def _rows(request: Request, chosen: Item, reach: Reach) -> list[Item]:
    """The rows of the list that look different now: the one that was open, and the one that is."""
    left = request.GET.get("left", "")[:32]
    rows = streams.with_marks(request.person, reach).filter(public_id__in=[left, chosen.public_id])
    return list(rows)


def heading_of(stream: streams.Stream) -> str | Watch | Source:
    """What the stream is called; empty for everything."""
    if stream.watch:
        return Watch.objects.filter(pk=stream.watch).first() or ""
    if stream.source:
        return Source.objects.filter(pk=stream.source).first() or ""
    return stream.folder or ""


def item_context(
    request: Request, item: Item, reach: Reach | None = None, rows: Sequence[Item] = ()
) -> dict[str, object]:
    """What the reading pane shows of an item; its pictures only when the reader asks. `rows` are items beside it, with the
    reader's marks."""
    person = request.person
    hits = queries.hits_on(item)
    spans = watching.spans_in_text(item, hits)
    here = next((row for row in rows if row.pk == item.pk), None)
    marked = here or streams.with_marks(person, reach).get(pk=item.pk)
    return {
        "hits": [(hit, watching.reasons(hit)) for hit in hits],
        "spans": spans,
        "acts": acts_on(person, item),
        "timeline": ledger.timeline(item),
        "marked_item": marked,
        "share": queries.share_of(item, person) if marked.is_shared else None,  # type: ignore[attr-defined] # annotated
        "places": queries.places_of(item),
        "versions": list(item.versions.all()[:5]) if item.changed_at else [],
        "notes": queries.notes_on(item, person),
        "note_form": NoteForm(by=person),
        **_pictures(request, item, in_text=not spans),
    }


def place_of(request: Request) -> str:
    """The stream the reader is in, and whether pictures are shown, as the end of an address."""
    here = streams.Stream.chosen(request.GET).address
    return with_pictures(here) if request.GET.get("pictures") == "yes" else here


def with_pictures(address: str) -> str:
    """The end of an address that asks for pictures, too."""
    return f"{address}{'&' if address else '?'}pictures=yes"


def _pictures(request: Request, item: Item, *, in_text: bool) -> dict[str, object]:
    """How many pictures there are, and the text with them when they are asked for. An item with marked words is shown as plain
    text, so its pictures stand beneath."""
    asked = request.GET.get("pictures") == "yes"
    return {
        "picture_count": pictures.how_many(item),
        "shows_pictures": asked,
        "place": place_of(request),
        "asking_place": with_pictures(streams.Stream.chosen(request.GET).address),
        "html": pictures.shown(item, request.person) if asked and in_text else item.html,
        "pictures": pictures.of(item, request.person) if asked and not in_text else [],
    }


@require_POST
def stream_catch_up(request: Request) -> HttpResponse:
    """Everything in this stream has been read, as far as it had come when its page was made."""
    permissions.listen.require(request.person)
    stream = streams.Stream.chosen(request.GET)
    until = catch_up(stream, by=request.person, until=_moment(request.POST.get("made", "")))
    see_alerts(
        by=request.person, watch=Watch.objects.filter(pk=stream.watch).first() if stream.watch else None
    )
    address = stream.address
    caught_up = urlencode({"caught_up": until.isoformat()})
    return redirect(f"{reverse('listening:stream')}{address}{'&' if address else '?'}{caught_up}")


@require_POST
def stream_take_back(request: Request) -> HttpResponse:
    """It has not been read after all."""
    permissions.listen.require(request.person)
    if until := _moment(request.POST.get("until", "")):
        take_back(until, by=request.person)
        messages.success(request, _("It is as it was before."))
    return redirect(reverse("listening:stream") + streams.Stream.chosen(request.GET).address)


def _moment(text: str) -> datetime | None:
    """A moment as a page wrote it; None for anything else."""
    try:
        moment = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return moment if moment.tzinfo else None
