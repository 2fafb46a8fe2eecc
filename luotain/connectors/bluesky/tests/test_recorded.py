"""Recorded answers of a real server, and what the connector makes of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from luotain.connectors import Account, Disconnected, Media, Outgoing, Rejected, TryLater, Unclear
from luotain.connectors.bluesky import payloads
from luotain.connectors.bluesky.connector import Bluesky
from luotain.connectors.bluesky.pictures import size_of
from luotain.connectors.testing import Replay, picture

RECORDINGS = Path(__file__).parents[1] / "recordings"
KEY = "01a20bd1-39d5-7afd-b489-11c0c773eaa8"
NOW = datetime(2026, 11, 24, 4, 46, tzinfo=UTC)
ACCOUNT = Account(
    kind="bluesky",
    handle="kaupunki.example.org",
    server="https://server.example",
    secrets={"app_password": "aaaa-bbbb-cccc-dddd"},
)
POST = Outgoing(
    text="Hei @kaupunki.example.org, lue https://example.fi/ä. #avoimuus",
    language="fi",
    media=(Media(picture(), "image/png", "Vihreä ruutu."),),
)


def bluesky(*names):
    client = Replay(RECORDINGS, *names)
    return Bluesky(client, clock=lambda: NOW), client


def body(name):
    return json.loads((RECORDINGS / f"{name}.json").read_text())["body"]


def spoilt(tmp_path, name, **changes):
    """A recording with something changed, as the one file of a folder."""
    data = json.loads((RECORDINGS / f"{name}.json").read_text()) | changes
    (tmp_path / f"{name}.json").write_text(json.dumps(data))
    return tmp_path


def test_a_post_with_everything_is_written_under_its_name_and_only_where_nothing_stands():
    service, client = bluesky("create_session", "resolve_handle", "upload_blob", "put_record")
    receipt = service.publish(ACCOUNT, POST, key=KEY)
    sent = client.asked[-1].options["json"]
    assert sent["swapRecord"] is None
    assert sent["rkey"] == receipt.remote_id.rpartition("/")[2]
    assert sent["record"] == body("get_record")["value"] | {"createdAt": "2026-11-24T04:46:00.000Z"}
    assert client.asked[2].options["headers"]["Content-Type"] == "image/png"
    assert client.asked[2].options["body"] == POST.media[0].content
    assert receipt.url == f"https://bsky.app/profile/did:plc:{'a' * 24}/post/{sent['rkey']}"
    assert receipt.at == NOW


def test_a_taken_name_is_our_own_post():
    plain = replace(POST, text="Hei!", media=())
    service, client = bluesky("create_session", "put_record_taken", "get_record")
    receipt = service.publish(ACCOUNT, plain, key=KEY)
    assert receipt.version == body("get_record")["cid"]
    assert not client.coming


def test_a_taken_name_that_is_not_ours_is_never_taken_for_ours():
    plain = replace(POST, text="Hei!", media=())
    service, _ = bluesky("create_session", "put_record_taken", "get_record")
    with pytest.raises(Rejected) as caught:
        service.publish(ACCOUNT, plain, key=KEY.replace("0", "1"))
    assert caught.value.code == "key_taken"


def test_a_text_the_server_finds_too_long_is_said_so():
    plain = replace(POST, text="Hei!", media=())
    service, _ = bluesky("create_session", "put_record_too_long")
    with pytest.raises(Rejected) as caught:
        service.publish(ACCOUNT, plain, key=KEY)
    assert caught.value.code == "too_long"


def test_refused_keys_are_disconnected():
    service, client = bluesky("create_session_refused")
    with pytest.raises(Disconnected):
        service.verify(ACCOUNT)
    assert client.asked[0].options["json"]["identifier"] == ACCOUNT.handle


def test_an_account_without_keys_asks_nothing():
    service, client = bluesky()
    with pytest.raises(Disconnected):
        service.verify(replace(ACCOUNT, secrets={}))
    assert client.asked == []


def test_a_session_is_kept_for_the_next_call():
    service, client = bluesky("create_session", "get_record", "get_record_missing")
    assert service.find(ACCOUNT, key=KEY)
    assert service.find(ACCOUNT, key="another") is None
    assert [one.path.rpartition(".")[2] for one in client.asked] == [
        "createSession",
        "getRecord",
        "getRecord",
    ]


def test_verifying_signs_in_once_and_then_renews():
    service, client = bluesky("create_session", "refresh_session", "refresh_session")
    for _ in range(3):
        assert service.verify(ACCOUNT).handle == "kaupunki.example.org"
    assert not client.coming


def test_a_changed_password_has_no_old_session():
    service, client = bluesky("create_session", "get_record", "create_session_refused")
    assert service.find(ACCOUNT, key=KEY)
    with pytest.raises(Disconnected):
        service.find(replace(ACCOUNT, secrets={"app_password": "zzzz"}), key=KEY)
    assert len(client.asked) == 3


def test_a_token_that_ran_out_is_renewed_once(tmp_path):
    service, client = bluesky("create_session", "get_record", "refresh_session", "get_record")
    ran_out = {"status": 400, "body": {"error": "ExpiredToken", "message": "Token has expired"}}
    client.coming[1] |= ran_out
    assert service.find(ACCOUNT, key=KEY)
    assert client.asked[2].path.endswith("refreshSession")
    assert not client.coming


def test_a_token_that_cannot_be_renewed_is_signed_in_for_anew():
    service, client = bluesky(
        "create_session", "get_record", "refresh_session", "create_session", "get_record"
    )
    for place in (1, 2):
        client.coming[place] |= {
            "status": 400,
            "body": {"error": "ExpiredToken", "message": "Token has expired"},
        }
    assert service.find(ACCOUNT, key=KEY)
    assert not client.coming


def test_a_closed_account_is_disconnected(tmp_path):
    changes = {"body": body("create_session") | {"active": False, "status": "takendown"}}
    service = Bluesky(Replay(spoilt(tmp_path, "create_session", **changes), "create_session"))
    with pytest.raises(Disconnected) as caught:
        service.verify(ACCOUNT)
    assert caught.value.code == "closed"


def test_a_rate_limit_says_when_it_ends():
    plain = replace(POST, text="Hei!", media=())
    service, client = bluesky("create_session", "put_record")
    reset = str(int((NOW + timedelta(minutes=4)).timestamp()))
    client.coming[1] |= {
        "status": 429,
        "headers": {"ratelimit-reset": reset},
        "body": {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"},
    }
    with pytest.raises(TryLater) as caught:
        service.publish(ACCOUNT, plain, key=KEY)
    assert caught.value.after == timedelta(minutes=4)


def test_an_answer_of_another_shape_is_half_an_answer():
    plain = replace(POST, text="Hei!", media=())
    service, client = bluesky("create_session", "put_record")
    client.coming[1] |= {"body": {"unexpected": True}}
    with pytest.raises(Unclear):
        service.publish(ACCOUNT, plain, key=KEY)


def test_the_server_in_the_identity_is_the_one_spoken_to(tmp_path):
    document = body("identity")
    document["service"][0]["serviceEndpoint"] = "https://shard.example/"
    changes = {"body": body("create_session") | {"didDoc": document}}
    service = Bluesky(Replay(spoilt(tmp_path, "create_session", **changes), "create_session"))
    assert service.sessions.of(ACCOUNT).server == "https://shard.example"
    assert payloads.server_in({"service": [{"id": "#other", "type": "Other", "serviceEndpoint": "x"}]}) == ""


def test_secrets_never_show_in_a_session():
    service, _ = bluesky("create_session")
    assert "payload" not in repr(service.sessions.of(ACCOUNT))


def test_pictures_and_a_card_together_cannot_be_shown():
    from luotain.connectors import LinkCard

    service, client = bluesky()
    with pytest.raises(Rejected) as caught:
        service.publish(ACCOUNT, replace(POST, link=LinkCard("https://example.fi", "Asia")), key=KEY)
    assert caught.value.code == "cannot"
    assert client.asked == []


def test_a_post_read_back_is_what_was_sent():
    back = payloads.read_back_of(body("get_record"))
    assert (back.text, back.language, back.at) == (POST.text, "fi", back.at)
    assert [(one.alt, one.mime, one.width, one.height) for one in back.media] == [
        ("Vihreä ruutu.", "image/png", 3, 2)
    ]


def test_a_record_as_heard():
    heard = payloads.heard_of(
        body("get_record"), handle="kaupunki.example.org", server="https://server.example"
    )
    assert heard.tags == ("avoimuus",)
    assert heard.media[0].url.startswith(
        "https://server.example/xrpc/com.atproto.sync.getBlob?did=did%3Aplc%3A"
    )
    assert heard.author.handle == "kaupunki.example.org"


def test_sizes_of_pictures():
    assert size_of(Media(picture(width=16, height=9), "image/png")) == (16, 9)
    assert size_of(Media(b"no picture", "image/png")) is None
    assert size_of(Media(b"", "image/png", width=4, height=3)) == (4, 3)


@pytest.mark.parametrize("address", ["", "https://example.fi", "at://did:plc:a", "at://a/b/c/d"])
def test_what_is_no_record_is_refused(address):
    service, client = bluesky()
    with pytest.raises(Rejected):
        service.read_back(ACCOUNT, address)
    assert client.asked == []
