"""What servers say of their limits, in all the spellings they use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from luotain.connectors.allowance import Allowance, Overheard, allowance_of, overhearing
from luotain.core import http
from luotain.core.http.testing import client_of, loopback_server, response

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("headers", "remaining", "reset_at"),
    [
        ({"ratelimit-remaining": "12", "ratelimit-reset": "300"}, 12, SOON),
        ({"ratelimit-remaining": "12", "ratelimit-reset": str(int(SOON.timestamp()))}, 12, SOON),
        ({"x-ratelimit-remaining": "7", "x-ratelimit-reset": "2026-11-24T08:05:00.000000Z"}, 7, SOON),
        ({"x-rate-limit-remaining": "1", "x-rate-limit-reset": str(int(SOON.timestamp()) * 1000)}, 1, SOON),
        ({"ratelimit": '"default";r=50;t=300'}, 50, SOON),
        ({"ratelimit": "limit=100, remaining=50, reset=300"}, 50, SOON),
        ({"ratelimit-remaining": "3"}, 3, None),
        ({"ratelimit-remaining": "3", "ratelimit-reset": "soon"}, 3, None),
        ({"ratelimit-remaining": "3", "ratelimit-reset": "9" * 30}, 3, NOW + timedelta(hours=24)),
    ],
)
def test_a_count_is_read_in_every_spelling(headers, remaining, reset_at):
    found = allowance_of(200, headers, signed=True, now=NOW)
    assert found == Allowance(for_account=True, until=None, remaining=remaining, reset_at=reset_at)


@pytest.mark.parametrize("headers", [{}, {"ratelimit-remaining": "many"}, {"ratelimit": "nonsense"}])
def test_an_answer_that_tells_nothing_teaches_nothing(headers):
    assert allowance_of(200, headers, signed=True, now=NOW) is None


def test_nothing_left_means_waiting_until_the_count_begins_anew():
    headers = {"ratelimit-remaining": "0", "ratelimit-reset": "300"}
    assert allowance_of(200, headers, signed=True, now=NOW).until == SOON


@pytest.mark.parametrize(
    ("status", "signed", "for_account"), [(429, True, True), (429, False, False), (503, True, False)]
)
def test_too_many_is_about_the_account_and_too_busy_about_the_server(status, signed, for_account):
    found = allowance_of(status, {"retry-after": "300"}, signed=signed, now=NOW)
    assert (found.for_account, found.until) == (for_account, SOON)


def test_a_failure_that_asks_for_no_patience_teaches_nothing():
    assert allowance_of(503, {}, signed=True, now=NOW) is None


def test_what_a_server_says_is_overheard_only_while_somebody_listens():
    answer = response(b"ok", headers={"RateLimit-Remaining": "4", "RateLimit-Reset": "60"})
    with loopback_server(lambda asked, out: out.sendall(answer)) as server:
        client = Overheard(client_of(server))
        client.fetch(server.url())
        with overhearing() as told:
            assert client.fetch(server.url(), headers={"Authorization": "Bearer x"}).body == b"ok"
            client.fetch(server.url())
        client.fetch(server.url())
    assert [(one.for_account, one.remaining) for one in told] == [(True, 4), (False, 4)]


def test_a_call_that_fails_is_told_as_before():
    with loopback_server(lambda asked, out: None) as gone:
        pass
    with overhearing() as told, pytest.raises(http.Unreachable):
        Overheard(client_of(gone)).fetch(gone.url())
    assert told == []
