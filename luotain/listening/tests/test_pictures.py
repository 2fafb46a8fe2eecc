"""Pictures of items: only when asked for, only through us, only for those to whom we signed them, and nothing but pixels."""

from __future__ import annotations

import gzip
import html
import io
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from PIL import Image

from luotain.connectors import HeardMedia
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from luotain.listening import pictures
from luotain.listening.models import Item
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
SHOWN = re.compile(r'<img class="picture" src="([^"]+)" alt="([^"]*)" loading="lazy">')


def drawn(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, "red").save(into, kind, **more)
    return into.getvalue()


def slowly(out: Any) -> None:
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
    for _ in range(200):
        out.sendall(b"\x89")
        time.sleep(0.05)


ANSWERS: dict[str, Callable[[], bytes]] = {
    "/good.png": lambda: response(drawn(), headers={"Content-Type": "text/html", "Set-Cookie": "a=b"}),
    "/secret.jpg": lambda: response(drawn("JPEG", (3000, 2000), comment=b"who reads this") + b"<script>"),
    "/page.png": lambda: response(b"<!doctype html><script>alert(1)</script>"),
    "/drawing.svg": lambda: response(
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        headers={"Content-Type": "image/svg+xml"},
    ),
    "/wide.png": lambda: response(drawn(size=(20_000, 1_000))),
    "/long.png": lambda: response(b"\x89PNG" + b"\0" * (pictures.MOST_BYTES + 10)),
    "/packed.png": lambda: response(
        gzip.compress(b"\0" * (pictures.MOST_BYTES * 4)), headers={"Content-Encoding": "gzip"}
    ),
    "/gone.png": lambda: response(drawn(), status="404 Not Found"),
    "/round.png": lambda: response(status="302 Found", headers={"Location": "/round.png"}),
    "/file.png": lambda: response(status="302 Found", headers={"Location": "file:///etc/passwd"}),
    "/inside.png": lambda: response(status="302 Found", headers={"Location": "http://10.0.0.1/a.png"}),
}
REFUSED = {
    "/page.png": "not_a_picture",
    "/drawing.svg": "not_a_picture",
    "/wide.png": "too_many_pixels",
    "/long.png": "too_big",
    "/packed.png": "too_big",
    "/gone.png": "status",
    "/round.png": "too_many_redirects",
    "/file.png": "not_allowed",
    "/inside.png": "not_allowed",
}


@dataclass
class Site:
    """A site with pictures of every kind, and an item of it that shows them all."""

    server: LoopbackServer
    reader: Person
    browser: Client
    item: Item = field(init=False)

    def hear(self, markup: str, address: str = "", **fields: Any) -> Item:
        source = make_source(self.reader, address or self.server.url("/feed"))
        hear(source, heard(f"{len(markup)}", "Torikatu", "Torikatu aukeaa.", html=markup, **fields))
        self.item = Item.objects.latest("pk")
        return self.item

    def page(self, *, asked: bool = True) -> str:
        answer = self.browser.get(f"/items/{self.item.public_id}/", {"pictures": "yes"} if asked else {})
        return str(answer.content.decode())

    def shown(self) -> list[str]:
        return [html.unescape(src) for src, _alt in SHOWN.findall(self.page())]


@pytest.fixture
def site(writer: Person, settings: Any, tmp_path: Any) -> Iterator[Site]:
    settings.CACHES = {
        **settings.CACHES,
        "pictures": {**settings.CACHES["pictures"], "LOCATION": tmp_path / "pictures"},
    }

    def answer(asked: Asked, out: Any) -> None:
        if asked.target.startswith("/slow"):
            slowly(out)
        else:
            out.sendall(ANSWERS[asked.target]())

    with loopback_server(answer) as server:
        settings.HTTP_ALLOW = [server.allow]
        yield Site(server, writer, sign_in(Client(), writer))
    caches["pictures"].clear()


def test_reading_alone_asks_for_no_picture_and_asking_shows_it_drawn_anew(site: Site) -> None:
    site.hear(f'<p>Kuva: <img src="{site.server.url("/good.png")}" alt="Torin &quot;puoli&quot;"></p>')
    page = site.page(asked=False)
    assert "Show 1 picture" in page and "pictures=yes" in page and not SHOWN.search(page)
    page = site.page()
    [(src, alt)] = SHOWN.findall(page)
    assert "Hide the pictures" in page and html.unescape(alt) == 'Torin "puoli"'
    assert site.server.url("") not in page.partition('class="prose"')[2].partition("</div>")[0]
    assert not site.server.asked, "The page itself fetches nothing."
    answer = site.browser.get(src)
    assert answer.status_code == 200
    assert Image.open(io.BytesIO(answer.content)).format == "WEBP"
    assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    [asked] = site.server.asked
    assert not {"cookie", "referer", "accept-language", "x-forwarded-for", "origin"} & set(asked.headers)
    assert site.browser.get(src).content == answer.content
    assert len(site.server.asked) == 1, "What has been fetched is kept for a while."


def test_what_a_picture_says_in_secret_stays_behind_and_it_is_no_larger_than_a_screen(site: Site) -> None:
    site.hear(f'<img src="{site.server.url("/secret.jpg")}">')
    [src] = site.shown()
    given = site.browser.get(src).content
    assert b"who reads" not in given and b"<script" not in given
    assert Image.open(io.BytesIO(given)).size == (1200, 800)


def test_hostile_pictures_are_refused_bounded_and_not_asked_for_twice(site: Site) -> None:
    site.hear("".join(f'<img src="{site.server.url(one)}">' for one in REFUSED))
    addresses = site.shown()
    assert len(addresses) == len(REFUSED)
    for src in addresses:
        answer = site.browser.get(src)
        assert answer.status_code == 502 and answer.content == b"", src
    before = len(site.server.asked)
    for (path, code), src in zip(REFUSED.items(), addresses, strict=True):
        with pytest.raises(pictures.NoPicture) as no:
            pictures.picture_at(site.server.url(path), site.item.source)
        assert no.value.code == code, path
        assert site.browser.get(src).status_code == 502
    assert len(site.server.asked) == before


def test_a_site_that_drips_is_left_and_asked_for_nothing_more_for_a_while(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SECONDS", 0.4)
    site.hear(f'<img src="{site.server.url("/slow.png")}"><img src="{site.server.url("/good.png")}">')
    assert [site.browser.get(src).status_code for src in site.shown()] == [502, 502]
    assert [one.target for one in site.server.asked] == ["/slow.png"]


def test_slow_pictures_hold_few_of_the_threads_that_serve_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "WAIT", 0.01)
    site.hear(f'<img src="{site.server.url("/good.png")}">')
    [src] = site.shown()
    for _ in range(pictures.AT_ONCE):
        pictures._turns.acquire()
    try:
        answer = site.browser.get(src)
        assert answer.status_code == 503 and "no-store" in answer["Cache-Control"]
    finally:
        for _ in range(pictures.AT_ONCE):
            pictures._turns.release()
    assert site.browser.get(src).status_code == 200
    assert isinstance(pictures._turns, type(threading.BoundedSemaphore()))


def test_it_is_no_open_proxy(site: Site, approver: Person) -> None:
    item = site.hear(f'<img src="{site.server.url("/good.png")}">')
    [src] = site.shown()
    signature = src.rstrip("/").rpartition("/")[2]
    base = f"/items/{item.public_id}/pictures/"
    forged = pictures._signature(item, site.reader, site.server.url("/secret.jpg"))
    for wrong in ("x", signature[:-1] + ("0" if signature[-1] != "0" else "1"), forged):
        assert site.browser.get(f"{base}{wrong}/").status_code == 404
    assert sign_in(Client(), approver).get(src).status_code == 404, "Signed for one reader only."
    assert Client().get(src).status_code == 302
    assert site.browser.post(src).status_code == 405
    other = site.hear("<p>Hei ilman kuvaa</p>")
    assert site.browser.get(f"/items/{other.public_id}/pictures/{signature}/").status_code == 404
    assert not site.server.asked


def test_a_source_from_outside_cannot_have_us_ask_inside(site: Site) -> None:
    site.hear(f'<img src="{site.server.url("/good.png")}">', address="https://lehti.example.fi/syote")
    [src] = site.shown()
    assert site.browser.get(src).status_code == 502
    assert not site.server.asked


def test_attached_pictures_are_shown_too_and_never_more_than_a_bound(site: Site) -> None:
    media = [HeardMedia(url=site.server.url(f"/{n}.jpg"), alt=f"<b>Kuva {n}") for n in range(40)]
    media.append(HeardMedia(url="https://a.example/film.mp4", mime="video/mp4"))
    media.append(HeardMedia(url="javascript:alert(1)", mime="image/png"))
    site.hear("", media=tuple(media))
    assert "Torikatu aukeaa." in site.page(asked=False)
    assert f"Show {pictures.MOST} pictures" in site.page(asked=False)
    assert len(site.shown()) == pictures.MOST
    assert "<b>Kuva" not in site.page()


def test_an_item_with_marked_words_shows_its_pictures_beneath(site: Site) -> None:
    make_watch(site.reader, "torikatu")
    source = make_source(site.reader, site.server.url("/feed"))
    one = heard(
        "1", "", "Torikatu aukeaa.", media=(HeardMedia(url=site.server.url("/good.png"), alt="Tori"),)
    )
    hear(source, one)
    site.item = Item.objects.get()
    assert "<mark" in site.page()
    assert len(site.shown()) == 1
    # Starring keeps the pictures where they are.
    assert f"/items/{site.item.public_id}/star/?pictures=yes" in site.page()
