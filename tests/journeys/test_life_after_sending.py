"""One post with a picture for four services: three sent and one unclear; resolved, corrected everywhere, removed everywhere
it can be.

In Finnish and by keyboard alone; three real servers and a stand-in, each looked at by another way than the connector's.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Browser, expect

from luotain import ledger
from luotain.core import clock
from luotain.jobs.testing import run_waiting
from luotain.people.models import Role, Unit
from luotain.people.testing import PASSWORD, make_body, make_person
from luotain.publishing.models import Act, Delivery, MediaItem, Post, Removal
from luotain.publishing.states import DeliveryState, RemovalState
from luotain.publishing.testing import make_guideline, make_profile, photograph
from tests.faults.services import SERVICES, Service
from tests.journeys.keyboard import Typist
from tests.journeys.test_one_matter_through_the_house import approve, check_the_ledger, confirm
from tests.peers import MissingPeer

pytestmark = [pytest.mark.browser, pytest.mark.peer, pytest.mark.django_db(transaction=True)]

WANTED = ("bluesky", "mastodon", "wordpress", "email")
FIRST, CORRECTED = "Siltatyöt alkavat maanantaina.", "Siltatyöt alkavat tiistaina."
SHOWN = "Työkone Myllysillan kaiteella aamulla."
ARCHIVE = "https://lista.koivula.example/2026/siltatyot"


@pytest.fixture
def town(live_server: Any, settings: Any) -> Iterator[dict[str, Any]]:
    """Two officials who keep four profiles, each at a server of its own."""
    settings.SITE_ADDRESS = live_server.url
    with contextlib.ExitStack() as running:
        try:
            services = {name: running.enter_context(SERVICES[name]()) for name in WANTED}
        except MissingPeer as missing:
            pytest.skip(str(missing))
        settings.HTTP_ALLOW = [one.allow for one in services.values() if one.allow]
        make_body()
        make_guideline(removed_by_two=True)
        streets = Unit.objects.create(name={"fi": "Kadut", "sv": "Gator", "en": "Streets"})
        aino, eero = (
            make_person(
                name, Role.OFFICIAL, email=f"{email}@koivula.example", unit=streets, password=PASSWORD
            )
            for name, email in (("Aino Kivi", "aino"), ("Eero Laine", "eero"))
        )
        profiles = {
            name: make_profile(aino, eero, account=one.peer.account, unit=streets, name=f"Kadut: {name}")
            for name, one in services.items()
        }
        yield {"services": services, "profiles": profiles, "base": live_server.url}


def standing(service: Service) -> list[str]:
    """The texts that stand at a service, spaces aside."""
    return [" ".join(one.text.split()) for one in service.peer.standing()]


def alts(service: Service) -> list[tuple[str, ...]]:
    """The words that stand beside the pictures of each post at a service, as somebody reads them who does not see."""
    return [one.alts for one in service.peer.standing()]


def put_in_a_picture(person: Typist) -> None:
    """Choose a photograph and say what it shows. The choosing of a file is the machine's own window, not ours."""
    person.reach(person.page.locator("#files summary").last)
    person.page.keyboard.press("Enter")
    person.reach(person.page.locator("input[name=new-file]"))
    person.page.locator("input[name=new-file]").set_input_files(
        {"name": "silta.jpg", "mimeType": "image/jpeg", "buffer": photograph(7)}
    )
    person.write(person.page.locator("[name=new-alt_fi]"), SHOWN)
    person.select(person.page.locator("[name=new-rights]"), "Om")
    person.tick(person.page.locator("[name=new-may_pass_on]"))
    person.press(person.page.locator("button[name=do][value=attach]").last)
    assert person.page.locator("#files img").first.evaluate("one => one.complete && one.naturalWidth > 0")


def send(post: Post) -> None:
    """The house does what it does by itself, until nothing of the post is on its way any more."""
    for minutes in (0, 1, 2):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=True):
            run_waiting(names=["publishing.deliver"])
    post.refresh_from_db()


@pytest.mark.requirement_part("R114")
@pytest.mark.requirement_part("R168")
@pytest.mark.requirement_part("R169")
def test_one_post_for_four_services_through_its_whole_life(browser: Browser, town: dict[str, Any]) -> None:
    services, profiles, base = town["services"], town["profiles"], town["base"]
    aino, eero = Typist(browser, base), Typist(browser, base)
    aino.sign_in("aino@koivula.example", PASSWORD)
    eero.sign_in("eero@koivula.example", PASSWORD)

    # Written once, for four places.
    aino.page.goto(f"{base}/posts/new/")
    aino.write(aino.field("title"), "Siltatyöt")
    for index in range(len(WANTED)):
        aino.tick(aino.page.locator("input[name=profiles]").nth(index))
    aino.write(aino.field("why"), "Asukkaat tietävät varautua.")
    aino.press(aino.page.locator("main form button.button").last)
    post = Post.objects.get()
    for profile in profiles.values():
        aino.write(aino.page.locator(f"main textarea[name=text_{profile.pk}]"), FIRST)
    put_in_a_picture(aino)
    assert MediaItem.objects.get().alt["fi"] == SHOWN
    aino.press(aino.page.locator("button[name=submit]"))
    post.refresh_from_db()
    assert post.state == "pausing", aino.text

    with time_machine.travel(post.thinking_pauses.get().over_at + timedelta(seconds=5)):
        confirm(aino, base, post)
        approve(eero, base, post)
        services["email"].misbehave("lost", "publish", {})
        send(post)

        # Three sent and one unclear, seen and settled by a person.
        states = dict(post.deliveries.values_list("profile__service", "state"))
        assert states == {
            "bluesky": "sent",
            "mastodon": "sent",
            "wordpress": "sent",
            "email": "unclear",
        }
        for name in WANTED:
            assert standing(services[name]).count(FIRST) == 1, name
            assert alts(services[name]) == [(SHOWN,)], f"the picture's words arrived at {name}"
        aino.go("t")
        aino.press(aino.page.get_by_role("link", name="Epäselvä: Siltatyöt").first)
        aino.write(aino.field("url"), ARCHIVE)
        aino.press(aino.button("Merkitse lähetetyksi"))
        assert post.deliveries.filter(state=DeliveryState.SENT).count() == 4

        # A mistake owned up to, everywhere.
        aino.press(aino.page.get_by_role("link", name="Korjaa").first)
        aino.write(aino.page.locator("[name=note_fi]"), "Päivä oli väärä.")
        for profile in profiles.values():
            aino.write(aino.page.locator(f"main textarea[name=text_{profile.pk}]"), CORRECTED)
        aino.press(aino.page.locator("main form button.button").last)
        correction = Post.objects.get(kind="correction")
        confirm(aino, base, correction)
        approve(eero, base, correction)
        send(correction)
        assert set(correction.deliveries.values_list("state", flat=True)) == {DeliveryState.SENT}
        for name in WANTED:
            said = standing(services[name])
            assert any(CORRECTED in one and "Päivä oli väärä." in one for one in said), name
            assert all(one == (SHOWN,) for one in alts(services[name])), (
                f"and stayed with the correction at {name}"
            )
        assert FIRST not in standing(services["mastodon"]) + standing(services["wordpress"]), "edited there"
        assert FIRST in standing(services["bluesky"]), "answered there, for readers would not see an edit"

        # Removed wherever it can be; a letter cannot be taken back, and the page says so.
        aino.page.goto(f"{base}/posts/{post.public_id}/")
        aino.press(aino.page.get_by_role("link", name="Poista").first)
        assert "Poistettu täältä, ei kaikkialta" in aino.text
        assert "Kadut: email ei ole peruttavissa" in " ".join(aino.text.split())
        aino.choose(aino.page.locator("input[name=ground][value=wrong_place]"))
        aino.write(aino.field("reason"), "Julkaistiin ennen kuin päätös oli tehty.")
        aino.press(aino.button("Poista täältä"))
        removal = Removal.objects.get()
        assert removal.state == RemovalState.ASKED, "the guideline of this body wants a second person"
        eero.go("t")
        eero.press(eero.page.get_by_role("link", name="Poisto: Siltatyöt").first)
        eero.press(eero.button("Hyväksy poisto"))
        send(post)
        removal.refresh_from_db()
        assert removal.state == RemovalState.DONE
        for name in ("bluesky", "mastodon", "wordpress"):
            assert standing(services[name]) == [], name
        assert len(standing(services["email"])) == 2
        removed = removal.deliveries.filter(act=Act.REMOVE, state=DeliveryState.SENT)
        assert removed.count() == len(removal.places) == 4, (
            "three posts, and the correction that answered one"
        )
        assert not Delivery.objects.filter(pk__in=removal.places, removed_at=None).exists()
        aino.page.reload()
        expect(aino.page.get_by_text("Poistettu täältä").first).to_be_visible()

    # The trail tells it all, the public page keeps a note, and nothing says "everywhere".
    codes = [line.code for line in ledger.timeline(post)]
    for code in (
        "post_approved",
        "delivery_claimed",
        "delivery_sent",
        "delivery_unclear",
        "delivery_marked_sent",
        "post_corrected",
        "removal_asked",
        "removal_approved",
        "removed_here",
    ):
        assert f"publishing.{code}" in codes
    assert codes.count("publishing.removed_here") == 4
    page = Client().get(f"/public/fi/posts/{correction.public_id}/").content.decode()
    assert "kaikkialta" not in page
    check_the_ledger()
