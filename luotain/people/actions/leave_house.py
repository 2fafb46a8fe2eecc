"""Someone leaves: every right ends at once."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction

from luotain import ledger
from luotain.core import clock
from luotain.people import events, permissions
from luotain.people.actions.end_grant import someone_administers_without
from luotain.people.models import EntryLink, Grant, Person


def leave_house(person: Person, *, by: Person) -> Person:
    """Record that `person` has left. In one transaction their password, sessions, passkeys, second steps, outside
    sign-ins, unused links and roles end, with what they had lent; rooms above hear `person_left` and end what they keep
    (maintainers of profiles, API tokens). The row stays: the trail must know who acted.

    Raises Refusal when `by` may not or when `person` is the only administrator. Done twice it does nothing.
    """
    permissions.manage_people.require(by)
    someone_administers_without(person)
    with transaction.atomic():
        now = clock.now()
        if not Person.objects.filter(pk=person.pk, left_at=None).update(
            left_at=now, password=make_password(None)
        ):
            return person
        person.refresh_from_db()
        person.end_sessions()
        Authenticator.objects.filter(user=person).delete()
        SocialAccount.objects.filter(user=person).delete()
        EmailAddress.objects.filter(user=person).delete()
        EntryLink.objects.filter(person=person, used_at=None).delete()
        Grant.objects.filter(on_behalf_of=person).delete()
        Grant.objects.filter(person=person).delete()
        Person.objects.filter(supervisor=person).update(supervisor=None)
        person.forget_roles()
        ledger.write("people.person_left", person, by=by)
        events.person_left.announce(person, by=by)
    return person
