"""Leaving ends every right at once."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.people import actions
from luotain.people.events import person_left
from luotain.people.models import EntryLink, Grant, Person, Role
from luotain.people.rules import ALL_RIGHTS
from luotain.people.testing import PASSWORD, make_grant, make_person, sign_in


@pytest.mark.requirement_part("R159")
def test_a_browser_that_is_signed_in_is_out_at_its_next_request(client, body, writer, administrator):
    phone = sign_in(Client(), writer)
    assert phone.get(reverse("people:me")).status_code == 200
    boss = sign_in(client, administrator)
    address = reverse("people:person_leave", args=[writer.pk])
    assert "End every right now" in boss.get(address).content.decode()
    boss.post(address)
    assert phone.get(reverse("people:me"))["Location"].startswith("/account/login/")


@pytest.mark.requirement_part("R159")
def test_nothing_is_left_of_a_leavers_rights(writer, outsider, administrator):
    make_grant(writer, Role.WEB_EDITOR)
    make_grant(outsider, Role.WEB_EDITOR, on_behalf_of=writer)
    Authenticator.objects.create(user=writer, type=Authenticator.Type.TOTP, data={})
    actions.renew_invitation(writer, by=administrator)
    actions.leave_house(writer, by=administrator)
    left = Person.objects.get(pk=writer.pk)
    assert left.left_at is not None
    assert not left.has_usable_password()
    assert left.roles == frozenset()
    assert [name for name, right in ALL_RIGHTS.items() if right.allows(left)] == []
    assert not Authenticator.objects.filter(user=left).exists()
    assert not EntryLink.objects.filter(person=left, used_at=None).exists()
    assert not Grant.objects.filter(on_behalf_of=left).exists()


def test_others_keep_theirs(writer, approver, outsider, administrator):
    before = {person.pk: person.roles for person in (approver, outsider, administrator)}
    actions.leave_house(writer, by=administrator)
    assert before == {person.pk: person.roles for person in Person.objects.working()}


def test_the_rooms_above_hear_of_it(writer, administrator, monkeypatch):
    heard = []
    monkeypatch.setattr(person_left, "announce", lambda subject, by: heard.append((subject.pk, by.pk)))
    actions.leave_house(writer, by=administrator)
    actions.leave_house(writer, by=administrator)
    assert heard == [(writer.pk, administrator.pk)]


def test_it_stands_in_the_trail(writer, administrator):
    actions.leave_house(writer, by=administrator)
    assert [line.code for line in ledger.timeline(writer)][-1] == "people.person_left"


def test_only_an_administrator_records_it(writer, outsider):
    with pytest.raises(Refusal) as told:
        actions.leave_house(writer, by=outsider)
    assert told.value.code == "people.not_allowed"
    assert Person.objects.get(pk=writer.pk).left_at is None


def test_the_only_administrator_stays(administrator):
    with pytest.raises(Refusal) as told:
        actions.leave_house(administrator, by=administrator)
    assert told.value.code == "people.last_administrator"


def test_one_of_two_administrators_may_leave(administrator):
    other = make_person("Toinen", Role.ADMINISTRATOR)
    actions.leave_house(administrator, by=other)
    assert Person.objects.working().get() == other


def test_someone_who_comes_back_starts_with_nothing(writer, administrator):
    actions.leave_house(writer, by=administrator)
    back, secret = actions.invite_person(writer.email.upper(), name="Aino Kivi", by=administrator)
    assert back.pk == writer.pk
    assert back.is_active
    assert back.roles == frozenset()
    actions.accept_invitation(EntryLink.usable(secret), password=PASSWORD)
    assert Person.objects.get(pk=writer.pk).check_password(PASSWORD)
