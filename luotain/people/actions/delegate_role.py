"""Lend a role to a stand-in."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people import permissions
from luotain.people.actions.grant_role import not_past, still_works_here
from luotain.people.models import Grant, Person, Role


def delegate_role(role: str, *, to: Person, until: date, by: Person) -> Grant:
    """Lend `role` of `by` to `to` until the end of the day `until`; the loan lapses by itself.

    Raises Refusal when `by` does not hold the role in their own right, when `to` has left, is `by`, or holds the role
    already, and when the day is past.
    """
    permissions.delegate_role.require(by, role)
    still_works_here(to)
    not_past(until)
    if to.pk == by.pk or to.own_roles & {role}:
        raise Refusal(
            "people.holds_it_already",
            _("This person holds the role already, so there is nothing to lend."),
            _("Choose another stand-in."),
        )
    with transaction.atomic():
        # A role lapsed earlier, or lent by someone else, leaves a row behind: the loan takes its place.
        grant, _made = Grant.objects.update_or_create(
            person=to, role=Role(role), defaults={"until": until, "on_behalf_of": by}
        )
        to.forget_roles()
        ledger.write(
            "people.role_lent", to, also=(by,), by=by, data={"role": str(role), "until": until.isoformat()}
        )
    return grant
