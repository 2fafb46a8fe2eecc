"""Give a role."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people import permissions
from luotain.people.models import Grant, Person, Role


def still_works_here(person: Person) -> None:
    """Raise Refusal when `person` has left."""
    if person.left_at is not None:
        raise Refusal(
            "people.has_left",
            _("This person has left, so they can be given nothing."),
            _("Invite them again if they have come back."),
        )


def not_past(until: date | None) -> None:
    """Raise Refusal when the last day is already over."""
    if until is not None and until < clock.local().date():
        raise Refusal(
            "people.day_is_past",
            _("The last day is already past, so the role would never hold."),
            _("Choose today or a later day."),
            status=422,
        )


def grant_role(person: Person, role: str, *, by: Person, until: date | None = None) -> Grant:
    """Give `role` to `person`, until the end of the day `until` or until taken away. Giving it again sets the day anew.

    Raises Refusal when `by` may not, when `person` has left or when the day is past.
    """
    permissions.manage_people.require(by)
    still_works_here(person)
    not_past(until)
    with transaction.atomic():
        grant, made = Grant.objects.get_or_create(person=person, role=Role(role), defaults={"until": until})
        if not made:
            if grant.until == until and grant.on_behalf_of_id is None:
                return grant
            grant.until, grant.on_behalf_of = until, None
            grant.save(update_fields=["until", "on_behalf_of"])
        person.forget_roles()
        told = {"role": str(role), "until": until.isoformat() if until else ""}
        ledger.write("people.role_granted", person, by=by, data=told)
    return grant
