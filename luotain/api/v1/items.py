"""What has been heard."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Query, Router, Status

from luotain.api import access as api_access
from luotain.api.paging import Page, bad_cursor
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.items import (
    ItemFilter,
    ItemGiven,
    ItemList,
    ItemShown,
    MarksGiven,
    MarksShown,
    NoteGiven,
    item_as_data,
    item_line,
)
from luotain.api.v1.me import person_of
from luotain.listening import access, actions, permissions, queries, searching, streams
from luotain.listening.models import Item

router = Router(tags=["Items"])


@router.get("", response={200: ItemList, **NOES}, summary="List and search")
def item_list(request: HttpRequest, wanted: Query[ItemFilter]) -> Page:
    """A stream, newest first. With `words` what has them in any of their forms, thirty at a time."""
    person = person_of(request)
    permissions.listen.require(person)
    before = streams.Cursor.read(wanted.cursor) if wanted.cursor else None
    if wanted.cursor and before is None:
        raise bad_cursor()
    if wanted.words.strip():
        filters = searching.Filters(source=wanted.source, watch=wanted.watch)
        answer = searching.search(
            person, searching.plain_words(wanted.words), filters, after=wanted.cursor or ""
        )
        return Page([item_line(one.item) for one in answer.found], answer.older or None)
    folder = wanted.folder if wanted.list else None
    stream = streams.Stream(
        watch=wanted.watch, source=wanted.source, list=wanted.list, folder=folder, only=wanted.only
    )
    page = streams.page(person, stream, before, size=wanted.limit)
    return Page([item_line(item) for item in page.items], str(page.older) if page.older else None)


@router.post("", response={201: ItemShown, **NOES}, summary="Enter by hand")
def item_enter(request: HttpRequest, given: ItemGiven) -> Status[dict[str, Any]]:
    """A letter to a newspaper, a tip by telephone: weighed by the same form as anything heard."""
    item = actions.enter_item(by=person_of(request), **given.dict())
    return Status(201, _shown(item))


@router.get("/{item_id}", response={200: ItemShown, **NOES}, summary="Read one")
def item_read(request: HttpRequest, item_id: PublicId) -> dict[str, Any]:
    """One item, with the watches that wanted it and the case it is weighed in."""
    return _shown(access.item(person_of(request), item_id))


@router.put("/{item_id}/marks", response={200: MarksShown, **NOES}, summary="Mark one")
def item_mark(request: HttpRequest, item_id: PublicId, given: MarksGiven) -> dict[str, Any]:
    """Read or unread, kept at hand by a star, shared with one's unit."""
    person = person_of(request)
    item = access.item(person, item_id)
    with transaction.atomic():
        if given.read is not None:
            (actions.mark_read if given.read else actions.mark_unread)(item, by=person)
        if given.starred is not None:
            actions.star_item(item, by=person, starred=given.starred)
        if given.shared is not None:
            (actions.share_item if given.shared else actions.unshare_item)(item, by=person)
    marked = streams.with_marks(person).get(pk=item.pk)
    names = ("is_read", "is_starred", "is_shared")
    return {"id": item.public_id, **{name: bool(getattr(marked, name)) for name in names}}


@router.post("/{item_id}/notes", response={201: ItemShown, **NOES}, summary="Show it to a colleague")
def item_note(request: HttpRequest, item_id: PublicId, given: NoteGiven) -> Status[dict[str, Any]]:
    """It is on their Today until they open it."""
    person = person_of(request)
    item = access.item(person, item_id)
    actions.write_note(item, to=api_access.colleague(given.to), text=given.text, by=person)
    return Status(201, _shown(item))


def _shown(item: Item) -> dict[str, Any]:
    place = item.cases.select_related("case").first()
    return item_as_data(
        item,
        watches=[hit.watch.name for hit in queries.hits_on(item)],
        case=place.case.public_id if place else None,
    )
