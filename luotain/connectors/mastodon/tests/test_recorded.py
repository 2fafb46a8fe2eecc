"""Recorded answers of snac2 and of the stand-in for Mastodon, given again, and answers that neither can be made to say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from luotain.connectors import Account, Disconnected, Media, Outgoing, Rejected, TryLater, Unclear, new_key
from luotain.connectors.mastodon.connector import Mastodon
from luotain.connectors.mastodon.sending_media import Shelf
from luotain.connectors.testing import Replay, picture
from luotain.core.http import Response

RECORDINGS = Path(__file__).parents[1] / "recordings"
NOW = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
KEY = new_key(NOW)
ACCOUNT = Account(
    kind="mastodon", handle="koivula", server="https://koivula.example/", secrets={"token": "abc"}
)
POST = Outgoing(
    text="Hei!",
    language="fi",
    media=(Media(picture(), "image/png", "Silta."),),
    sensitive=True,
    warning="Melua",
)


def recorded(name):
    return json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))


def replay(*names):
    client = Replay(RECORDINGS, *names)
    return Mastodon(client, clock=lambda: NOW), client


class Says:
    """A server that says one thing after another: `(request, status, body, headers)`."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def fetch(self, url, *, method="GET", **options):
        what = f"{method} {urlsplit(url).path}"
        self.asked.append((what, options))
        wanted, status, body, *more = self.answers.pop(0)
        assert what == wanted
        return Response(
            status,
            url,
            more[0] if more else {},
            body if isinstance(body, bytes) else json.dumps(body).encode(),
        )


INSTANCE = ("GET /api/v2/instance", 200, recorded("mastodon_instance")["body"])
MADE = recorded("mastodon_post_made")["body"]


def saying(*answers, now=NOW):
    client = Says(*answers)
    service = Mastodon(client, clock=lambda: now)
    service.shelf = Shelf(pause=lambda seconds: None)
    return service, client


def test_everything_of_a_post_is_sent():
    service, client = replay("mastodon_instance", "mastodon_media_made", "mastodon_post_made")
    receipt = service.publish(ACCOUNT, POST, key=KEY)
    media, post = (one.options for one in client.asked[1:])
    assert media["form"] == {"description": "Silta."}
    assert post["headers"] == {"Authorization": "Bearer abc", "Idempotency-Key": KEY}
    assert post["json"] == {
        "status": "Hei!",
        "visibility": "public",
        "media_ids": ["8001"],
        "sensitive": True,
        "spoiler_text": "Melua",
        "language": "fi",
    }
    assert (receipt.remote_id, receipt.key) == ("9001", KEY)


def test_what_was_written_is_read_with_its_figures_and_its_picture():
    service, _ = replay("mastodon_post", "mastodon_source")
    back = service.read_back(ACCOUNT, "9001")
    assert back.text == "Siltatyöt alkavat.\n\nLisää: https://koivula.example/silta #silta"
    assert (back.language, back.sensitive, back.warning) == ("fi", True, "Melua")
    assert [one.alt for one in back.media] == ["Silta ja työmaa."]
    assert (back.figures.replies, back.figures.shares, back.figures.likes) == (0, 0, 0)


def test_snac_is_known_by_its_own_description():
    service, _ = replay("snac_no_second_instance", "snac_instance")
    able = service.abilities_of(ACCOUNT)
    assert (able.find_by_key, able.remove, able.language_tag) == (False, False, False)
    assert service.abilities_of(ACCOUNT) is able


@pytest.mark.parametrize(
    "version",
    [
        "0.17.3 git-abc",
        "2.7.2 (compatible; Pleroma 2.5.0)",
        "4.0.0 (not true; really snac/2.96)",
        "takahe/0.11",
        "0.20.1",
        "",
    ],
)
def test_only_what_is_surely_mastodon_is_asked_by_key(version):
    service, _ = saying((*INSTANCE[:2], {**INSTANCE[2], "version": version}))
    assert not service.abilities_of(ACCOUNT).find_by_key


@pytest.mark.parametrize("name", ["snac_bad_token", "mastodon_bad_token"])
def test_a_token_that_ran_out(name):
    service, _ = replay(name)
    with pytest.raises(Disconnected):
        service.verify(ACCOUNT)


@pytest.mark.parametrize("name", ["snac_me", "mastodon_me"])
def test_who_we_are(name):
    service, _ = replay(name)
    verified = service.verify(ACCOUNT)
    assert (verified.handle, verified.remote_id) == ("koivula", "7001")


def asking(status, body, *more):
    return ("POST /api/v1/statuses", status, body, *more)


def test_a_key_the_server_does_not_know_is_not_there_while_it_is_fresh():
    service, client = saying(INSTANCE, asking(422, {"error": "Validation failed: Text can't be blank"}))
    assert service.find(ACCOUNT, key=KEY) is None
    assert client.asked[1][1]["json"] == {"status": "", "visibility": "direct"}


def test_a_key_older_than_an_hour_is_not_called_missing_when_something_was_posted_since():
    later = NOW + timedelta(days=2)
    me = ("GET /api/v1/accounts/verify_credentials", 200, recorded("mastodon_me")["body"])
    listed = ("GET /api/v1/accounts/7001/statuses", 200, [{**MADE, "created_at": "2026-06-04T08:00:00Z"}])
    end = ("GET /api/v1/accounts/7001/statuses", 200, [])
    service, _ = saying(INSTANCE, asking(422, {}), me, listed, end, now=later)
    with pytest.raises(Unclear) as caught:
        service.find(ACCOUNT, key=KEY)
    assert caught.value.code == "cannot_look"
    before = ("GET /api/v1/accounts/7001/statuses", 200, [{**MADE, "created_at": "2026-06-01T08:00:00Z"}])
    service, _ = saying(INSTANCE, asking(422, {}), me, before, now=later)
    assert service.find(ACCOUNT, key=KEY) is None


def test_a_server_that_takes_the_empty_question_for_a_post_is_noticed_and_the_post_taken_away():
    empty = {**MADE, "content": "", "text": "", "media_attachments": []}
    gone = ("DELETE /api/v1/statuses/9001", 200, {})
    service, client = saying(INSTANCE, asking(200, empty), gone)
    with pytest.raises(Unclear):
        service.find(ACCOUNT, key=KEY)
    assert client.answers == []


def test_a_key_whose_post_was_removed_is_not_there():
    service, _ = saying(INSTANCE, asking(404, {"error": "Record not found"}))
    assert service.find(ACCOUNT, key=KEY) is None
    service, _ = saying(INSTANCE, asking(404, b"<h1>nginx</h1>"))
    with pytest.raises(Rejected):  # the publishing room takes any trouble of looking for doubt
        service.find(ACCOUNT, key=KEY)


def test_a_limit_is_obeyed_until_the_moment_it_ends():
    reset = {"X-RateLimit-Reset": "2026-06-03T12:05:00.000000Z", "X-RateLimit-Remaining": "0"}
    service, _ = saying(INSTANCE, asking(429, {"error": "Too many requests"}, reset))
    with pytest.raises(TryLater) as caught:
        service.publish(ACCOUNT, Outgoing(text="Hei"), key=KEY)
    assert caught.value.after == timedelta(minutes=5)


def media(status, body, place="v2/media"):
    method = "POST" if place.endswith("media") else "GET"
    return (f"{method} /api/{place}", status, body)


def test_a_picture_that_is_still_being_made_ready_is_waited_for():
    service, client = saying(
        INSTANCE,
        media(202, {"id": "8001", "url": None}),
        media(206, {"id": "8001"}, "v1/media/8001"),
        media(200, {"id": "8001"}, "v1/media/8001"),
        asking(200, MADE),
    )
    service.publish(ACCOUNT, POST, key=KEY)
    assert client.asked[-1][1]["json"]["media_ids"] == ["8001"]


def test_a_picture_is_not_sent_again_after_a_failure():
    ready = media(200, {"id": "8001"}, "v1/media/8001")
    service, client = saying(
        INSTANCE, media(202, {"id": "8001"}), media(500, {}, "v1/media/8001"), ready, asking(200, MADE)
    )
    service.abilities_of(ACCOUNT)
    with pytest.raises(TryLater):
        service.upload(ACCOUNT, POST.media[0])
    assert service.upload(ACCOUNT, POST.media[0]) == "8001"
    service.publish(ACCOUNT, POST, key=KEY)
    assert sum(what == "POST /api/v2/media" for what, _ in client.asked) == 1


def test_a_picture_that_an_earlier_process_has_sent_is_asked_for_and_not_sent_again():
    service, client = saying(INSTANCE, media(200, {"id": "8001"}, "v1/media/8001"), asking(200, MADE))
    service.abilities_of(ACCOUNT)
    one = replace(POST.media[0], remote_id="8001")
    assert service.upload(ACCOUNT, one) == "8001"
    service.publish(ACCOUNT, replace(POST, media=(one,)), key=KEY)
    assert client.asked[-1][1]["json"]["media_ids"] == ["8001"]
    assert not any(what.startswith("POST /api/v2/media") for what, _ in client.asked)


def test_a_picture_that_the_server_has_thrown_away_is_sent_anew():
    service, _ = saying(INSTANCE, media(404, {}, "v1/media/8001"), media(200, {"id": "8002"}))
    service.abilities_of(ACCOUNT)
    assert service.upload(ACCOUNT, replace(POST.media[0], remote_id="8001")) == "8002"


def test_a_picture_that_never_becomes_ready_is_refused():
    service, _ = saying(
        INSTANCE,
        media(202, {"id": "8001"}),
        media(422, {"error": "File type is not supported"}, "v1/media/8001"),
    )
    with pytest.raises(Rejected) as caught:
        service.publish(ACCOUNT, POST, key=KEY)
    assert caught.value.code == "media_kind"


def test_an_older_server_is_sent_pictures_in_the_first_way():
    service, _ = saying(INSTANCE, media(404, {}), media(200, {"id": "8001"}, "v1/media"), asking(200, MADE))
    assert service.publish(ACCOUNT, POST, key=KEY).remote_id == "9001"


@pytest.mark.parametrize(
    ("status", "words", "trouble", "code"),
    [
        (422, "Validation failed: Text character limit of 500 exceeded", Rejected, "too_long"),
        (422, "Validation failed: Text can't be blank", Rejected, "empty"),
        (422, "Cannot attach files that have not finished processing", Rejected, "media_kind"),
        (422, "Begrenzung von 500 Zeichen überschritten", Rejected, "refused"),
        (401, "The access token was revoked", Disconnected, "keys_refused"),
        (403, "This action is outside the authorized scopes", Disconnected, "not_allowed"),
        (403, "Your login is currently disabled", Disconnected, "closed"),
        (503, "Remote data could not be fetched", Unclear, "server_failed"),
    ],
)
def test_refusals(status, words, trouble, code):
    service, _ = saying(INSTANCE, asking(status, {"error": words}))
    with pytest.raises(trouble) as caught:
        service.publish(ACCOUNT, Outgoing(text="Hei"), key=KEY)
    assert caught.value.code == code


def test_a_scheduled_post_is_not_taken_for_a_published_one():
    service, _ = saying(
        INSTANCE, asking(200, {"id": "5", "scheduled_at": "2026-06-03T12:00:00Z", "params": {}})
    )
    with pytest.raises(Unclear):
        service.publish(ACCOUNT, Outgoing(text="Hei"), key=KEY)


def test_a_404_of_something_on_the_way_is_not_taken_for_a_missing_post():
    service, _ = saying(
        ("GET /api/v1/statuses/9001", 404, b"<h1>nginx</h1>"),
        ("GET /api/v1/accounts/verify_credentials", 502, b""),
    )
    with pytest.raises(TryLater):
        service.read_back(ACCOUNT, "9001")


@pytest.mark.parametrize("wanted", ["direct", "everyone"])
def test_letters_to_some_are_not_published(wanted):
    service, _ = saying(INSTANCE)
    with pytest.raises(Rejected):
        service.publish(replace(ACCOUNT, options={"visibility": wanted}), Outgoing(text="Hei"), key=KEY)


def test_an_address_without_such_a_server_is_told_so():
    service, _ = saying(("GET /api/v2/instance", 404, b""), ("GET /api/v1/instance", 404, b""))
    with pytest.raises(Rejected) as caught:
        service.abilities_of(ACCOUNT)
    assert caught.value.code == "not_understood"
