"""Whose token this is, and what that person may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from luotain.api.models import ApiToken
from luotain.api.shapes.common import NOES, person_as_data
from luotain.api.shapes.others import MeShown, RightsShown, UnitList
from luotain.people import permissions as people_permissions
from luotain.people import queries as people_queries
from luotain.people.models import Person

router = Router(tags=["Me"])


def person_of(request: HttpRequest) -> Person:
    """The person whose token was shown; the door has put them there."""
    person: Person = request.person  # type: ignore[attr-defined] # the door has been passed
    return person


@router.get("", response={200: MeShown, **NOES}, summary="Who am I?")
def me(request: HttpRequest) -> dict[str, Any]:
    """The person in whose name the token acts, and the token."""
    person = person_of(request)
    token: ApiToken = request.auth  # type: ignore[attr-defined] # the door has been passed
    return {
        "person": person_as_data(person),
        "unit_id": person.unit_id,
        "language": person.language,
        "roles": sorted(person.roles),
        "token": {"name": token.name, "beginning": token.beginning, "until": token.until},
    }


@router.get("/rights", response={200: RightsShown, **NOES}, summary="What may I do?")
def rights(request: HttpRequest) -> dict[str, Any]:
    """Every right of the house. Some hold only for things one answers for, such as a profile one maintains."""
    rooms = people_queries.what_may(person_of(request), {})
    return {
        "rights": [
            {
                "name": line.right.name,
                "label": str(line.right.label),
                "allowed": line.allowed,
                "ask": str(line.right.ask),
            }
            for room in rooms
            for line in room.lines
        ]
    }


@router.get("/units", response={200: UnitList, **NOES}, summary="Units of the body")
def units(request: HttpRequest) -> dict[str, Any]:
    """The units in use, with the numbers that raising a case takes."""
    people_permissions.see_people.require(person_of(request))
    return {
        "items": [
            {"id": unit.pk, "name": str(unit), "is_communications": unit.is_communications}
            for unit in people_queries.active_units()
        ]
    }
