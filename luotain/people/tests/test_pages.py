"""Every page of the room and of signing in: for someone who may and someone who may not, without inline code."""

import re

import pytest
from django.urls import reverse

from luotain.people.testing import PASSWORD, sign_in

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)

FOR_ALL = [
    "people:people",
    "people:units",
    "people:me",
    "people:may",
    "mfa_index",
    "mfa_list_webauthn",
    "account_change_password",
    "socialaccount_connections",
    "account_logout",
    "account_reauthenticate",
]
FOR_ADMINISTRATORS = ["people:invite", "people:unit_add", "people:body"]
FOR_VISITORS = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_signup",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]


def give_password(person):
    person.set_password(PASSWORD)
    person.save()


def sign_in_twice(client, person):
    give_password(person)
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def assert_sound(answer):
    page = answer.content.decode()
    assert not INLINE.search(page), INLINE.search(page)
    assert page.count("<h1") == 1
    assert "Content-Security-Policy" in answer
    assert re.search(r"<title>\s*\S.* – ", page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", FOR_ALL)
def test_pages_for_everyone_at_work(client, body, outsider, name, language):
    give_password(outsider)
    answer = sign_in(client, outsider, language=language).get(reverse(name))
    assert answer.status_code == 200
    assert_sound(answer)
    assert answer["Content-Language"] == language


@pytest.mark.parametrize("name", FOR_ADMINISTRATORS)
def test_pages_for_administrators(client, body, administrator, outsider, name):
    allowed = sign_in(client, administrator).get(reverse(name))
    assert allowed.status_code == 200
    assert_sound(allowed)
    refused = sign_in(client, outsider).get(reverse(name))
    assert refused.status_code == 403
    assert "Ask an administrator." in refused.content.decode()


@pytest.mark.parametrize("name", FOR_VISITORS)
def test_pages_for_visitors(client, body, name):
    answer = client.get(reverse(name))
    assert answer.status_code in {200, 401, 403}
    assert_sound(answer)


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn"])
def test_pages_that_ask_again_who_it_is(client, body, outsider, name):
    sign_in_twice(client, outsider)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert_sound(answer)


def test_the_key_page_gives_its_options_in_an_attribute(client, body, outsider):
    sign_in_twice(client, outsider)
    page = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert "creation_options" in page
    assert 'src="/static/people/passkeys.js"' in page


def test_a_person_page_shows_forms_to_administrators_only(client, body, administrator, writer, outsider):
    address = reverse("people:person", args=[writer.pk])
    assert "person_form" in sign_in(client, administrator).get(address).context
    plain = sign_in(client, outsider).get(address)
    assert plain.status_code == 200
    assert "person_form" not in plain.context
    assert reverse("people:person_leave", args=[writer.pk]) not in plain.content.decode()


def test_a_page_of_the_list_takes_few_queries(client, body, cast, django_assert_max_num_queries):
    sign_in(client, cast["administrator"])
    client.get(reverse("people:people"))
    with django_assert_max_num_queries(40):
        client.get(reverse("people:people"))
