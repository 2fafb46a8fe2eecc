"""Hearing as it happens at the stand-in, whose stream others wrote; and at servers that break off, refuse or talk nonsense."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager

import pytest

from luotain.connectors import Cursor, Rejected
from luotain.connectors.live import Live
from luotain.connectors.mastodon.connector import Mastodon
from luotain.connectors.mastodon.streaming import events
from luotain.core import http
from luotain.core.http.testing import loopback_server, response

POST = {
    "id": "100",
    "created_at": "2026-06-03T09:00:00.000Z",
    "url": "https://m.example/@a/100",
    "uri": "https://m.example/@a/100",
    "visibility": "public",
    "content": "<p>Hei.</p>",
    "account": {"id": "7", "acct": "a", "display_name": "A", "url": "https://m.example/@a", "note": ""},
    "media_attachments": [],
}


class Kept:
    """Remembers what was kept, and ends the hearing when the test has seen enough."""

    def __init__(self, enough=lambda kept: False):
        self.batches, self.enough = [], enough

    def __call__(self, batch):
        self.batches.append(batch)

    @property
    def texts(self):
        return [one.text for batch in self.batches for one in batch.items]

    @property
    def gone(self):
        return [one for batch in self.batches for one in batch.gone]

    @property
    def cursor(self):
        return Cursor.load(self.batches[-1].cursor.dump())

    def live(self, seconds=30.0):
        return Live(seconds, lambda: self.enough(self))


@contextmanager
def hearing(service, account, kept, since=None, seconds=30.0):
    """Hear in another thread; what it came to is in the list."""
    came = []
    thread = threading.Thread(
        target=lambda: came.append(service.hear(account, since=since, keep=kept, live=kept.live(seconds)))
    )
    thread.start()
    yield came
    thread.join(60)
    assert not thread.is_alive()


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not come."
        time.sleep(0.02)


@pytest.mark.peer
def test_new_posts_edits_and_removals_come_as_they_happen(mock):
    opened = mock.open_account()
    tag = opened.name
    service = Mastodon(http.Client(allow=(mock.url.removeprefix("http://"),)))
    spot = service.spot("hashtag", {"server": mock.url, "hashtag": tag})
    account = service.account_at(spot.address, way=spot.way)

    def post(text):
        return mock.call("POST", "/api/v1/statuses", data={"status": f"{text} #{tag}"}, token=opened.token)

    post("Ennen.")
    done = threading.Event()
    kept = Kept(lambda _: done.is_set())
    with hearing(service, account, kept) as came:
        wait_for(lambda: kept.texts == [f"Ennen. #{tag}"])
        first, second = post("Yksi."), post("Kaksi.")
        wait_for(lambda: f"Kaksi. #{tag}" in kept.texts)
        mock.call(
            "PUT",
            f"/api/v1/statuses/{first['id']}",
            data={"status": f"Yksi oikaistu. #{tag}"},
            token=opened.token,
        )
        wait_for(lambda: f"Yksi oikaistu. #{tag}" in kept.texts)
        mock.call("DELETE", f"/api/v1/statuses/{second['id']}", token=opened.token)
        wait_for(lambda: kept.gone == [second["id"]])
        done.set()
    assert came == [True]
    assert kept.texts == [f"{text} #{tag}" for text in ("Ennen.", "Yksi.", "Kaksi.", "Yksi oikaistu.")]

    post("Tauolla.")
    mock.call("DELETE", f"/api/v1/statuses/{first['id']}", token=opened.token)
    after = Kept(lambda this: bool(this.batches))
    service.hear(account, since=kept.cursor, keep=after, live=after.live())
    assert after.texts == [f"Tauolla. #{tag}"]
    assert after.gone == [first["id"]]


@pytest.mark.peer
def test_a_long_break_is_caught_up_with_whole(mock):
    opened = mock.open_account()
    tag = opened.name
    service = Mastodon(http.Client(allow=(mock.url.removeprefix("http://"),)))
    spot = service.spot("hashtag", {"server": mock.url, "hashtag": tag})
    account = service.account_at(spot.address, way=spot.way)

    def post(text):
        return mock.call("POST", "/api/v1/statuses", data={"status": f"{text} #{tag}"}, token=opened.token)

    post("Ensin.")
    before = Kept(lambda this: bool(this.batches))
    service.hear(account, since=None, keep=before, live=before.live())
    for number in range(90):
        post(f"n{number}")
    after = Kept(lambda this: len(this.texts) >= 90)
    service.hear(account, since=before.cursor, keep=after, live=after.live())
    assert after.texts == [f"n{number} #{tag}" for number in range(90)]


def server(stream, listed):
    """A server whose stream and list are set by the test."""

    def answer(asked, out):
        if "/streaming/" in asked.target:
            stream(asked, out)
        else:
            out.sendall(response(json.dumps(listed()).encode(), headers={"Content-Type": "application/json"}))

    return loopback_server(answer)


def local(running):
    service = Mastodon(http.Client(allow=(running.allow,)))
    spot = service.spot("local", {"server": running.url()})
    return service, service.account_at(spot.address, way=spot.way)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"


def event(name, data):
    return f"event: {name}\ndata: {data}\n\n".encode()


@pytest.mark.parametrize("status", ["401 No", "404 No", "503 No"])
def test_where_there_is_no_conversation_the_place_is_asked(status):
    with server(lambda asked, out: out.sendall(response(status=status)), lambda: [POST]) as running:
        service, account = local(running)
        kept = Kept()
        assert service.hear(account, since=None, keep=kept, live=kept.live()) is False
    assert kept.texts == ["Hei."]


def test_what_list_and_stream_both_tell_is_told_once():
    def stream(asked, out):
        out.sendall(HEAD + event("update", json.dumps(POST)))
        out.sendall(event("update", json.dumps({**POST, "id": "101", "content": "<p>Uusi.</p>"})))
        time.sleep(0.1)

    with server(stream, lambda: [POST]) as running:
        service, account = local(running)
        kept = Kept()
        assert service.hear(account, since=None, keep=kept, live=kept.live()) is False
    assert kept.texts == ["Hei.", "Uusi."]


def test_nonsense_in_the_stream_stops_nothing():
    shy = {**POST, "id": "102", "account": {**POST["account"], "note": "#nobot"}}
    closed = {**POST, "id": "103", "visibility": "private"}
    told = [
        b": thump\n\n",
        b"event: update\ndata: {\n\n",
        b"event: update\ndata: []\n\n",
        b"event: notification\ndata: {}\n\n",
        event("update", json.dumps(shy)),
        event("update", json.dumps(closed)),
        event("update", json.dumps({**POST, "id": "104", "content": "<p>Kelpo.</p>"})),
        b"\xff\xfe\n\n",
    ]
    with server(lambda asked, out: out.sendall(HEAD + b"".join(told)), list) as running:
        service, account = local(running)
        kept = Kept()
        service.hear(account, since=None, keep=kept, live=kept.live())
    assert kept.texts == ["Kelpo."]


def test_trouble_with_the_list_is_trouble_of_the_source():
    def answer(asked, out):
        out.sendall(response(status="403 No"))

    with loopback_server(answer) as running:
        service, account = local(running)
        with pytest.raises(Rejected) as caught:
            service.hear(account, since=None, keep=Kept(), live=Live(5))
    assert caught.value.code == "signed_in_only"


def test_a_silent_stream_ends_when_it_is_time():
    ended = threading.Event()

    def stream(asked, out):
        out.sendall(HEAD)
        ended.wait(30)

    with server(stream, lambda: [POST]) as running:
        service, account = local(running)
        kept = Kept(lambda this: bool(this.batches))
        assert service.hear(account, since=None, keep=kept, live=kept.live(3600)) is True
        ended.set()
    assert kept.texts == ["Hei."]


def test_lines_are_read_as_events():
    lines = [
        "event: update",
        "data: a",
        "data: b",
        "",
        ": thump",
        "",
        "data:c",
        "",
        "event: x",
        "",
        "data: cut",
    ]
    assert list(events(iter(lines))) == [("update", "a\nb"), ("message", "c")]
