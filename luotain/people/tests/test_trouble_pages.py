"""Pages for when something is not there, not allowed, too much, or broken."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.defaults import bad_request, permission_denied

from luotain.people.testing import sign_in
from luotain.people.tests.test_pages import INLINE


def test_nothing_at_an_address_for_a_visitor_and_for_staff(client, body, writer):
    for asking in (client, sign_in(client, writer)):
        answer = asking.get("/no-such-page/?lang=en")
        assert answer.status_code == 404
        assert "Nothing here" in answer.content.decode()
        assert not INLINE.search(answer.content.decode())


def test_too_many_tries_are_told_how_long_to_wait(client, body):
    for _try in range(31):
        answer = client.post(
            f"{reverse('account_login')}?lang=sv", {"login": "x@koivula.example", "password": "x"}
        )
    assert answer.status_code == 429
    assert "Wait a moment" in answer.content.decode() or "Vänta en stund" in answer.content.decode()


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_pages_without_a_request_say_it_in_three_languages(name):
    page = render_to_string(name)
    assert not INLINE.search(page)
    for language in ("fi", "sv", "en"):
        assert f'lang="{language}"' in page


def test_djangos_own_refusals_have_our_pages(rf, body):
    request = rf.get("/")
    request.session = {}
    assert b"luotain.css" in bad_request(request, SuspiciousOperation()).content
    assert permission_denied(request, PermissionDenied()).status_code == 403


def test_a_fault_shows_nothing_of_its_inside(client, body, writer, monkeypatch):
    from sys import modules

    def broken(*arguments):
        raise RuntimeError("kirjaamo@koivula.example wrote this")

    monkeypatch.setattr(modules["luotain.people.views.me"], "MeForm", broken)
    client.raise_request_exception = False
    answer = sign_in(client, writer).get(reverse("people:me"))
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
    assert "kirjaamo@" not in answer.content.decode()
