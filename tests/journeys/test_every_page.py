"""Every page in a real browser: accessible in both themes, no sideways scroll at 320 px, nothing blocked by the policy."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from luotain.core import clock
from luotain.people.models import Person
from luotain.people.testing import PASSWORD
from tests.koivula import author_pages, desk_pages, koivula, public_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def sign_in(page: Page, base: str, email: str) -> None:
    page.goto(f"{base}/account/login/?lang=fi")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/**")
    page.wait_for_selector("nav.rail")


def faults_of(page: Page, axe: Axe) -> list[Any]:
    found = axe.run(page, options=RULES).response["violations"]
    return [(one["id"], one["nodes"][0]["target"], one["nodes"][0]["html"][:160]) for one in found]


def test_every_page_is_accessible_and_reflows(browser: Browser, live_server: Any, settings: Any) -> None:
    settings.SITE_ADDRESS = live_server.url
    axe = Axe()
    wrong: dict[str, Any] = {}
    with koivula():
        for person in Person.objects.all():
            person.set_password(PASSWORD)
            person.first_seen_stance_at = clock.now()
            person.save()
        visits = [("", public_pages())]
        visits += [
            ("maria.lind@koivula.example", desk_pages()),
            ("aino.kivi@koivula.example", author_pages() + desk_pages()[:4]),
        ]
        visits.append(
            ("ville.ahonen@koivula.example", ["/operator/", "/people/", "/people/invite/", "/people/body/"])
        )
        for email, pages in visits:
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fi-FI")
            page = context.new_page()
            said: list[str] = []
            page.on(
                "console",
                lambda message, said=said: said.append(message.text) if message.type == "error" else None,
            )
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            if email:
                sign_in(page, live_server.url, email)
            for address in pages:
                page.emulate_media(color_scheme="light")
                page.set_viewport_size({"width": 1280, "height": 900})
                answer = page.goto(live_server.url + address)
                if answer is None or answer.status in {403, 409}:
                    said.clear()
                    continue
                faults = faults_of(page, axe)
                page.emulate_media(color_scheme="dark")
                faults += [fault for fault in faults_of(page, axe) if fault not in faults]
                page.set_viewport_size({"width": 320, "height": 640})
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > 320:
                    widest = page.evaluate(
                        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321)"
                        ".slice(-1).map(e => e.outerHTML.slice(0, 120))[0]"
                    )
                    faults.append(("sideways scroll at 320 px", wide, widest))
                if said:
                    faults.append(("console", list(said), ""))
                    said.clear()
                if faults:
                    wrong[f"{email} {address}"] = faults
            context.close()
    assert not wrong, "\n".join(f"{page}: {faults}" for page, faults in wrong.items())
