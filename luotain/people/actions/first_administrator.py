"""The first administrator of an installation, let in by a link that only the person at the terminal has seen."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people.actions.invitation import link_is_spent
from luotain.people.models import EntryLink, Grant, Person, Role
from luotain.people.queries import has_administrator


def issue_first_link(*, good_for: timedelta) -> str:
    """The secret of a new link for the first administrator; earlier ones end."""
    with transaction.atomic():
        EntryLink.objects.filter(purpose=EntryLink.Purpose.FIRST_ADMINISTRATOR, used_at=None).delete()
        _link, secret = EntryLink.issue(EntryLink.Purpose.FIRST_ADMINISTRATOR, good_for=good_for)
    return secret


def make_first_administrator(
    link: EntryLink, *, name: str, email: str, password: str, language: str = "fi"
) -> Person:
    """Use `link` and make its bearer the administrator. Raises Refusal when it is spent or someone administers already."""
    with transaction.atomic():
        if not link.use():
            raise link_is_spent()
        if has_administrator():
            raise Refusal(
                "people.has_administrator",
                _("This installation already has an administrator, so the link has lost its meaning."),
                _("Ask the administrator for an invitation."),
            )
        person = Person.objects.create_user(email, password, name=name, language=language)
        Grant.objects.create(person=person, role=Role.ADMINISTRATOR)
        EntryLink.objects.filter(pk=link.pk).update(person=person)
        ledger.write("people.first_administrator_made", person, by=person)
    return person
