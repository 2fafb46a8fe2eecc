"""Every answer carries the strict policy; behind TLS the cookies are secure and browsers are told to stay."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from luotain.guideline.actions import adopt_starter
from luotain.people.models import Body, Person
from luotain.people.testing import sign_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/items/", "/guideline/", "/public/fi/", "/account/login/", "/ui/"])
def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(
    client: Client, writer: Person, body: Body, address: str
) -> None:
    adopt_starter()
    if not address.startswith(("/public", "/account")):
        sign_in(client, writer)
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    html = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", html), "no inline script"
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", html), "no inline style or handler"
    for header, value in {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }.items():
        assert answer[header] == value


def test_behind_tls_cookies_are_secure_and_browsers_are_told_to_stay() -> None:
    """The settings as a production installation reads them, in a process of their own."""
    names = [
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_HTTPONLY",
    ]
    program = f"import json; from luotain import settings as s; print(json.dumps([getattr(s, n) for n in {names!r}]))"
    secrets = {"LUOTAIN_PRODUCTION": "yes", "LUOTAIN_SECRET_KEY": "x" * 50, "LUOTAIN_ACCOUNT_KEY": "y" * 50}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **secrets},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [True, True, True, 31_536_000, True]
