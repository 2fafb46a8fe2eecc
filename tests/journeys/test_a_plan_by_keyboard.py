"""A plan read from our own empty table, moved in the calendar and put into a queue; and a mistake owned up to although the
post has gone from the service: in Finnish and by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from luotain.connectors.paper.server import PaperServer
from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.people.models import Person, Role, Unit
from luotain.people.testing import PASSWORD, make_body, make_person
from luotain.profiles.models import Profile
from luotain.publishing.models import Post, QueuePlace
from luotain.publishing.states import PostState
from luotain.publishing.testing import make_guideline, make_post, make_profile, paper_town, published
from luotain.publishing.tests.test_after_sending import remove_there
from luotain.publishing.tests.test_correct_post import correction_of, finish
from tests.journeys.keyboard import Typist

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WRONG, RIGHT = "Aurat lähtevät kuudelta.", "Aurat lähtevät viideltä."


@pytest.fixture
def paper(live_server: Any, settings: Any) -> Iterator[PaperServer]:
    """Two officials who keep one profile at the pretend service."""
    settings.SITE_ADDRESS = live_server.url
    with paper_town() as town:
        make_body()
        make_guideline()
        streets = Unit.objects.create(name={"fi": "Kadut", "sv": "Gator", "en": "Streets"})
        aino, eero = (
            make_person(
                name, Role.OFFICIAL, email=f"{email}@koivula.example", unit=streets, password=PASSWORD
            )
            for name, email in (("Aino Kivi", "aino"), ("Eero Laine", "eero"))
        )
        make_profile(aino, eero, account=town.open_account("kadut"), unit=streets, name="Kadut")
        yield town


def test_a_plan_is_read_moved_and_queued_and_what_is_gone_is_corrected(
    browser: Browser, paper: PaperServer, live_server: Any
) -> None:
    aino, base = Typist(browser, live_server.url), live_server.url
    aino.sign_in("aino@koivula.example", PASSWORD)
    monday = clock.local() + timedelta(days=7 - clock.local().weekday())

    # The empty table that the page gives is filled in, and read back.
    aino.page.goto(f"{base}/posts/calendar/import/")
    with aino.page.expect_download() as given:
        aino.reach(aino.page.get_by_role("link", name="Tyhjä taulukko"))
        aino.page.keyboard.press("Enter")
    empty = given.value.path().read_text(encoding="utf-8-sig")
    line = f"Auraus;Kadut;{monday:%Y-%m-%d};10:00;{WRONG};fi;Asukkaat tietävät varautua.;\r\n"
    aino.reach(aino.page.locator("main input[type=file]"))
    aino.page.locator("main input[type=file]").set_input_files(
        {"name": "plan.csv", "mimeType": "text/csv", "buffer": (empty + line).encode("utf-8-sig")}
    )
    aino.press(aino.button("Lue taulukko"))
    aino.press(aino.button("Tee nämä luonnokset"))
    post = Post.objects.get()

    # A day later and an hour later, by m, the arrows and Enter; the focus stays with the post.
    aino.page.goto(f"{base}/posts/calendar/?view=week&day={monday:%Y-%m-%d}")
    entry = aino.page.locator(f"#post-{post.public_id}")
    aino.reach(entry)
    for key in ("m", "ArrowRight", "ArrowDown"):
        aino.page.keyboard.press(key)
    aino.enter()
    post.refresh_from_db()
    assert clock.local(post.due_at).strftime("%d %H") == f"{monday + timedelta(days=1):%d} 11"
    expect(aino.page.locator(f"#post-{post.public_id}")).to_be_focused()

    # A time of the week for the queue, and the post in it.
    aino.page.goto(f"{base}/posts/queue/")
    aino.tick(aino.page.get_by_label("torstai"))
    aino.reach(aino.page.locator("main input[type=time]"))
    aino.page.keyboard.type(
        "0930AM"
    )  # where the browser's clock has no halves of a day, the letters say nothing
    aino.press(aino.button("Lisää jonon aikoihin"))
    aino.page.goto(f"{base}/posts/{post.public_id}/when/")
    aino.press(aino.page.locator("main form[action*=queue] button.button").first)
    assert QueuePlace.objects.get().post == post

    # What went out with a mistake in it and was then removed there is still corrected for its readers.
    writer, second = post.author, Person.objects.get(name="Eero Laine")
    sent = published(
        make_post(writer, post.variants.get().profile, text=WRONG, title="Auraus tänään"), second
    )
    remove_there(paper)
    correction = finish(correction_of(sent, post.variants.get().profile, writer, text=RIGHT), second)
    aino.go("t")
    aino.press(aino.page.get_by_role("link", name=f"Ei lähetetty: {correction.title}").first)
    aino.press(aino.button("Julkaise erillisenä"))
    run_waiting(names=["publishing.deliver"])
    (there,) = paper.posts("kadut")
    assert RIGHT in there.text
    assert "jota ei enää ole täällä" in there.text


def test_after_saving_the_next_step_is_one_tab_away_on_a_wide_page_and_a_narrow_one(
    browser: Browser, paper: PaperServer, live_server: Any
) -> None:
    aino = Typist(browser, live_server.url)
    aino.sign_in("aino@koivula.example", PASSWORD)
    post = make_post(Person.objects.get(name="Aino Kivi"), Profile.objects.get(), text=WRONG)
    for width, text in ((1280, RIGHT), (320, WRONG)):
        aino.page.set_viewport_size({"width": width, "height": 900})
        aino.page.goto(f"{live_server.url}/posts/{post.public_id}/edit/")
        forward = aino.page.locator("button[name=submit]")
        expect(forward).to_have_count(1)
        aino.write(aino.page.locator("main textarea:visible").first, text)
        aino.press(aino.button("Tallenna"))
        said = aino.page.locator("#messages")
        expect(said).to_be_focused()
        expect(said).to_be_in_viewport()
        expect(said).to_have_text("Tallennettu.")
        aino.page.keyboard.press("Tab")
        expect(forward.first).to_be_focused()
        expect(forward.first).to_be_in_viewport()
        assert post.variants.get().text == text
    assert aino.page.evaluate("document.documentElement.scrollWidth") <= 320
    aino.write(aino.field("title"), "Auraus")
    aino.enter()  # from a field of the form it saves, also where the next step stands before the form
    expect(aino.page.locator("#messages")).to_be_focused()
    post.refresh_from_db()
    assert (post.title, post.state) == ("Auraus", PostState.DRAFT)
    aino.page.keyboard.press("Tab")
    aino.enter()
    post.refresh_from_db()
    assert post.state == PostState.PAUSING
