"""Inviting people, by e-mail and without."""

import re

import pytest
from django.urls import reverse

from luotain.people import actions
from luotain.people.models import EntryLink, Person, Role
from luotain.people.testing import PASSWORD, sign_in

FORM = {
    "name": "Uusi Ihminen",
    "email": "uusi@koivula.example",
    "language": "sv",
    "roles": ["official", "assessor"],
}


@pytest.fixture
def boss(client, body, administrator):
    return sign_in(client, administrator)


def test_an_invitation_goes_by_e_mail_in_the_persons_language(boss, roads, mailoutbox):
    answer = boss.post(reverse("people:invite"), {**FORM, "unit": roads.pk})
    person = Person.objects.get(email="uusi@koivula.example")
    assert answer["Location"] == reverse("people:person", args=[person.pk])
    assert (person.unit, person.language, person.roles) == (roads, "sv", {Role.OFFICIAL, Role.ASSESSOR})
    (letter,) = mailoutbox
    assert letter.to == ["uusi@koivula.example"]
    assert "Björkby stad" in letter.subject
    assert re.search(r"/people/enter/[\w-]{43}/", letter.body)


def test_without_e_mail_the_link_is_shown_once(boss, settings, client):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = boss.post(reverse("people:invite"), FORM).content.decode()
    link = re.search(r"/people/enter/[\w-]{43}/", page)[0]
    person = Person.objects.get(email="uusi@koivula.example")
    assert link not in boss.get(reverse("people:person", args=[person.pk])).content.decode()
    boss.post("/account/logout/")
    client.post(link, {"password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_mail_server_that_is_down_does_not_lose_the_link(boss, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    assert "/people/enter/" in boss.post(reverse("people:invite"), FORM).content.decode()


def test_someone_known_is_not_invited_twice(boss, writer):
    answer = boss.post(reverse("people:invite"), {**FORM, "email": writer.email.upper()})
    assert answer.status_code == 422
    assert "works here already" in answer.content.decode()
    assert Person.objects.filter(email__iexact=writer.email).count() == 1


def test_a_new_link_ends_the_earlier_one(writer, administrator):
    first = actions.renew_invitation(writer, by=administrator)
    second = actions.renew_invitation(writer, by=administrator)
    assert EntryLink.usable(first) is None
    assert EntryLink.usable(second) is not None


def test_a_new_password_by_link_ends_sessions_begun_before(client, body, writer, administrator):
    from django.test import Client

    phone = sign_in(Client(), writer)
    secret = actions.renew_invitation(writer, by=administrator)
    client.post(reverse("people:enter", args=[secret]), {"password": PASSWORD})
    assert phone.get(reverse("people:me")).status_code == 302


def test_outsiders_invite_nobody(client, body, outsider):
    assert sign_in(client, outsider).post(reverse("people:invite"), FORM).status_code == 403
    assert not Person.objects.filter(email="uusi@koivula.example").exists()


def test_a_link_for_a_new_password_does_not_go_round_the_second_step(client, body, writer, administrator):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=writer, type=Authenticator.Type.TOTP, data={"secret": ""})
    secret = actions.renew_invitation(writer, by=administrator)
    answer = client.post(reverse("people:enter", args=[secret]), {"password": PASSWORD})
    assert answer["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    answer = client.post(reverse("account_login"), {"login": writer.email, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")


def test_two_administrators_inviting_the_same_person_at_once(administrator, monkeypatch):
    """The second one did not see the first one's row when it looked."""
    from luotain.core.refusal import Refusal
    from luotain.people.models.person import People

    actions.invite_person("uusi@koivula.example", name="Uusi", by=administrator)
    monkeypatch.setattr(People, "filter", lambda self, **wanted: self.none(), raising=False)
    with pytest.raises(Refusal) as told:
        actions.invite_person("uusi@koivula.example", name="Uusi", by=administrator)
    assert told.value.code == "people.known_already"
    monkeypatch.undo()
    assert Person.objects.get(email="uusi@koivula.example").name == "Uusi"
