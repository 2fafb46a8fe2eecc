"""Who may do what to the guideline. Who answers for a matter stands in the guideline itself, and is read from there."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.people.models import Person, Role
from luotain.people.rules import is_communications, is_staff, right

ASK = _("Ask the communications director.")

ROLES: dict[str, tuple[Role, ...]] = {
    "official": (Role.OFFICIAL,),
    "supervisor": (Role.SUPERVISOR,),
    "assessor": (Role.ASSESSOR,),
    "communications": (Role.COMMUNICATIONS, Role.COMMUNICATIONS_DIRECTOR),
    "communications_director": (Role.COMMUNICATIONS_DIRECTOR,),
    "web_editor_in_chief": (Role.WEB_EDITOR,),
    "records_keeper": (Role.RECORDS_KEEPER,),
    "administrator": (Role.ADMINISTRATOR,),
}
"""The guideline's words for roles, and the roles of the house that carry them."""


def role_words(person: Person) -> tuple[str, ...]:
    """A person's roles in the guideline's words, as rules name who clears and tables who answers."""
    return tuple(sorted(word for word, roles in ROLES.items() if person.has_role(*roles)))


def answers_for(matter: str, default: str) -> Any:
    """A predicate: the person has the role that the guideline in force names for `matter`; `default` while it names none."""

    def holds(person: Person, obj: object = None) -> bool:
        from luotain.guideline import queries

        try:
            role = queries.guideline_in_force().responsible_for(matter) or default
        except Refusal:
            role = default
        return person.has_role(*ROLES.get(role, ()))

    return rules.predicate(holds, name=f"answers_for:{matter}")


@rules.predicate
def is_owner(person: Person, version: Any = None) -> bool:
    """The one who looks after the version in force."""
    from luotain.guideline import queries

    return queries.owner_id() == person.pk


@rules.predicate
def answers_for_position(person: Person, position: Any = None) -> bool:
    """The owner of a position."""
    return position is not None and position.owner_id == person.pk


read_guideline = right("guideline.read_guideline", _("Read the guideline."), is_staff, ask=_("Sign in."))
suggest_edit = right(
    "guideline.suggest_edit", _("Suggest how a clause should read."), is_staff, ask=_("Sign in.")
)
ask_unclear = right(
    "guideline.ask_unclear",
    _("Ask about a case the guideline leaves unclear."),
    is_staff,
    ask=_("Sign in."),
)
answer_unclear = right(
    "guideline.answer_unclear",
    _("Answer an unclear case."),
    answers_for("unclear_case", "communications"),
    ask=_("Ask Communications."),
)
keep_positions = right(
    "guideline.keep_positions",
    _("Keep the library of official positions."),
    answers_for("official_position", "communications") | is_communications,
    ask=_("Ask Communications."),
)
edit_position = right(
    "guideline.edit_position",
    _("Word an official position anew, renew it, or take it out of use."),
    answers_for("official_position", "communications") | is_communications | answers_for_position,
    ask=_("Ask the owner of the position, or Communications."),
)
edit_guideline = right(
    "guideline.edit_guideline",
    _("Write a draft of the guideline."),
    answers_for("edit_guideline", "communications") | is_owner | is_communications,
    ask=ASK,
)
publish_guideline = right(
    "guideline.publish_guideline",
    _("Put a version of the guideline in force."),
    answers_for("publish_guideline", "communications_director") | is_owner,
    ask=ASK,
)
