"""Found and allowed to see, in one step."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404

from luotain.people import permissions
from luotain.people.models import Grant, Person, Unit


def person(by: Person, person_id: int) -> Person:
    """A person anyone at work may look at. Raises Http404 and Refusal."""
    permissions.see_people.require(by)
    found = (
        Person.objects.select_related("unit", "supervisor")
        .prefetch_related("grants__on_behalf_of")
        .filter(pk=person_id)
    )
    return found.first() or _nothing()


def person_to_manage(by: Person, person_id: int) -> Person:
    """A person to invite anew, change or end the rights of. Raises Refusal and Http404."""
    permissions.manage_people.require(by)
    return person(by, person_id)


def grant_to_end(by: Person, person_id: int, grant_id: int) -> Grant:
    """A grant that `by` may end. Raises Http404; the action says who may."""
    permissions.see_people.require(by)
    found = Grant.objects.select_related("person").filter(pk=grant_id, person_id=person_id).first()
    return found or _nothing()


def unit_to_manage(by: Person, unit_id: int) -> Unit:
    """A unit to change. Raises Refusal and Http404."""
    permissions.manage_units.require(by)
    return Unit.objects.filter(pk=unit_id).first() or _nothing()


def _nothing() -> NoReturn:
    raise Http404
