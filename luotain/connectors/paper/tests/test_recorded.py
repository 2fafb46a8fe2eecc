"""Recorded answers, given again: how a connector is tried when no server can be started."""

from __future__ import annotations

from pathlib import Path

import pytest

from luotain.connectors import Account, Disconnected, Media, Outgoing, Rejected, Unclear
from luotain.connectors.paper.connector import Paper
from luotain.connectors.testing import Replay, picture

RECORDINGS = Path(__file__).parents[1] / "recordings"
KEY = "01a20bd1-39d5-7afd-b489-11c0c773eaa8"
ACCOUNT = Account(kind="paper", handle="kaupunki", server="https://paper.example/", secrets={"token": "abc"})
POST = Outgoing(text="Hei!", language="fi", media=(Media(picture(), "image/png", "Vihreä ruutu."),))


def paper(*names):
    client = Replay(RECORDINGS, *names)
    return Paper(client), client


def test_a_picture_goes_ahead_of_its_post_and_both_in_the_account_s_name():
    service, client = paper("media_made", "post_made")
    receipt = service.publish(ACCOUNT, POST, key=KEY)
    media, post = (one.options for one in client.asked)
    assert media["json"]["alt"] == "Vihreä ruutu."
    assert post["headers"] == {"Authorization": "Bearer abc", "Idempotency-Key": KEY}
    assert (post["json"]["text"], len(post["json"]["media"])) == ("Hei!", 1)
    assert receipt.url == "https://paper.example/@kaupunki/p1"


def test_what_was_sent_is_found():
    service, _ = paper("post_found")
    assert service.find(ACCOUNT, key=KEY).remote_id == "p1"


def test_who_we_are():
    service, _ = paper("me")
    assert service.verify(ACCOUNT).profile_url == "https://paper.example/@kaupunki"


def test_what_is_not_there():
    service, _ = paper("post_missing")
    assert service.read_back(ACCOUNT, "p99") is None


@pytest.mark.parametrize(
    ("names", "call", "trouble", "code"),
    [
        (
            ("media_made", "post_too_long"),
            lambda one: one.publish(ACCOUNT, POST, key=KEY),
            Rejected,
            "too_long",
        ),
        (("no_keys",), lambda one: one.find(ACCOUNT, key=KEY), Unclear, "cannot_look"),
        (("bad_token",), lambda one: one.verify(ACCOUNT), Disconnected, "keys_refused"),
    ],
)
def test_refusals(names, call, trouble, code):
    service, _ = paper(*names)
    with pytest.raises(trouble) as caught:
        call(service)
    assert caught.value.code == code


def test_a_replay_tells_when_something_else_was_asked():
    service, _ = paper("me")
    with pytest.raises(AssertionError, match="was recorded, but GET /api/posts was asked"):
        service.find(ACCOUNT, key=KEY)
    with pytest.raises(AssertionError, match="Nothing more was recorded"):
        service.find(ACCOUNT, key=KEY)
