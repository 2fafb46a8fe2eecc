# ruff: noqa: E501 - an attack is read best as it is sent, on one line
"""Feeds made to break whoever keeps them, through the whole of a collection: the source says what happened, what can be kept is
kept whole, and nothing hostile reaches a column, a page or a clock that cannot hold it."""

from __future__ import annotations

import codecs
import json
import socket
import time
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from luotain import jobs
from luotain.core import clock
from luotain.core.http.testing import Asked, loopback_server, response
from luotain.engines import feeds
from luotain.jobs.models import Job
from luotain.jobs.testing import run_waiting
from luotain.listening import troubles
from luotain.listening.actions import collect_source
from luotain.listening.jobs import collect_several
from luotain.listening.models import Item, ItemVersion, Place, Source
from luotain.listening.states import SourceState
from luotain.listening.testing import make_source, make_watch
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


def rss(items: str, head: str = "", channel: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Lehti</title>{channel}{items}</channel></rss>'


def item(inside: str = "", guid: str = "1") -> str:
    return f"<item><guid>{guid}</guid><title>Silta {guid}</title>{inside}</item>"


def atom(entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Lehti</title>{entries}</feed>'


def json_feed(*items: Any, **more: Any) -> str:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Lehti", "items": items, **more}
    )


DATES = [
    "0000-00-00T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "99999-01-01", "-0044-03-15T00:00:00Z",
    "1969-12-31T23:59:59Z", "2024-02-30", "2026-13-45T99:99:99Z", "Tue, 00 Foo 0000 25:61:61 +9999", "Sun, 06 Nov 9999 08:49:37 GMT",
    "1e400", "NaN", "253402300800", "-62135596801", "99999999999999999999999", "2026-11-24T10:00:00+99:99", "٢٠٢٦-١١-٢٤",
    "２０２６-11-24", "2026-11-24T10:00:00.999999999999999999Z", "\u202e2026-11-24", "0", "today", "2026-W48-2", "24.11.2026 klo 10",
]  # fmt: skip
BIDI = "Silta \u202egnp.exe\u202c \u2066\u2067avataan"

FEEDS: dict[str, bytes | str] = {
    "dates at the ends of time": rss(
        "".join(item(f"<pubDate>{date}</pubDate><updated>{date}</updated>", f"d{n}") for n, date in enumerate(DATES))
    ),
    "the same in JSON": json_feed(
        *({"id": f"j{n}", "title": f"Silta {n}", "date_published": date, "date_modified": date} for n, date in enumerate(DATES)),
        {"id": "list", "title": "Silta", "date_published": ["2026-11-24"]},
        {"id": "number", "title": "Silta", "date_published": 1e308, "date_modified": {"$date": 1}},
    ),
    "types that nobody expects": json_feed(
        None, True, 7, "text", [], {}, {"id": None}, {"id": {"a": 1}}, {"id": ["x"], "title": ["y"]},
        {"id": 12345678901234567890, "title": 7, "content_html": {"a": "<script>"}, "url": ["javascript:alert(1)"]},
        {"id": -0.0, "title": "Silta nolla", "content_text": False, "tags": "yksi", "authors": "Aino"},
        {"id": "a", "title": "Silta a", "authors": [None, 1, {"name": {"x": 1}}, {"name": "Aino", "url": 5}], "tags": [1, None, {}]},
        {"id": "b", "title": "Silta b", "attachments": {"url": "x"}, "image": 1, "language": ["fi"], "external_url": {}},
        {"id": "c", "title": "Silta c", "attachments": [None, {"url": None}, {"url": "data:x", "size_in_bytes": "many"}]},
        {"id": "d", "title": {"__proto__": {"x": 1}}, "content_html": "<p>Silta d</p>", "__class__": "os.system"},
        title=["Lehti"], home_page_url={"x": 1}, hubs="http://127.0.0.1/", feed_url=9, next_url=["x"], authors=7,
    ),
    "a NUL, half signs and what no database keeps": json_feed(
        {"id": "n\u0000ul", "title": "Silta\u0000 \ud800 \udfff \uffff", "content_html": "<p>a\u0000b\ud83d</p>", "url": "https://a.example/\u0000"},
        {"id": "\ud800", "title": "Silta puolikas", "authors": [{"name": "Ai\u0000no\udc00"}], "tags": ["\u0000"], "language": "f\u0000i"},
    ),
    "twice the same name in one object": '{"items":[{"id":"x","id":"y","title":"Silta","title":"Toinen"}],"items":[{"id":"z","title":"Silta z"}]}',
    "entities inside entities, by parameters": rss(
        item("<description>&c;</description>"),
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY % a '<!ENTITY b \"" + "x" * 2000 + "\">'>%a;"
        + "".join(f"<!ENTITY {chr(99 - n)} '{('&' + chr(98 - n) + ';') * 50}'>" for n in range(2)) + "]>",
    ),
    "an entity from outside, in five ways": rss(
        item("<description>&a;&b;&c;&d;</description>"),
        '<!DOCTYPE r PUBLIC "-//x" "http://127.0.0.1:1/x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM '
        '"http://127.0.0.1:1/"><!ENTITY c PUBLIC "p" "php://filter/read=x"><!ENTITY % e SYSTEM "file:///etc/hosts"> %e;'
        '<!ENTITY d SYSTEM "\\\\127.0.0.1\\share" NDATA gif><!NOTATION gif SYSTEM "x">]>',
    ),
    "an entity that is markup": rss(
        item("<description>&m;</description>"), "<!DOCTYPE r [<!ENTITY m '&lt;script>alert(1)&lt;/script>'>]>"
    ),
    "inclusions and style sheets": '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:1/x.xsl"?>'
    + rss(item('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')),
    "UTF-7": b"<?xml version='1.0' encoding='UTF-7'?>"
    + rss(item("<description>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</description>")).encode(),
    "UTF-16 that says UTF-8": codecs.BOM_UTF16_LE + rss(item(), "<?xml version='1.0' encoding='UTF-8'?>").encode("utf-16-le"),
    "UTF-32": codecs.BOM_UTF32_BE + rss(item()).encode("utf-32-be"),
    "EBCDIC": rss(item(), "<?xml version='1.0' encoding='cp037'?>").encode("cp037"),
    "an escape that changes the letters": b"<?xml version='1.0' encoding='iso-2022-jp'?>"
    + rss(item("<description>\x1b$B<script>alert(1)\x1b(B</description>")).encode(),
    "a shift that swallows a bracket": b"<?xml version='1.0' encoding='shift_jis'?>"
    + rss(item("<description>x")).encode().replace(b"</item>", b"\x82</description></item>"),
    "overlong and cut letters": rss(item("<description>@@</description>")).encode().replace(b"@@", b"\xc0\xbcscript\xc0\xbe \xf8\x88\x80\x80\x80 \xe2\x82"),
    "a codec that is no encoding": b"<?xml version='1.0' encoding='zip'?>" + rss(item()).encode(),
    "an encoding by an endless name": b"<?xml version='1.0' encoding='" + b"x" * 100_000 + b"'?>" + rss(item()).encode(),
    "sections that end in themselves": rss(
        item("<description><![CDATA[a]]]]><![CDATA[><script>alert(1)</script>]]></description><link><![CDATA[javascript:alert(1)]]></link>")
    ),
    "sections in sections": rss(item("<description><![CDATA[<![CDATA[<![CDATA[x]]>]]>]]></description>")),
    "XHTML that is more than HTML": atom(
        "<entry><id>x</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Silta<script>alert(1)</script></div></title>"
        "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:script>alert(1)</h:script><svg xmlns='http://www.w3.org/2000/svg' "
        "onload='alert(1)'><a xlink:href='javascript:alert(1)' xmlns:xlink='http://www.w3.org/1999/xlink'>x</a></svg></h:div></content></entry>"
    ),
    "types that lie": atom(
        "<entry><id>1</id><title type='html'>&lt;img src=x onerror=alert(1)>Silta</title><content type='image/svg+xml'>&lt;svg onload=alert(1)></content></entry>"
        "<entry><id>2</id><title type='text'>Silta &lt;b></title><content type='text/html;x' src='javascript:alert(1)'/></entry>"
        "<entry><id>3</id><title>Silta</title><content type='application/octet-stream'>PHNjcmlwdD4=</content></entry>"
    ),
    "bases that lead away": atom(
        "<entry xml:base='javascript:alert(1)//'><id>1</id><title>Silta</title><link href='x'/><content type='html' xml:base='data:text/html,'>"
        "&lt;a href='y'>y&lt;/a>&lt;img src='z'></content></entry>"
    ),
    "addresses of every kind": rss(
        "".join(
            f"<item><guid isPermaLink='true'>{address}</guid><title>Silta</title><link>{address}</link><comments>{address}</comments></item>"
            for address in ("javascript:alert(1)", "JAVASCRIPT&#58;alert(1)", "data:text/html,x", "file:///etc/passwd", "\\\\127.0.0.1\\x",
                            "http://[::1", "http://a.example:99999999/", "//", "http://", "?", "http://%00@a.example/", "http://a.example/" + "x" * 9000)
        )
    ),
    "a name of one item ten thousand signs long": rss(item(guid="g" * 10_000) + item(guid="g" * 9_999 + "h")),
    "signs that turn what follows": rss(f"<item><guid>b</guid><title>{BIDI}</title><author>{BIDI}</author><description>{BIDI}</description></item>"),
    "controls in every field": rss("<item><guid>c&#7;&#27;[2J</guid><title>Silta &#8;&#27;]0;x&#7;&#x9b;31m</title><author>\x07\x1b</author></item>"),
    "a hundred thousand attributes of one item": rss("<item " + "".join(f"a{n}='x' " for n in range(100_000)) + "><guid>1</guid><title>Silta</title></item>"),
    "one attribute of five megabytes": rss("<item><guid>1</guid><title>Silta</title><enclosure url='https://a.example/" + "x" * 5_000_000 + "' length='-1e99'/></item>"),
    "a title of five megabytes": rss("<item><guid>1</guid><title>" + "Silta " * 800_000 + "</title></item>"),
    "ten thousand deep": rss("<item><guid>1</guid><title>Silta</title><description>" + "<x>" * 10_000 + "y" + "</x>" * 10_000 + "</description></item>"),
    "ten thousand deep, escaped": rss("<item><guid>1</guid><title>Silta</title><description>" + "&lt;div>" * 10_000 + "y</description></item>"),
    "items inside items": rss("<item><guid>0</guid><title>Silta</title>" + "<item><guid>1</guid>" * 3000 + "</item>" * 3001),
    "a million tiny items": "<rss version='2.0'><channel><title>Lehti</title>" + "<item/>" * 1_000_000 + "</channel></rss>",
    "a feed that is an image": b"\x89PNG\r\n\x1a\n" + bytes(5000),
    "a feed that is a script": "alert(document.domain)//<rss/>",
    "a page that refreshes to itself": "<html><head><meta http-equiv=refresh content='0;url=/'><link rel=alternate type=application/rss+xml href='javascript:alert(1)'></head></html>",
}  # fmt: skip
HEADERS: dict[str, dict[str, str]] = {
    "a type of many lines": {"Content-Type": "text/html; charset=\"utf-8\\\"; x=<script>\"", "ETag": "x" * 20_000},
    "a past that is to come": {"Last-Modified": "Fri, 31 Dec 9999 23:59:59 GMT", "Expires": "-1", "Cache-Control": "max-age=99999999999999999999"},
    "a hub and a self that lead inside": {"Link": '<http://169.254.169.254/>; rel="hub", <file:///etc/passwd>; rel=self, <' + "x" * 50_000},
    "rest for ever": {"Retry-After": "99999999999999999999"},
}  # fmt: skip


def served(name: str, out: socket.socket) -> None:
    if name in HEADERS:
        out.sendall(
            response(rss(item()).encode(), headers={"Content-Type": "application/xml", **HEADERS[name]})
        )
        return
    feed = FEEDS[name]
    body = feed if isinstance(feed, bytes) else feed.encode("utf-8", "surrogatepass")
    packed = zlib.compress(body, 9, wbits=31)  # a machine on loopback need not send megabytes
    out.sendall(response(packed, headers={"Content-Type": "application/xml", "Content-Encoding": "gzip"}))


def test_whatever_a_feed_sends_the_source_says_what_happened_and_its_items_can_be_read(
    writer: Person, settings: Any, client: Client
) -> None:
    names = [*FEEDS, *HEADERS]

    def answer(asked: Asked, out: socket.socket) -> None:
        served(names[int(asked.target.rpartition("/")[2])], out)

    make_watch(writer, "silta")
    sign_in(client, writer)
    now = clock.now()
    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        for number, name in enumerate(names):
            source = make_source(writer, server.url(f"/{number}"), title="Lehti")
            begun = time.process_time()
            for _round in range(2):
                collect_source(Source.objects.get(pk=source.pk))
            took = time.process_time() - begun
            source.refresh_from_db()
            assert took < 60, (name, took)
            assert source.state in {SourceState.WELL, SourceState.AILING}, name
            assert source.trouble_code != "our_mistake", (name, source.trouble)
            assert now < source.next_try_at < now + timedelta(days=400), (name, source.next_try_at)
            with translation.override("en"):
                assert source.state == SourceState.WELL or troubles.what_happened(source.trouble), name
            assert client.get(f"/items/sources/{source.pk}/").status_code == 200, name
            page = client.get(f"/items/?source={source.pk}")
            assert page.status_code == 200, name
            held = list(Item.objects.filter(source=source))
            assert len(held) <= 10_000, name
            for one in held:
                hold(one, now)
            for one in held[:3]:
                assert client.get(f"/items/{one.public_id}/").status_code == 200, name
            Item.objects.filter(source=source).delete()
            Source.objects.filter(pk=source.pk).delete()
        assert len(server.asked) <= 3 * len(names), "Nothing but the feeds was asked for."
    assert not Place.objects.exists()


def hold(one: Item, now: datetime) -> None:
    """What every kept item promises, whatever it came from."""
    assert datetime(1970, 1, 1, tzinfo=UTC) <= one.at <= now + timedelta(minutes=5), one.at
    assert one.published_at is None or one.published_at <= now + timedelta(minutes=5)
    for text in (one.title, one.text, one.html, one.author, one.url):
        assert not any(sign < " " and sign not in "\n\t" for sign in text), repr(text[:200])
        assert not any(
            "\ud800" <= sign <= "\udfff" or "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
            for sign in text
        )
        assert "root:" not in text
    assert len(one.title) <= 500 and len(one.html) < 1_000_000
    assert one.url == "" or one.url.startswith(("http://", "https://"))
    for wrong in ("<script", "<svg", 'onerror="', 'onload="', "javascript:", "<style", "<iframe"):
        assert wrong not in one.html.lower()
    assert not ItemVersion.objects.filter(item=one).exists(), (
        "What says the same the second time has not changed."
    )


def test_a_mistake_of_ours_makes_its_source_ail_and_say_so_and_holds_up_no_other(
    writer: Person, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A source that stumbles is asked by itself, later and later, and its owner is told; the others of its round are kept."""

    def answer(asked: Asked, out: socket.socket) -> None:
        out.sendall(response(rss(item()).encode(), headers={"Content-Type": "application/xml"}))

    parse = feeds.parse

    def stumbling(body: bytes, *arguments: Any, **keywords: Any) -> Any:
        if keywords.get("url", "").endswith("/bad"):
            raise OverflowError("said by Maija Meikäläinen")
        return parse(body, *arguments, **keywords)

    monkeypatch.setattr(feeds, "parse", stumbling)
    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        bad, good = (make_source(writer, server.url(f"/{name}"), title=name) for name in ("bad", "good"))
        Job.objects.all().delete()
        outcome = collect_several(source_ids=f"{bad.pk},{good.pk}")
        assert outcome is not None and outcome.note == "1 new"
        for _time in range(3):
            jobs.enqueue("listening.collect", source_id=bad.pk)
            run_waiting(names=["listening.collect"])
    bad.refresh_from_db()
    assert (bad.state, bad.failures, bad.trouble_code) == (SourceState.AILING, 3, "our_mistake")
    assert bad.next_try_at > clock.now() and bad.told_at
    assert "OverflowError (" in caplog.text and "Maija" not in caplog.text  # where, and not what about
    with translation.override("en"):
        assert "Luotain itself stumbled" in str(troubles.what_happened(bad.trouble))
    assert Source.objects.get(pk=good.pk).state == SourceState.WELL
