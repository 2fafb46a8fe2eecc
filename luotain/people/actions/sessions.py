"""Sign someone out everywhere, and take their second steps of signing in away."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from luotain import ledger
from luotain.people import permissions
from luotain.people.models import Person


def end_sessions(person: Person, *, by: Person) -> None:
    """Sign `person` out of every browser. Everyone may do so to themselves, an administrator to all."""
    if person.pk == by.pk:
        permissions.change_own_details.require(by)
    else:
        permissions.manage_people.require(by)
    with transaction.atomic():
        person.end_sessions()
        ledger.write("people.sessions_ended", person, by=by)


def reset_two_step(person: Person, *, by: Person) -> None:
    """Remove the second steps of someone who has lost their device and codes; they sign in with the password and set
    new ones. Ends their sessions too."""
    permissions.manage_people.require(by)
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        person.end_sessions()
        ledger.write("people.two_step_reset", person, by=by)
