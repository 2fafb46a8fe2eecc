"""Found and allowed, in one step."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from luotain.api import permissions
from luotain.api.models import ApiToken
from luotain.core.refusal import Refusal
from luotain.listening import access as listening
from luotain.listening.models import Source
from luotain.people.models import Person, Unit
from luotain.people.queries import active_units


def token_to_end(person: Person, token_id: int) -> ApiToken:
    """A token that this person may end; one of somebody else's is not even there for those who may not."""
    found = ApiToken.objects.select_related("person").filter(pk=token_id).first()
    if found is None or not permissions.end_token.allows(person, found):
        raise Refusal(
            "api.no_such_token",
            _("There is no such token of yours."),
            _("See your list of tokens."),
            status=404,
        )
    return found


def colleague(number: int) -> Person:
    """Somebody who works here, named by their number."""
    found = Person.objects.working().filter(pk=number).first()
    if found is None:
        raise Refusal(
            "api.no_such_colleague",
            _("Nobody with this number works here."),
            _("Take the number from the owner of a thing, or from “Who am I?”."),
            status=422,
        )
    return found


def unit(number: int) -> Unit:
    """A unit in use, named by its number."""
    found = active_units().filter(pk=number).first()
    if found is None:
        raise Refusal(
            "api.no_such_unit",
            _("There is no unit with this number."),
            _("Take the number from the list of units."),
            status=422,
        )
    return found


def sources(person: Person, numbers: Sequence[int]) -> list[Source]:
    """Sources named by their numbers, each of which is there."""
    return [listening.source(person, number) for number in dict.fromkeys(numbers)]
