"""Invite someone, renew their link, and take the invitation into use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.people import permissions
from luotain.people.actions.grant_role import grant_role, still_works_here
from luotain.people.models import EntryLink, Person, Unit

GOOD_FOR = timedelta(days=7)


def link_is_spent() -> Refusal:
    """The refusal of a link that is used, too old or unknown: which of these is nobody's business."""
    return Refusal(
        "people.link_is_spent",
        _("This link has been used already or is too old."),
        _("Ask an administrator for a new one. The first administrator gets it with `luotain first-link`."),
        status=410,
    )


def known_already() -> Refusal:
    """The refusal of inviting someone who is at work."""
    return Refusal(
        "people.known_already",
        _("Someone with this e-mail address works here already."),
        _("Look for them in the list of people."),
    )


def _fresh_secret(person: Person, by: Person) -> str:
    EntryLink.objects.filter(person=person, used_at=None).delete()
    _link, secret = EntryLink.issue(EntryLink.Purpose.INVITATION, person=person, by=by, good_for=GOOD_FOR)
    return secret


def invite_person(
    email: str,
    *,
    name: str,
    by: Person,
    unit: Unit | None = None,
    roles: Iterable[str] = (),
    title: str = "",
    language: str = "fi",
) -> tuple[Person, str]:
    """Make a person who can sign in once they use the link; gives them and the link's secret, good for `GOOD_FOR`.

    Someone who has left comes back by a new invitation, with none of their earlier rights. Raises Refusal when `by` may
    not or when the address belongs to someone at work.
    """
    permissions.manage_people.require(by)
    with transaction.atomic():
        known = Person.objects.filter(email__iexact=email).first()
        if known is not None and known.left_at is None:
            raise known_already()
        if known is None:
            try:
                with transaction.atomic():
                    known = Person.objects.create_user(email, None)
            except IntegrityError:  # another administrator invited them a moment ago
                raise known_already()
        known.name, known.unit, known.title, known.language = name, unit, title, language
        known.left_at, known.joined_at = None, clock.now()
        known.save()
        ledger.write("people.person_invited", known, by=by)
        for role in roles:
            grant_role(known, role, by=by)
        return known, _fresh_secret(known, by)


def renew_invitation(person: Person, *, by: Person) -> str:
    """The secret of a new link with which `person` sets a password; an earlier unused one ends."""
    permissions.manage_people.require(by)
    still_works_here(person)
    with transaction.atomic():
        secret = _fresh_secret(person, by)
        ledger.write("people.invitation_renewed", person, by=by)
    return secret


def accept_invitation(link: EntryLink, *, password: str) -> Person:
    """Use `link`: its person gets the password, and sessions begun before end. Raises Refusal when it is spent."""
    with transaction.atomic():
        person = link.person
        if person is None or person.left_at is not None or not link.use():
            raise link_is_spent()
        person.set_password(password)
        person.save(update_fields=["password"])
        ledger.write("people.invitation_accepted", person, by=person)
    return person
