"""Signing in: password, second steps, codes, limits."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from luotain.core.sealed import unseal
from luotain.people.models import Role
from luotain.people.testing import PASSWORD, make_person, sign_in

LOGIN = "/account/login/"


@pytest.fixture
def aino(db):
    return make_person("Aino", Role.OFFICIAL, email="aino@koivula.example", password=PASSWORD)


def sign_in_by_form(client, email="aino@koivula.example", password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_the_right_password_lets_in(client, aino):
    assert sign_in_by_form(client).status_code == 302
    assert is_signed_in(client)


def test_the_address_may_be_written_in_capitals(client, aino):
    sign_in_by_form(client, email="Aino@KOIVULA.example")
    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, aino):
    wrong = sign_in_by_form(client, password="arvaus-arvaus-arvaus")
    unknown = sign_in_by_form(client, email="nobody@koivula.example")
    assert not is_signed_in(client)
    errors = [
        re.search(r'class="errors".*?</div>', page.content.decode(), re.S)[0] for page in (wrong, unknown)
    ]
    assert errors[0] == errors[1]


def test_someone_who_has_left_does_not_get_in(client, aino, administrator):
    from luotain.people.actions import leave_house

    leave_house(aino, by=administrator)
    sign_in_by_form(client)
    assert not is_signed_in(client)


def test_guessing_is_slowed_down(client, aino):
    for _guess in range(6):
        sign_in_by_form(client, password="arvaus-arvaus-arvaus")
    sign_in_by_form(client)
    assert not is_signed_in(client)


def test_every_desk_page_asks_to_sign_in_first(client, db):
    answer = client.get(reverse("people:people"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(LOGIN)


def turn_on_app(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret


def test_the_app_is_asked_after_the_password(client, aino, at):
    at("2026-09-01 10:00")
    sign_in_by_form(client)
    secret = turn_on_app(client)
    client.post("/account/logout/")
    at("2026-09-01 10:05")
    answer = sign_in_by_form(client)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert is_signed_in(client)


def test_secrets_of_second_steps_are_sealed_at_rest(client, aino):
    sign_in_by_form(client)
    secret = turn_on_app(client)
    kept = Authenticator.objects.get(user=aino, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    assert unseal(kept) == {"secret": secret}


def test_a_recovery_code_lets_in_once(client, aino, at):
    at("2026-09-01 10:00")
    sign_in_by_form(client)
    turn_on_app(client)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(codes) == 10
    client.post("/account/logout/")
    for is_in in (True, False):
        sign_in_by_form(client)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert is_signed_in(client) is is_in
        client.post("/account/logout/")


def test_changing_second_steps_asks_for_the_password_again(client, aino):
    sign_in(client, aino)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_changing_the_password_ends_the_other_sessions(client, aino):
    from django.test import Client

    phone = Client()
    sign_in_by_form(phone)
    sign_in_by_form(client)
    new = "toinen-sadepäivä-tiellä"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert client.get(reverse("people:me")).status_code == 200
    assert phone.get(reverse("people:me")).status_code == 302


def test_a_forgotten_password_is_renewed_by_a_link(client, aino, mailoutbox):
    client.post("/account/password/reset/", {"email": "aino@koivula.example"})
    (letter,) = mailoutbox
    assert letter.to == ["aino@koivula.example"]
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    form = client.get(link, follow=True)
    new = "toinen-sadepäivä-tiellä"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    sign_in_by_form(client, password=new)
    assert is_signed_in(client)


def test_without_e_mail_the_page_says_who_can_help(client, db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = client.get("/account/password/reset/?lang=en").content.decode()
    assert "Ask an administrator" in page
    assert "<form" not in page.split("<main")[1]


def test_nobody_signs_themselves_up(client, db):
    answer = client.post("/account/signup/", {"email": "eve@koivula.example", "password1": PASSWORD})
    assert answer.status_code == 403
