"""The library of official positions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from luotain.api.paging import Page, page_of
from luotain.api.shapes.common import NOES, PublicId
from luotain.api.shapes.positions import (
    PositionChange,
    PositionFilter,
    PositionGiven,
    PositionList,
    PositionRetiring,
    PositionShown,
    position_as_data,
)
from luotain.api.v1.me import person_of
from luotain.core.languages import Texts
from luotain.guideline import access, actions, permissions, queries
from luotain.people.models import Person

router = Router(tags=["Guideline"])


@router.get("", response={200: PositionList, **NOES}, summary="List official positions")
def position_list(request: HttpRequest, wanted: Query[PositionFilter]) -> Page:
    """Those that hold the words, the newest change first; only those in force, or only the others, where asked for."""
    permissions.read_guideline.require(person_of(request))
    found = queries.positions(wanted.words)
    if wanted.in_force is not None:
        standing = queries.positions_in_force(wanted.words)
        found = standing if wanted.in_force else found.exclude(pk__in=standing.values("pk"))
    return page_of(
        found.select_related("owner__unit"),
        "changed_at",
        cursor=wanted.cursor,
        limit=wanted.limit,
        show=position_as_data,
    )


@router.post("", response={201: PositionShown, **NOES}, summary="Add an official position")
def position_add(request: HttpRequest, given: PositionGiven) -> Status[dict[str, Any]]:
    """In its first edition; the token's person answers for it."""
    person = person_of(request)
    return Status(201, position_as_data(actions.add_position(_record(given, person), by=person)))


@router.get("/{position_id}", response={200: PositionShown, **NOES}, summary="Read an official position")
def position_read(request: HttpRequest, position_id: PublicId) -> dict[str, Any]:
    """In force or not."""
    return position_as_data(access.position(person_of(request), position_id))


@router.put("/{position_id}", response={200: PositionShown, **NOES}, summary="Word it anew or renew it")
def position_edit(request: HttpRequest, position_id: PublicId, given: PositionChange) -> dict[str, Any]:
    """A new edition; the earlier ones stay."""
    person = person_of(request)
    position = access.position_to_edit(person, position_id)
    record = _record(given, position.owner)
    return position_as_data(actions.edit_position(position, record, by=person, seen=given.edition))


@router.post("/{position_id}/retire", response={200: PositionShown, **NOES}, summary="Take it out of use")
def position_retire(request: HttpRequest, position_id: PublicId, given: PositionRetiring) -> dict[str, Any]:
    """At once and for good; it stays to be read."""
    person = person_of(request)
    position = access.position_to_edit(person, position_id)
    return position_as_data(actions.retire_position(position, why=given.why, by=person))


def _record(given: PositionGiven, owner: Person) -> actions.PositionRecord:
    return actions.PositionRecord(
        title=given.title,
        text=Texts(given.text.as_texts()),
        stated_on=given.stated_on,
        valid_until=given.valid_until,
        owner=owner,
        source=given.source,
    )
