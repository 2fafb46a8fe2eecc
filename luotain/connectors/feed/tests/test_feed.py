"""Feeds: asked politely, read whatever their state, and only what is new comes home."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from luotain.connectors import Account, Cursor, Rejected, TryLater
from luotain.connectors.feed.connector import Feed
from luotain.connectors.feed.payloads import feeds_named_in
from luotain.core import http

NOW = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def rss(*items, title="Kaupungin uutiset"):
    """A feed with its newest item first, as feeds have them; an item is (identity, title, hour)."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{name}</guid><title>{text}</title><link>https://example.fi/{name}</link>"
        f"<pubDate>Wed, 03 Jun 2026 {hour:02}:00:00 GMT</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;"
        "&lt;script&gt;alert(1)&lt;/script&gt;</description></item>"
        for name, text, hour in reversed(items)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>"
        f"<title>{title}</title><link>https://example.fi/</link><language>fi</language>{entries}</channel></rss>"
    ).encode()


class Site:
    """A site of one address that can be told what to answer, and that remembers what it was asked."""

    def __init__(self):
        self.status, self.headers, self.body, self.asked = 200, {}, b"", []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.status, site.headers, site.body
                if self.path == "/old":
                    status, headers, body = 301, {"Location": "/feed"}, b""
                elif self.path == "/page":
                    link = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
                    headers = {"Content-Type": "text/html"}
                    body = f"<!doctype html><html><head>{link}</head><body><p>Hei</p></body></html>".encode()
                elif headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Type": "application/rss+xml", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@pytest.fixture
def site():
    one = Site()
    one.body = rss(("a", "Avaus", 8), ("b", "Budjetti", 9))
    yield one
    one.stop()


@pytest.fixture
def feed(site):
    return Feed(http.Client(allow=(site.url.partition("//")[2],)), clock=lambda: NOW, timeout=5)


def at(site, path="/feed"):
    return Account(kind="feed", server=site.url + path)


def test_the_first_reading_brings_everything_oldest_first(site, feed):
    batch = feed.collect(at(site))
    assert [(one.remote_id, one.title) for one in batch.items] == [("a", "Avaus"), ("b", "Budjetti")]
    first = batch.items[0]
    assert (first.url, first.at, first.text) == ("https://example.fi/a", NOW.replace(hour=8), "Avaus")
    assert "<script" not in first.html
    assert (batch.title, batch.site, batch.address) == ("Kaupungin uutiset", "https://example.fi/", "")


def test_a_server_that_knows_nothing_new_is_asked_cheaply(site, feed):
    site.headers = {"ETag": '"v1"', "Last-Modified": "Wed, 03 Jun 2026 09:00:00 GMT"}
    first = feed.collect(at(site))
    kept = Cursor.load(first.cursor.dump())
    second = feed.collect(at(site), since=kept)
    assert second.unchanged
    assert second.items == ()
    assert second.cursor == kept
    assert site.asked[1][1]["If-None-Match"] == '"v1"'
    assert site.asked[1][1]["If-Modified-Since"] == "Wed, 03 Jun 2026 09:00:00 GMT"


def test_the_same_bytes_are_nothing_new_even_without_validators(site, feed):
    first = feed.collect(at(site))
    assert feed.collect(at(site), since=first.cursor).unchanged


def test_only_what_is_new_or_changed_comes_home(site, feed):
    first = feed.collect(at(site))
    site.body = rss(("a", "Avaus siirtyy", 8), ("b", "Budjetti", 9), ("c", "Päätös", 10))
    second = feed.collect(at(site), since=first.cursor)
    assert [(one.remote_id, one.title) for one in second.items] == [("a", "Avaus siirtyy"), ("c", "Päätös")]
    assert not second.unchanged
    site.body = rss(("a", "Avaus siirtyy", 8), ("b", "Budjetti", 9), ("c", "Päätös", 10), title="Uusi nimi")
    third = feed.collect(at(site), since=second.cursor)
    assert third.items == ()
    assert third.title == "Uusi nimi"


def test_a_feed_that_moved_for_good_says_where(site, feed):
    assert feed.collect(at(site, "/old")).address == f"{site.url}/feed"


def test_verifying_finds_the_feed_that_a_page_names(site, feed):
    verified = feed.verify(at(site, "/page"))
    assert (verified.remote_id, verified.name) == (f"{site.url}/feed", "Kaupungin uutiset")
    assert verified.profile_url == "https://example.fi/"
    assert feed.verify(at(site)).remote_id == f"{site.url}/feed"


@pytest.mark.parametrize("body", [b"", b"garbage \xff\x00", b"<html><body>Hei</body></html>", b'{"a": 1}'])
def test_what_is_no_feed_is_refused_with_a_reason(site, feed, body):
    site.body = body
    for call in (feed.collect, feed.verify):
        with pytest.raises(Rejected) as caught:
            call(at(site))
        assert caught.value.code == "not_understood"
        assert caught.value.detail


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [(404, {}, "gone"), (410, {}, "ended"), (401, {}, "closed_address"), (403, {}, "closed_address")],
)
def test_a_clear_no(site, feed, status, headers, code):
    site.status = status
    with pytest.raises(Rejected) as caught:
        feed.collect(at(site))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (429, {"Retry-After": "90"}, timedelta(seconds=90)),
        (503, {"Retry-After": "Wed, 03 Jun 2026 13:00:00 GMT"}, timedelta(hours=1)),
        (500, {}, timedelta(minutes=1)),
    ],
)
def test_being_asked_to_wait(site, feed, status, headers, wait):
    site.status, site.headers = status, headers
    with pytest.raises(TryLater) as caught:
        feed.collect(at(site))
    assert caught.value.after == wait


def test_a_feed_that_is_too_large_is_refused(site, feed):
    site.body = rss(("a", "Avaus", 8)).replace(b"</channel>", b"<x>" + b" " * 11_000_000 + b"</x></channel>")
    with pytest.raises(Rejected) as caught:
        feed.collect(at(site))
    assert caught.value.code == "too_large"


def test_an_address_inside_is_refused_and_a_silent_one_is_tried_later(site):
    with pytest.raises(Rejected) as caught:
        Feed(http.Client(), clock=lambda: NOW).collect(at(site))
    assert caught.value.code == "bad_address"
    with pytest.raises(TryLater):
        Feed(http.Client(allow=("127.0.0.1:1",)), clock=lambda: NOW).collect(
            Account(kind="feed", server="http://127.0.0.1:1/feed")
        )


def test_a_broken_feed_tells_what_was_forgiven(site, feed):
    site.body = rss(("a", "Avaus", 8), ("b", "Kissat & koirat", 9))
    batch = feed.collect(at(site))
    assert len(batch.items) == 2
    assert "bare_ampersand" in [one.code for one in batch.problems]
    assert all(one.detail.endswith(".") for one in batch.problems)


def test_pages_name_their_feeds_in_many_ways():
    page = """<link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" href=" atom.xml ">
    <link rel=stylesheet type="application/rss+xml" href="/no"><link rel=alternate type=text/html href=/no>
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <a rel="alternate" type="application/rss+xml" href="/no">x</a>"""
    assert feeds_named_in(page, "https://example.fi/a/") == ["https://example.fi/a/atom.xml"]


def test_the_hub_of_a_feed_is_told(site, feed):
    site.headers = {"Link": f'<https://hub.example/>; rel="hub", <{site.url}/feed>; rel="self"'}
    batch = feed.collect(at(site))
    assert (batch.hub, batch.topic) == ("https://hub.example/", f"{site.url}/feed")
