"""Watches and probes: tried, started, changed, stopped, and how one is told of them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from luotain.api import access as api_access
from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES
from luotain.api.shapes.watches import (
    FollowingGiven,
    QueryTried,
    Tried,
    WatchChange,
    WatchFilter,
    WatchGiven,
    WatchList,
    WatchShown,
    tried_as_data,
    watch_as_data,
    watch_line,
)
from luotain.api.v1.me import person_of
from luotain.core.moves import someone_was_faster
from luotain.listening import access, actions, permissions, previewing
from luotain.listening.models import Schedule, Watch
from luotain.people.models import Person

router = Router(tags=["Watches"])
WatchId = Annotated[int, Field(ge=1, le=2**31 - 1)]


@router.get("", response={200: WatchList, **NOES}, summary="List")
def watch_list(request: HttpRequest, wanted: Query[WatchFilter]) -> Page:
    """Running and stopped ones, the newest first; a stopped one says why."""
    person = person_of(request)
    permissions.listen.require(person)
    found = Watch.objects.select_related("owner__unit").prefetch_related("sources")
    if wanted.mine:
        found = found.filter(owner=person)
    if wanted.is_probe is not None:
        live = {"schedule": Schedule.LIVE}
        found = found.exclude(**live) if wanted.is_probe else found.filter(**live)
    return page_of(found, "created_at", cursor=wanted.cursor, limit=wanted.limit, show=watch_line)


@router.post("", response={201: WatchShown, **NOES}, summary="Start one")
def watch_start(request: HttpRequest, given: WatchGiven) -> Status[dict[str, Any]]:
    """The token's person answers for it. Nobody is told of it before they ask to be: see its `following`."""
    person = person_of(request)
    wanted = given.dict(exclude={"sources", "shared_with"})
    watch = actions.start_watch(by=person, **wanted, **_looked_up(person, given.dict(exclude_unset=True)))
    return Status(201, _shown(person, watch.pk))


@router.post("/try", response={200: Tried, **NOES}, summary="Try a query on the past")
def watch_try(request: HttpRequest, given: QueryTried) -> dict[str, Any]:
    """What it would have caught in the last 90 days, in which forms. Nothing is started."""
    person = person_of(request)
    permissions.start_watch.require(person)
    sources = [source.pk for source in api_access.sources(person, given.sources)]
    return tried_as_data(previewing.preview(given.query, sources, whole=given.whole))


@router.get("/{watch_id}", response={200: WatchShown, **NOES}, summary="Read one")
def watch_read(request: HttpRequest, watch_id: WatchId) -> dict[str, Any]:
    """With where and when it looks, and how one is told of it."""
    return _shown(person_of(request), watch_id)


@router.patch("/{watch_id}", response={200: WatchShown, **NOES}, summary="Change one")
def watch_change(request: HttpRequest, watch_id: WatchId, given: WatchChange) -> dict[str, Any]:
    """What is left out stays. The guideline looks at it anew, its reason and its review date too."""
    person = person_of(request)
    watch = access.watch(person, watch_id)
    if watch.version != given.version:
        raise someone_was_faster()
    changed = given.dict(exclude_unset=True, exclude={"version"})
    empty = {"shared_with"}  # the one thing that may be made nothing
    wanted = {name: value for name, value in changed.items() if value is not None or name in empty}
    actions.change_watch(watch, by=person, **{**wanted, **_looked_up(person, wanted)})
    return _shown(person, watch_id)


@router.post("/{watch_id}/stop", response={200: WatchShown, **NOES}, summary="Stop it")
def watch_stop(request: HttpRequest, watch_id: WatchId) -> dict[str, Any]:
    """What it found stays."""
    person = person_of(request)
    actions.stop_watch(access.watch(person, watch_id), by=person)
    return _shown(person, watch_id)


@router.post("/{watch_id}/resume", response={200: WatchShown, **NOES}, summary="Let it run again")
def watch_resume(request: HttpRequest, watch_id: WatchId) -> dict[str, Any]:
    """One past its review date needs a new date first."""
    person = person_of(request)
    actions.change_watch(access.watch(person, watch_id), by=person, is_active=True)
    return _shown(person, watch_id)


@router.put("/{watch_id}/following", response={200: WatchShown, **NOES}, summary="Be told of it")
def watch_follow(request: HttpRequest, watch_id: WatchId, given: FollowingGiven) -> dict[str, Any]:
    """How the token's person is told; `never` ends it. Quiet hours hold."""
    person = person_of(request)
    actions.follow_watch(
        access.watch(person, watch_id), by=person, rhythm=given.rhythm, by_mail=given.by_mail
    )
    return _shown(person, watch_id)


def _looked_up(person: Person, given: dict[str, Any]) -> dict[str, Any]:
    """What was named by its number, as the things themselves."""
    found: dict[str, Any] = {}
    if given.get("sources") is not None:
        found["sources"] = api_access.sources(person, given["sources"])
    if given.get("shared_with"):
        found["shared_with"] = api_access.unit(given["shared_with"])
    if given.get("owner"):
        found["owner"] = api_access.colleague(given["owner"])
    return found


def _shown(person: Person, watch_id: int) -> dict[str, Any]:
    return watch_as_data(access.watch(person, watch_id), person)
