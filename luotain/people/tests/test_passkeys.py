"""Passkeys in a real browser with a pretend key, under the strict content policy."""

import pytest
from allauth.mfa.models import Authenticator

from luotain.people.models import Role
from luotain.people.testing import PASSWORD, make_body, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(new_context, live_server):
    """A page of a browser with a pretend key. Passkeys need a host name, so it goes by localhost."""
    context = new_context(locale="en-GB")
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda line: page.troubles.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.home = live_server.url.replace("127.0.0.1", "localhost")
    return page


def sign_in_by_password(page):
    page.goto(f"{page.home}/account/login/?lang=en")
    page.fill("[name=login]", "aino@koivula.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "/account/login" not in address)


def add_key(page, *, alone):
    page.goto(f"{page.home}/account/two-step/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_selector("[data-passkey]")
    page.set_checked("[name=passwordless]", alone)
    page.click("[data-passkey]")
    page.wait_for_url("**/recovery-codes/")


def sign_out(page):
    page.goto(f"{page.home}/account/logout/")
    page.click("main button")
    page.wait_for_url("**/account/login/")


@pytest.fixture
def aino():
    make_body()
    return make_person("Aino", Role.OFFICIAL, email="aino@koivula.example", password=PASSWORD)


def test_a_passkey_is_added_and_alone_signs_in(page, aino):
    sign_in_by_password(page)
    add_key(page, alone=True)
    assert Authenticator.objects.filter(user=aino, type=Authenticator.Type.WEBAUTHN).count() == 1
    sign_out(page)
    page.click("[data-passkey-from]")
    page.wait_for_url(lambda address: "/account/login" not in address)
    page.goto(f"{page.home}/people/me/")
    assert page.locator("h1").inner_text() == "Aino"
    assert page.troubles == []


def test_a_security_key_is_the_second_step_after_the_password(page, aino):
    sign_in_by_password(page)
    add_key(page, alone=False)
    sign_out(page)
    sign_in_by_password(page)
    assert page.url.endswith("/two-step/authenticate/")
    page.click("[data-passkey]")
    page.wait_for_url(lambda address: "/two-step/" not in address)
    page.goto(f"{page.home}/people/me/")
    assert page.locator("h1").inner_text() == "Aino"


def test_a_key_that_does_not_answer_is_told_on_the_page(page, aino):
    page.goto(f"{page.home}/account/login/?lang=en")
    page.route("**/webauthn/login/", lambda route: route.fulfill(status=503, body="{}"))
    page.click("[data-passkey-from]")
    trouble = page.locator("#passkey-trouble")
    trouble.wait_for(state="visible")
    assert "Try again, or use another way." in trouble.inner_text()
