"""Anybody may run a server and write a record: nothing in one may break listening or pass for somebody
else."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.connectors import Account, Cursor, Heard, Rejected, TryLater
from luotain.connectors.bluesky import payloads
from luotain.connectors.bluesky.connector import Bluesky
from luotain.core.http import Response

RECORD = json.loads((Path(__file__).parents[1] / "recordings" / "get_record.json").read_text())["body"]
DID = payloads.parts_of(RECORD["uri"])[0]
KNOWN = Cursor({"did": DID, "server": "https://server.example", "after": "2222222222222"})
AUTHOR = Account(kind="bluesky", handle="kaupunki.example.org", server="https://bsky.social")


class Says:
    """A server that says one thing."""

    def __init__(self, data, status=200):
        self.data, self.status = data, status

    def fetch(self, url, **options):
        return Response(self.status, url, {}, json.dumps(self.data).encode())


def heard(records):
    return Bluesky(Says({"records": records})).collect(AUTHOR, since=KNOWN)


def places(value, path=()):
    """Every place in a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from places(inner, (*path, name))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([path for path in places(RECORD) if path]), JUNK)
def test_a_record_with_anything_anywhere_is_heard_or_told_as_unreadable(path, junk):
    record = copy.deepcopy(RECORD)
    inner = record
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = junk
    batch = heard([record])
    assert len(batch.items) + len(batch.problems) == 1
    for one in batch.items:
        assert isinstance(one, Heard)
        texts = [one.remote_id, one.url, one.text, one.language, one.reply_to, *one.tags]
        assert all(isinstance(text, str) for text in [*texts, *(part.alt for part in one.media)])
        assert one.at is None or one.at.utcoffset() is not None


@given(JUNK)
def test_an_answer_of_any_shape_is_a_batch_or_no_answer(junk):
    try:
        batch = Bluesky(Says(junk)).collect(AUTHOR, since=KNOWN)
    except TryLater:
        return
    assert batch.items == ()


def test_a_server_cannot_tell_of_somebody_else_s_posts():
    forged = RECORD | {"uri": RECORD["uri"].replace(DID, "did:plc:somebodyelse")}
    other = RECORD | {"uri": RECORD["uri"].replace("app.bsky.feed.post", "app.bsky.feed.like")}
    batch = heard([forged, other, RECORD])
    assert [one.remote_id for one in batch.items] == [RECORD["uri"]]
    assert batch.problems[0].detail.startswith("2 records")


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "eilen", "", None, 5]
)
def test_a_moment_nobody_can_use_is_no_moment(text):
    assert payloads.moment(text) is None


def test_moments_are_told_in_utc():
    assert payloads.moment("2026-06-03T15:00:00+03:00") == datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
    assert payloads.moment("2026-06-03T12:00:00").tzinfo is UTC


def test_addresses_cannot_be_steered():
    assert payloads.address_of("at://did:web:a?b#c/app.bsky.feed.post/..") == (
        "https://bsky.app/profile/did:web:a%3Fb%23c/post/.."
    )
    assert "&x=" not in payloads.blob_address(
        {"ref": {"$link": "c&x=1"}}, "did:plc:a&x=2", "https://s.example"
    )


@pytest.mark.parametrize("did", ["did:web:a%2Fb", "did:web:a:b", "did:web:a/b", "did:key:z6Mk", "did:"])
def test_an_identity_that_points_elsewhere_is_refused(did):
    with pytest.raises(Rejected):
        Bluesky(Says({"did": did})).collect(AUTHOR)
