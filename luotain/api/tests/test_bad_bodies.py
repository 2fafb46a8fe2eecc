"""Bodies that no honest program sends: each is refused in a sentence, and nothing breaks."""

from __future__ import annotations

import pytest

from luotain.api.testing import Program
from luotain.publishing.models import Post

pytestmark = pytest.mark.django_db
BODIES = {
    "nothing": b"",
    "not JSON": b"{",
    "no UTF-8": b'{"title": "\xff\xfe"}',
    "half a sign": b'{"title": "\\ud800", "why": "x"}',
    "a NUL sign": b'{"title": "a\\u0000b", "why": "x"}',
    "nested deep": b"[" * 200_000,
    "a huge number": b'{"title": "x", "texts": ' + b"9" * 5_000 + b"}",
    "not a number": b'{"title": "x", "due_at": NaN}',
    "a list": b"[]",
    "a word": b'"title"',
    "a moment long ago": b'{"title": "x", "due_at": "0001-01-01T00:00:00Z"}',
    "a moment without a zone": b'{"title": "x", "due_at": "2026-06-01T00:00:00"}',
    "too much": b'{"title": "' + b"x" * (6 * 1024 * 1024) + b'"}',
    "one name twice": b'{"title": "", "title": ""}',
}


@pytest.mark.parametrize("name", BODIES)
def test_a_bad_body_is_refused_in_our_own_shape(name, writer, body):
    program = Program(writer)
    answer = program.client.post(
        "/api/v1/posts", BODIES[name], content_type="application/json", headers=program.headers
    )
    assert answer.status_code in {400, 413, 422}
    assert answer.json()["code"] in {"api.unreadable", "api.not_understood"}
    assert answer.json()["remedy"]
    assert not Post.objects.exists()
    assert program.get("me").status_code == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_form_is_no_json(kind, writer, body):
    """A form of another site can send only these kinds; none of them does anything here."""
    program = Program(writer)
    answer = program.client.post("/api/v1/posts", "title=x", content_type=kind, headers=program.headers)
    assert answer.status_code in {400, 422}
    assert not Post.objects.exists()
