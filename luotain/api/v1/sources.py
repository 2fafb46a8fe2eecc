"""Sources: what is followed, how it feels, and in whose lists it stands."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from luotain.api import access as api_access
from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES
from luotain.api.shapes.sources import (
    FolderGiven,
    ListGiven,
    SourceChange,
    SourceFilter,
    SourceGiven,
    SourceList,
    SourceShown,
    source_as_data,
    source_line,
)
from luotain.api.v1.me import person_of
from luotain.listening import access, actions, permissions
from luotain.listening.models import Source
from luotain.people.models import Person

router = Router(tags=["Sources"])
SourceId = Annotated[int, Field(ge=1, le=2**31 - 1)]
ListId = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get("", response={200: SourceList, **NOES}, summary="List")
def source_list(request: HttpRequest, wanted: Query[SourceFilter]) -> Page:
    """Everything that is or was followed, the newest first."""
    permissions.listen.require(person_of(request))
    found = Source.objects.all()
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return page_of(found, "created_at", cursor=wanted.cursor, limit=wanted.limit, show=source_line)


@router.post("", response={200: SourceShown, 201: SourceShown, **NOES}, summary="Follow one")
def source_add(request: HttpRequest, given: SourceGiven) -> Status[dict[str, Any]]:
    """Its kind is found by its address, which is looked at once. 200: it was followed already, and stands in the list now."""
    person = person_of(request)
    spot = actions.find_source(given.address, by=person)
    there = Source.objects.filter(kind=spot.kind, address=spot.address).exists()
    source = actions.follow(spot, by=person, **given.dict(exclude={"address"}))
    return Status(200 if there else 201, _shown(person, source.pk))


@router.get("/{source_id}", response={200: SourceShown, **NOES}, summary="Read one")
def source_read(request: HttpRequest, source_id: SourceId) -> dict[str, Any]:
    """How it feels, who answers for it and why, when it is asked next."""
    return _shown(person_of(request), source_id)


@router.patch("/{source_id}", response={200: SourceShown, **NOES}, summary="Change one")
def source_change(request: HttpRequest, source_id: SourceId, given: SourceChange) -> dict[str, Any]:
    """What is left out stays. Keeping items longer than usual needs a reason; a new address must be of the same kind."""
    person = person_of(request)
    changed = given.dict(exclude_unset=True)
    wanted = {name: value for name, value in changed.items() if value is not None or name == "unit"}
    if wanted.get("owner"):
        wanted["owner"] = api_access.colleague(wanted["owner"])
    if wanted.get("unit"):
        wanted["unit"] = api_access.unit(wanted["unit"])
    actions.change_source(access.source(person, source_id), by=person, **wanted)
    return _shown(person, source_id)


@router.post("/{source_id}/ask", response={200: SourceShown, **NOES}, summary="Ask it now")
def source_ask(request: HttpRequest, source_id: SourceId) -> dict[str, Any]:
    """It is asked as soon as its site's turn comes; read it again in a while."""
    person = person_of(request)
    actions.ask_now(access.source(person, source_id), by=person)
    return _shown(person, source_id)


@router.post("/{source_id}/stop", response={200: SourceShown, **NOES}, summary="Stop following")
def source_stop(request: HttpRequest, source_id: SourceId) -> dict[str, Any]:
    """No more asking; what was heard stays as long as it would."""
    person = person_of(request)
    actions.stop_source(access.source(person, source_id), by=person)
    return _shown(person, source_id)


@router.post("/{source_id}/resume", response={200: SourceShown, **NOES}, summary="Follow again")
def source_resume(request: HttpRequest, source_id: SourceId) -> dict[str, Any]:
    """It is asked at once, and goes on from where it was."""
    person = person_of(request)
    actions.resume_source(access.source(person, source_id), by=person)
    return _shown(person, source_id)


@router.post("/{source_id}/lists", response={200: SourceShown, **NOES}, summary="Put into a reading list")
def source_subscribe(request: HttpRequest, source_id: SourceId, given: ListGiven) -> dict[str, Any]:
    """Into a folder of one's own list or the unit's; the source is asked once, however often it stands in lists."""
    person = person_of(request)
    source = access.source(person, source_id)
    actions.subscribe(source, by=person, folder=given.folder, for_unit=given.for_unit)
    return _shown(person, source_id)


@router.put(
    "/{source_id}/lists/{list_id}", response={200: SourceShown, **NOES}, summary="Move to another folder"
)
def source_move(
    request: HttpRequest, source_id: SourceId, list_id: ListId, given: FolderGiven
) -> dict[str, Any]:
    """Within the same list; a folder in a folder is written with a slash."""
    person = person_of(request)
    entry = access.subscription(person, list_id, source=access.source(person, source_id))
    actions.move_subscription(entry, by=person, folder=given.folder)
    return _shown(person, source_id)


@router.delete(
    "/{source_id}/lists/{list_id}", response={200: SourceShown, **NOES}, summary="Take off a reading list"
)
def source_unsubscribe(request: HttpRequest, source_id: SourceId, list_id: ListId) -> dict[str, Any]:
    """`list_id` as the source's `lists` name it. Others who read the source keep it."""
    person = person_of(request)
    source = access.source(person, source_id)
    actions.unsubscribe(access.subscription(person, list_id, source=source), by=person)
    return _shown(person, source_id)


def _shown(person: Person, source_id: int) -> dict[str, Any]:
    return source_as_data(access.source(person, source_id), person)
