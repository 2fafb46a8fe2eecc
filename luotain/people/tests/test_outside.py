"""Sign-in by the body's own service, against a real OpenID Connect provider on loopback."""

import re
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount

from luotain.core import http
from luotain.people.actions import leave_house
from luotain.people.models import Person, Role
from luotain.people.outside import guarded_session
from luotain.people.testing import make_person
from tests.peers.oidc import oidc

AINO = {"sub": "aino", "email": "aino@koivula.example", "email_verified": True, "name": "Aino Kivi"}
EVE = {"sub": "eve", "email": "eve@elsewhere.example", "email_verified": True}
UNPROVED = {"sub": "unproved", "email": "aino@koivula.example", "email_verified": False}

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def provider():
    with oidc([AINO, EVE, UNPROVED]) as running:
        yield running


@pytest.fixture
def house(provider, settings, db):
    settings.OIDC_SERVER = provider.issuer
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "body",
                    "name": "Koivula",
                    "client_id": "luotain",
                    "secret": "a-secret-of-the-test",
                    "settings": {"server_url": provider.issuer},
                }
            ],
        }
    }
    return make_person("Aino", Role.OFFICIAL, email="aino@koivula.example")


def go_and_come_back(client, subject):
    """As a browser: to the provider, sign in there by the subject, and back to us."""
    away = client.post("/account/oidc/body/login/")
    assert away.status_code == 302, away.content.decode()
    with http.Client(allow=[urlsplit(away["Location"]).netloc]) as browser:
        back = browser.fetch(away["Location"], method="POST", form={"sub": subject}, redirects=0)
    assert back.status in {302, 303}, back.text
    return client.get(re.sub(r"^http://testserver", "", back.headers["location"]))


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_an_invited_person_gets_in(client, house):
    answer = go_and_come_back(client, "aino")
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(house.pk)
    assert SocialAccount.objects.get().uid == "aino"


def test_they_get_in_again_by_the_connection(client, house):
    go_and_come_back(client, "aino")
    client.post("/account/logout/")
    go_and_come_back(client, "aino")
    assert is_signed_in(client)
    assert SocialAccount.objects.count() == 1


def test_a_stranger_stays_outside_and_no_account_is_made(client, house):
    answer = go_and_come_back(client, "eve")
    page = client.get(answer["Location"]) if answer.status_code == 302 else answer
    assert not is_signed_in(client)
    assert "signup" in str(answer.get("Location", "")) or page.status_code in {200, 403}
    assert Person.objects.count() == 1


def test_an_address_that_the_service_has_not_proved_opens_nothing(client, house):
    go_and_come_back(client, "unproved")
    assert not is_signed_in(client)


@pytest.mark.requirement_part("R159")
def test_someone_who_has_left_stays_outside(client, house, administrator):
    go_and_come_back(client, "aino")
    leave_house(house, by=administrator)
    client.cookies.clear()
    go_and_come_back(client, "aino")
    assert not is_signed_in(client)


def test_the_sign_in_page_offers_the_service(client, house):
    assert 'action="/account/oidc/body/login/' in client.get("/account/login/").content.decode()


def test_the_library_reaches_nothing_but_what_is_allowed(provider):
    session = guarded_session(allow=[urlsplit(provider.issuer).netloc], timeout=5)
    assert session.get(provider.configuration_url).json()["issuer"] == provider.issuer
    with pytest.raises(requests.ConnectionError):
        session.get("http://127.0.0.1:1/")
    with pytest.raises(requests.ConnectionError):
        guarded_session(allow=[], timeout=5).get(provider.configuration_url)


def test_a_service_that_is_down_is_told_in_words(client, house, settings):
    settings.OIDC_SERVER = "http://127.0.0.1:8998"
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = (
        settings.OIDC_SERVER
    )
    answer = client.post("/account/oidc/body/login/?lang=en")
    assert answer.status_code == 503
    assert "sign in with your password" in answer.content.decode()
