"""Who may do what to people, units and roles."""

from __future__ import annotations

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from luotain.people.models import Grant, Person, Role
from luotain.people.rules import is_administrator, is_staff, right

ASK = _("Ask an administrator.")

DELEGABLE = (Role.COMMUNICATIONS_DIRECTOR, Role.WEB_EDITOR, Role.SUPERVISOR)
"""Roles whose holder may lend them to a stand-in until a day."""


def own_delegable_roles(person: Person) -> frozenset[str]:
    """The roles that `person` holds in their own right and may lend. What was lent to them cannot be lent on."""
    return person.own_roles & frozenset(DELEGABLE)


@rules.predicate
def may_lend(person: Person, role: Any = None) -> bool:
    """The person holds the role (without one: any such role) in their own right."""
    lendable = own_delegable_roles(person)
    return bool(lendable) if role is None else role in lendable


@rules.predicate
def is_lender(person: Person, grant: Any = None) -> bool:
    """The grant was lent by this person."""
    if grant is None:
        return bool(own_delegable_roles(person))
    return isinstance(grant, Grant) and grant.on_behalf_of_id == person.pk


see_people = right(
    "people.see_people", _("See who works here and in which role."), is_staff, ask=_("Sign in.")
)
change_own_details = right(
    "people.change_own_details",
    _("Change your own language, nickname and ways of signing in."),
    is_staff,
    ask=_("Sign in."),
)
manage_people = right(
    "people.manage_people",
    _("Invite people, give and end roles, and end the rights of those who leave."),
    is_administrator,
    ask=ASK,
)
manage_units = right("people.manage_units", _("Add units and change them."), is_administrator, ask=ASK)
manage_body = right(
    "people.manage_body",
    _("Change the body's name, languages and official channel."),
    is_administrator,
    ask=ASK,
)
delegate_role = right(
    "people.delegate_role",
    _("Lend a role you hold to a stand-in until a day."),
    may_lend,
    ask=_("Ask the person who holds the role, or an administrator."),
)
end_delegation = right(
    "people.end_delegation",
    _("End a role you have lent before its day."),
    is_lender | is_administrator,
    ask=_("Ask the person who lent the role, or an administrator."),
)
