"""Factories of the room's nouns, for its own tests and those above."""

from __future__ import annotations

from typing import Any

from luotain.assessment.actions import give_view, raise_case
from luotain.assessment.models import Case
from luotain.assessment.states import Side
from luotain.listening.actions import enter_item
from luotain.listening.models import Item
from luotain.people.models import Person


def make_item(by: Person, text: str = "Milloin tie aukeaa?", **fields: Any) -> Item:
    """Something heard, entered by hand."""
    return enter_item(by=by, title=fields.pop("title", "Kysymys tiestä"), text=text, **fields)


def make_case(by: Person, **fields: Any) -> Case:
    """A case being weighed, about one item."""
    return raise_case([make_item(by)], by=by, **fields)


def give_both_views(case: Case, *, department: Person, communications: Person, steps_in: bool = True) -> Case:
    """Both sides have spoken, with reasons and added value."""
    case = Case.objects.get(pk=case.pk)
    added = "Asukkaat saavat oikean tiedon." if steps_in else ""
    give_view(
        case,
        side=Side.DEPARTMENT,
        steps_in=steps_in,
        reason="Kysymys on aito.",
        added_value=added,
        by=department,
    )
    give_view(
        case,
        side=Side.COMMUNICATIONS,
        steps_in=steps_in,
        reason="Vastaus auttaa monia.",
        added_value=added,
        by=communications,
    )
    return Case.objects.get(pk=case.pk)
