"""Listening: the places, the stream, and the item being read."""

from __future__ import annotations

from django.http import HttpResponse

from luotain import ledger
from luotain.listening import access, permissions, queries, watching
from luotain.listening.actions import mark_read
from luotain.people.models import Person
from luotain.people.requests import Request
from luotain.ui.declarations import acts_on
from luotain.ui.pages import page_or_part


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 12 else None


def stream_show(request: Request, public_id: str = "") -> HttpResponse:
    """A stream, chosen by watch, source, folder or `only`; with an item open when the address names one."""
    permissions.listen.require(request.person)
    source_id, watch_id = _number(request.GET.get("source", "")), _number(request.GET.get("watch", ""))
    only, before = request.GET.get("only", ""), _number(request.GET.get("before", ""))
    stream = queries.items_for(
        request.person,
        source_id=source_id,
        watch_id=watch_id,
        folder=request.GET.get("folder", ""),
        only=only,
    )
    if before and (edge := queries.Item.objects.filter(pk=before).first()) is not None:
        stream = stream.filter(at__lte=edge.at).exclude(pk__gte=edge.pk, at=edge.at)
    items = list(stream[: queries.PAGE + 1])
    more, items = len(items) > queries.PAGE, items[: queries.PAGE]
    chosen = access.item(request.person, public_id) if public_id else (items[0] if items else None)
    context = {
        "watches": queries.shelves_of_watches(),
        "sources": queries.shelves_of_sources(),
        "items": items,
        "older": items[-1].pk if more else None,
        "chosen": chosen,
        "only": only,
        "source": source_id,
        "watch": watch_id,
        **(_item_context(request.person, chosen, opened=bool(public_id)) if chosen else {}),
    }
    return page_or_part(
        request, "listening/stream_show.html", part="_item.html" if public_id else "", context=context
    )


def _item_context(person: Person, item: queries.Item, *, opened: bool) -> dict[str, object]:
    if opened:
        mark_read(item, by=person)
    hits = queries.hits_on(item)
    return {
        "hits": [(hit, watching.reasons(hit)) for hit in hits],
        "spans": watching.spans_in_text(item, hits),
        "acts": acts_on(person, item),
        "timeline": ledger.timeline(item),
        "starred": queries.Mark.objects.filter(item=item, person=person, starred_at__isnull=False).exists(),
    }
