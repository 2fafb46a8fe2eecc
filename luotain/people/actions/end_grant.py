"""Take a role away."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people import events, permissions
from luotain.people.models import Grant, Person, Role
from luotain.people.queries import administrators


def someone_administers_without(person: Person) -> None:
    """Raise Refusal when nobody but `person` is an administrator."""
    if person.has_role(Role.ADMINISTRATOR) and not administrators().exclude(pk=person.pk).exists():
        raise Refusal(
            "people.last_administrator",
            _("This is the only administrator, so the role stays: nobody could invite people any more."),
            _("Make someone else an administrator first."),
        )


def end_grant(grant: Grant, *, by: Person) -> None:
    """Take the role away now. The lender may end what they lent, an administrator everything."""
    if grant.on_behalf_of_id is not None:
        permissions.end_delegation.require(by, grant)
    else:
        permissions.manage_people.require(by)
    person = grant.person
    if grant.role == Role.ADMINISTRATOR:
        someone_administers_without(person)
    with transaction.atomic():
        gone, _kinds = Grant.objects.filter(pk=grant.pk).delete()
        if not gone:
            return
        # What this person had lent by that role goes with it.
        lent = Grant.objects.filter(on_behalf_of=person, role=grant.role)
        stand_ins = [loan.person for loan in lent.select_related("person")]
        lent.delete()
        for whose in (person, *stand_ins):
            whose.forget_roles()
            ledger.write("people.role_ended", whose, by=by, data={"role": str(grant.role)})
            events.role_ended.announce(whose, by=by, role=str(grant.role))
