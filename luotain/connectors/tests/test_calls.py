"""The rule of delivery: what every way a call can end means for a post."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from luotain.connectors.calls import Call, Reply, trouble_of, trouble_of_status, wait_asked
from luotain.connectors.trouble import Disconnected, Rejected, TryLater, Unclear
from luotain.core.http.errors import BadAddress, NotAllowed, TooBig, TooManyRedirects, TooSlow, Unreachable

NOW = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "writing", "reading"),
    [
        (Unreachable("x", sent="no"), TryLater, TryLater),
        (Unreachable("x", sent="maybe"), Unclear, TryLater),
        (TooSlow("x", sent="no"), TryLater, TryLater),
        (TooSlow("x", sent="maybe"), Unclear, TryLater),
        (TooBig("x", sent="maybe"), Unclear, TryLater),
        (TooManyRedirects("x", sent="maybe"), Unclear, TryLater),
        (BadAddress("x", sent="no"), Rejected, Rejected),
        (NotAllowed("x", sent="no"), Rejected, Rejected),
        (NotAllowed("x", sent="maybe"), Unclear, TryLater),
    ],
)
def test_an_exchange_without_an_answer(error, writing, reading):
    assert type(trouble_of(error, writes=True)) is writing
    assert type(trouble_of(error, writes=False)) is reading


@pytest.mark.parametrize(
    ("status", "headers", "writing", "reading"),
    [
        (301, {}, Unclear, TryLater),
        (400, {}, Rejected, Rejected),
        (401, {}, Disconnected, Disconnected),
        (403, {}, Disconnected, Disconnected),
        (404, {}, Rejected, Rejected),
        (408, {}, Unclear, TryLater),
        (409, {}, Rejected, Rejected),
        (410, {}, Rejected, Rejected),
        (413, {}, Rejected, Rejected),
        (422, {}, Rejected, Rejected),
        (425, {}, TryLater, TryLater),
        (429, {}, TryLater, TryLater),
        (429, {"retry-after": "9"}, TryLater, TryLater),
        (500, {}, Unclear, TryLater),
        (502, {}, Unclear, TryLater),
        (503, {}, Unclear, TryLater),
        (503, {"retry-after": "9"}, TryLater, TryLater),
        (504, {"retry-after": "9"}, Unclear, TryLater),
    ],
)
def test_a_status_other_than_success(status, headers, writing, reading):
    reply = Reply(status, headers, b"")
    assert type(trouble_of_status(reply, writes=True, now=NOW)) is writing
    assert type(trouble_of_status(reply, writes=False, now=NOW)) is reading


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("", None),
        ("7", timedelta(seconds=7)),
        (" 7 ", timedelta(seconds=7)),
        ("0", timedelta(seconds=1)),
        ("-5", None),
        ("99999999", timedelta(hours=24)),
        ("9" * 400, timedelta(hours=24)),
        ("Wed, 03 Jun 2026 12:02:00 GMT", timedelta(minutes=2)),
        ("Wed, 03 Jun 2026 11:00:00 GMT", timedelta(seconds=1)),
        ("soon", None),
        ("nan", None),
    ],
)
def test_how_long_a_service_asks_us_to_wait(value, wait):
    assert wait_asked(Reply(429, {"retry-after": value}, b""), now=NOW) == wait


class Answers:
    """A client that gives one answer."""

    def __init__(self, body):
        self.body = body

    def fetch(self, url, **options):
        from luotain.core.http import Response

        return Response(200, url, {}, self.body)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"<html>", b"[" * 100_000])
def test_an_answer_that_cannot_be_read(body):
    call = Call(Answers(body), lambda: NOW)
    with pytest.raises(Unclear):
        call.json("POST", "https://example.fi", writes=True)
    with pytest.raises(TryLater):
        call.json("GET", "https://example.fi")
