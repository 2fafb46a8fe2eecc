"""Hostile items in the reader, in a real browser: nothing runs, nothing leaves, and the policy has nothing to report.

The strings are collected as any service's items are, and shown as any item is: as a title, an author, an address, as text
with marked places, and as HTML. They are read twice: under the product's content security policy, and without it, so that
neither the cleaning nor the policy hides behind the other.
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from luotain.connectors import Batch, Cursor, Heard, HeardAuthor
from luotain.core import clock
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from luotain.core.text import safe_html
from luotain.guideline.actions import adopt_starter
from luotain.listening import watching
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Item, Source
from luotain.listening.testing import make_source, make_watch
from luotain.people.models import Person, Role
from luotain.people.sign_in import StaffBackend
from luotain.people.testing import make_body, make_person
from tests.journeys import hostile_strings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile-input"
TOGETHER = 150
"""Strings in one item. One that swallows what follows it is given an item of its own."""
WATCHED = "nastarengas"
OF_THE_BROWSER = ("content-autofill.googleapis.com:443",)
"""What Chromium asks of its own accord whenever it sees a form; no page can make it do so, or keep it from it."""
SPIES = """
window.ran = [];
window.reports = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...given) => { window.ran.push(name + ': ' + given.join(' ')); };
document.addEventListener('securitypolicyviolation', (event) =>
  window.reports.push(event.effectiveDirective + ' ' + event.blockedURI));
"""
LOOK = """() => {
  const shown = [...document.querySelectorAll('#item .prose, #item h2, #item small, ul.items b')];
  const inside = shown.flatMap((one) => [...one.querySelectorAll('*')]);
  const active = new Set(['SCRIPT', 'IFRAME', 'FRAME', 'OBJECT', 'EMBED', 'APPLET', 'FORM', 'BASE', 'META', 'LINK', 'STYLE',
    'SVG', 'MATH', 'INPUT', 'BUTTON', 'TEXTAREA', 'SELECT', 'VIDEO', 'AUDIO', 'PORTAL', 'TEMPLATE', 'NOSCRIPT']);
  const wrong = [];
  for (const one of inside) {
    if (active.has(one.tagName.toUpperCase())) wrong.push(one.outerHTML.slice(0, 120));
    for (const given of one.attributes) {
      const name = given.name.toLowerCase();
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc' || name.startsWith('hx-') || name.startsWith('data-hx-'))
        wrong.push(one.outerHTML.slice(0, 120));
    }
  }
  for (const link of document.querySelectorAll('#item a[href]'))
    if (!['http:', 'https:', 'mailto:', 'tel:'].includes(link.protocol)) wrong.push(link.outerHTML.slice(0, 120));
  return { wrong, ran: window.ran, reports: window.reports, letters: document.querySelector('#item .prose').innerText.length };
}"""


def strings() -> list[str]:
    """All attack samples, each once: those written for this house, and those of others where they are on this machine."""
    found = list(hostile_strings.STRINGS)
    if not DATA.is_dir():
        return list(dict.fromkeys(found))
    for name in ("xss_payloads.jsonl", "dompurify_cases.jsonl", "xxe_payloads.jsonl"):
        lines = (DATA / name).read_text("utf-8").split("\n")
        found += [json.loads(line)["payload"] for line in lines if line.strip()]
    found += json.loads((DATA / "blns.json").read_text("utf-8"))
    return list(dict.fromkeys(one for one in found if one.strip()))


def swallows(text: str) -> bool:
    """Whether what stands after `text` in a page would be lost in it."""
    return "<p>afterwards</p>" not in safe_html(
        f"{text}<p>afterwards</p>", base_url="https://lehti.example.fi/"
    )


def bundles(found: Sequence[str]) -> list[str]:
    """HTML of items: each string as it is, once more escaped, and in a CDATA section of its own."""
    alone = [one for one in found if swallows(one)]
    calm = [one for one in found if one not in set(alone)]
    items = list(alone)
    for start in range(0, len(calm), TOGETHER):
        part = calm[start : start + TOGETHER]
        items.append("".join(f"<p>{one}</p>" for one in part))
    for start in range(0, len(found), TOGETHER):
        part = list(found[start : start + TOGETHER])
        items.append("".join(f"<p>{html.escape(html.escape(one))}</p>" for one in part))
        items.append("".join(f'<p title="{html.escape(one)}">{html.escape(one)}</p>' for one in part))
        items.append("".join(f"<p><![CDATA[{one}]]></p>" for one in part if one in calm))
    return items


def heard(number: int, hostile: str, **fields: Any) -> Heard:
    """One item whose every small field is hostile."""
    return Heard(
        remote_id=f"{number} {hostile}",
        title=fields.pop("title", hostile),
        url=fields.pop("url", hostile),
        author=HeardAuthor(name=hostile, handle=hostile, url=hostile),
        language=hostile[:8],
        tags=(hostile,),
        at=clock.now(),
        **fields,
    )


def _carried(number: int) -> int:
    """How many strings the text of an item carries: now and then as many as come up to the next that does."""
    return 1 if number % TOGETHER else TOGETHER


def collected(found: Sequence[str], by: Person) -> int:
    """Put every string into items through the path of every collection; how many items carry HTML."""
    made = bundles(found)
    html_items = [
        heard(number, found[number % len(found)], html=one, url=f"https://lehti.example.fi/{number}")
        for number, one in enumerate(made)
    ]
    text_items = [
        heard(number, one, text=f"{WATCHED} {number} " + " ".join(found[number : number + _carried(number)]))
        for number, one in enumerate(found)
    ]
    for address, items in (
        ("https://lehti.example.fi/a", html_items),
        ("https://lehti.example.fi/b", text_items),
    ):
        source = Source.objects.get(pk=make_source(by, address).pk)
        keep_batch(source, Batch(items=tuple(items), cursor=Cursor({"etag": "1"})), clock.now())
    return len(made)


@dataclass
class Reading:
    """Somebody who reads, and what their browser did meanwhile."""

    page: Page
    base: str
    outside: LoopbackServer
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    letters: int = 0

    def __post_init__(self) -> None:
        self.page.on("request", self._note)
        self.page.on("dialog", self._dismiss)
        self.page.context.on("page", lambda one: self.dialogs.append(f"a new page: {one.url}"))

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        if not request.url.startswith(self.base):
            self.asked.append(f"{request.resource_type} {request.url}")

    def read(self, address: str) -> None:
        """Open a page, and note what is wrong with it."""
        answer = self.page.goto(self.base + address, wait_until="load")
        assert answer is not None and answer.status == 200, address
        seen = self.page.evaluate(LOOK)
        self.wrong += [f"{address}: {one}" for one in (*seen["wrong"], *seen["ran"])]
        self.reports |= set(seen["reports"])
        self.letters += seen["letters"]
        if not self.page.url.startswith(self.base + address):
            self.wrong.append(f"{address} led to {self.page.url}")


def context_of(
    browser: Browser, outside: LoopbackServer, live: str, person: Person, **options: Any
) -> BrowserContext:
    """A browser signed in as `person`. What it asks of others than this machine ends at `outside`, which takes it down."""
    client = Client()
    client.force_login(person, backend=f"{StaffBackend.__module__}.{StaffBackend.__qualname__}")
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        proxy={"server": outside.url("").rstrip("/"), "bypass": "127.0.0.1,localhost"},
        **options,
    )
    context.add_cookies(
        [{"name": name, "value": one.value, "url": live} for name, one in client.cookies.items()]
    )
    context.add_init_script(SPIES)
    return context


@pytest.fixture
def outside() -> Iterator[LoopbackServer]:
    """Stands where the rest of the world would be, and takes down who asks."""

    def refuse(asked: Asked, out: Any) -> None:
        out.sendall(response(status="403 Forbidden"))

    with loopback_server(refuse) as server:
        yield server


@pytest.fixture
def reader(live_server: Any, settings: Any) -> Iterator[Person]:
    """Somebody with a guideline in force and a watch that everything hostile meets."""
    settings.SITE_ADDRESS = live_server.url
    make_body()
    adopt_starter()
    person = make_person("Aino Kivi", Role.OFFICIAL, Role.COMMUNICATIONS, email="aino@koivula.example")
    person.first_seen_stance_at = clock.now()
    person.save()
    watching.forget()
    make_watch(person, WATCHED)
    yield person
    watching.forget()


def addresses(*, plain: bool) -> list[str]:
    """Every item with HTML; when `plain`, also those with text alone that carry every string between them."""
    wanted = list(Item.objects.exclude(html="").values_list("public_id", flat=True))
    if plain:
        texts = Item.objects.filter(text__startswith=WATCHED).values_list("public_id", "text")
        carrying = [public_id for public_id, text in texts if int(text.split()[1]) % TOGETHER == 0]
        assert carrying, "No item carries many strings."
        wanted += carrying
    return [f"/items/{one}/" for one in wanted]


def lists(reading: Reading) -> int:
    """Read the stream to its end, page after page; how many rows it had."""
    rows, address = 0, "/items/"
    while address:
        reading.read(address)
        rows += reading.page.locator("ul.items li[data-row]").count()
        older = reading.page.locator("li.older a").first
        address = "/items/" + (older.get_attribute("href") or "") if older.count() else ""
    return rows


def test_the_samples_are_told_apart_by_what_they_swallow() -> None:
    assert swallows("<script>alert(1)") and swallows("<!-- ")
    assert not swallows("<b>hei</b>") and not swallows("<img src=x onerror=alert(1)>")


def test_hostile_items_run_nothing_ask_nothing_and_break_no_policy(
    browser: Browser, live_server: Any, reader: Person, outside: LoopbackServer
) -> None:
    found = strings()
    collected(found, reader)
    assert Item.objects.count() >= len(found)
    for options in ({}, {"bypass_csp": True}):
        with context_of(browser, outside, live_server.url, reader, **options) as context:
            reading = Reading(context.new_page(), live_server.url, outside)
            for address in addresses(plain=not options):
                reading.read(address)
            if not options:
                assert lists(reading) == Item.objects.count()
                for address in addresses(plain=False)[-8:]:
                    reading.read(f"{address}?pictures=yes")
            assert reading.letters > 50_000, "The reader showed next to nothing, so nothing was tried."
            assert reading.wrong == []
            assert reading.dialogs == []
            assert [one for one in reading.reports if not one.startswith("img-src ")] == []
            assert [one for one in reading.asked if not one.startswith("image ")] == []
            assert [one.target for one in outside.asked if one.target not in OF_THE_BROWSER] == []


def test_the_spies_see_what_an_item_must_never_do(
    browser: Browser, live_server: Any, reader: Person, outside: LoopbackServer
) -> None:
    keep_batch(
        Source.objects.get(pk=make_source(reader).pk),
        Batch(items=(heard(1, "Hei", html="<p>Hei</p>"),), cursor=Cursor({"etag": "1"})),
        clock.now(),
    )
    bad = "<p>Hei</p><script>alert(1)</script><img src='http://elsewhere.example/a.png' onerror='alert(2)'>"
    Item.objects.update(html=bad)
    item = Item.objects.get()
    for options in ({}, {"bypass_csp": True}):
        with context_of(browser, outside, live_server.url, reader, **options) as context:
            reading = Reading(context.new_page(), live_server.url, outside)
            reading.read(f"/items/{item.public_id}/")
            reading.page.wait_for_timeout(200)
            reading.read(f"/items/{item.public_id}/")
            assert len([one for one in reading.wrong if "<script>" in one]) >= 2
            ran = any("alert: 1" in one for one in reading.wrong)
            assert ran is bool(options), "Only the policy stood between this script and the reader."
            if options:
                assert any("elsewhere.example" in one.target for one in outside.asked)
            else:
                assert {one.split(" ")[0] for one in reading.reports} >= {"script-src-elem", "img-src"}
                assert not any("elsewhere.example" in one.target for one in outside.asked)


def test_pictures_come_by_one_key_through_the_desk_alone_and_leave_words_where_they_do_not(
    browser: Browser, live_server: Any, reader: Person, outside: LoopbackServer, settings: Any, tmp_path: Path
) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "navy").save(drawn, "PNG")

    def answer(asked: Asked, out: Any) -> None:
        known = asked.target == "/bridge.png"
        out.sendall(response(drawn.getvalue()) if known else response(status="404 Not Found"))

    settings.CACHES = {
        **settings.CACHES,
        "pictures": {**settings.CACHES["pictures"], "LOCATION": tmp_path / "pictures"},
    }
    with loopback_server(answer) as site:
        settings.HTTP_ALLOW = [site.allow]
        markup = "".join(
            f'<p><img src="{site.url(name)}" alt="{name[1:4]}"></p>' for name in ("/bridge.png", "/map.png")
        )
        keep_batch(
            Source.objects.get(pk=make_source(reader, site.url("/feed")).pk),
            Batch(
                items=(heard(1, "Silta", html=markup, url="https://lehti.example.fi/1"),),
                cursor=Cursor({"etag": "1"}),
            ),
            clock.now(),
        )
        with context_of(browser, outside, live_server.url, reader) as context:
            reading = Reading(context.new_page(), live_server.url, outside)
            page = reading.page
            reading.read(f"/items/{Item.objects.get().public_id}/")
            assert page.locator("#item img").count() == 0 and site.asked == []
            page.keyboard.press("p")
            expect(page.locator("#item img.picture").first).to_have_js_property("naturalWidth", 400)
            missing = page.locator("#item .picture.missing")
            missing.wait_for()
            assert missing.inner_text().startswith("map")
            expect(page.locator("#item-title")).to_be_focused()
            assert {asked.target for asked in site.asked} == {"/bridge.png", "/map.png"}
            assert reading.asked == [], "The browser asks nobody but the desk."
            assert page.evaluate("window.reports") == []
            page.keyboard.press("p")
            page.locator("#item img").first.wait_for(state="detached")
            # When the desk does not answer, that is said where one looks, however long the list is.
            page.evaluate(
                "document.querySelector('ul.items').append(...Array.from({length: 90}, () => {"
                "const row = document.createElement('li'); row.textContent = 'rivi'; return row; }))"
            )
            expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")).to_have_count(
                0
            )
            page.route(lambda address: "/star/" in address, lambda route: route.abort())
            page.keyboard.press("s")
            expect(page.locator("#trouble")).to_be_in_viewport(ratio=0.9)


def test_a_key_pressed_while_the_next_item_comes_is_meant_for_that_one(
    browser: Browser, live_server: Any, reader: Person, outside: LoopbackServer
) -> None:
    keep_batch(
        Source.objects.get(pk=make_source(reader, "https://lehti.example.fi/feed").pk),
        Batch(items=tuple(heard(n, f"Uutinen {n}") for n in (1, 2, 3)), cursor=Cursor({"etag": "1"})),
        clock.now(),
    )
    with context_of(browser, outside, live_server.url, reader) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/items/")
        for key in "jjjs":
            page.keyboard.press(key)
        rows = page.locator("[data-row]")
        expect(rows.nth(2)).to_contain_text("★")
        assert "★" not in rows.nth(0).inner_text() + rows.nth(1).inner_text()
        expect(rows.nth(2).locator("a")).to_be_focused()
