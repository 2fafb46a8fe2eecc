"""One matter goes all the way through the house: in Finnish, by keyboard alone, to a real server and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Browser, expect

from luotain import connectors
from luotain.assessment.models import Case
from luotain.assessment.states import Outcome
from luotain.core import http
from luotain.guideline.actions import adopt_starter
from luotain.jobs.testing import run_waiting
from luotain.ledger.raw import one_moment
from luotain.ledger.verify import verify
from luotain.listening.actions import add_source
from luotain.people.models import Role, Unit
from luotain.people.testing import PASSWORD, make_body, make_person
from luotain.profiles import actions as profiles
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile
from luotain.profiles.testing import answers, make_decided
from luotain.publishing.models import Delivery, Post
from luotain.publishing.states import DeliveryState
from tests.journeys.feed_site import site
from tests.journeys.keyboard import Typist
from tests.peers import MissingPeer, pds

pytestmark = [pytest.mark.browser, pytest.mark.peer, pytest.mark.django_db(transaction=True)]

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Koivulan palsta</title>
<link>http://127.0.0.1/</link><description>Keskustelua</description><item><guid>nastat-1</guid>
<title>Nastat kielletään Koivulassa!</title><description>Nastarenkaat kielletään tammikuusta. Jakakaa!</description>
</item></channel></rss>"""
IDENTITY_CODE = "131052-308T"  # the example of the Digital and Population Data Services Agency; nobody's


@pytest.fixture
def town(live_server: Any, settings: Any) -> Iterator[dict[str, Any]]:
    """A body with its people, a guideline in force, and a profile on a real personal data server."""
    settings.SITE_ADDRESS = live_server.url
    with running_pds() as service, site(FEED.encode(), "application/rss+xml") as feed:
        settings.HTTP_ALLOW = [
            service.url.removeprefix("http://"),
            feed.removeprefix("http://").split("/")[0],
        ]
        make_body()
        adopt_starter()
        streets = Unit.objects.create(name={"fi": "Kadut", "sv": "Gator", "en": "Streets"})
        office = Unit.objects.create(
            name={"fi": "Viestintä", "sv": "Kommunikation", "en": "Communications"}, is_communications=True
        )
        aino = make_person(
            "Aino Kivi",
            Role.OFFICIAL,
            Role.ASSESSOR,
            email="aino@koivula.example",
            unit=streets,
            password=PASSWORD,
        )
        eero = make_person(
            "Eero Laine",
            Role.OFFICIAL,
            Role.SUPERVISOR,
            email="eero@koivula.example",
            unit=streets,
            password=PASSWORD,
        )
        maria = make_person(
            "Maria Lind", Role.COMMUNICATIONS, email="maria@koivula.example", unit=office, password=PASSWORD
        )
        profile = make_decided(aino, eero, maria, name="Koivulan kadut", service="bluesky")
        account = service.open_account("koivula")
        profiles.connect_account(
            profile,
            {"server": service.url, "handle": account.handle, "app_password": account.app_password},
            by=maria,
        )
        profile = Profile.objects.get(pk=profile.pk)
        profiles.change_byline(profile, byline="profile", reason="Profiili puhuu.", safety_note="-", by=maria)
        profile = Profile.objects.get(pk=profile.pk)
        profiles.open_profile(profile, by=aino, passings=answers(profile, "open_profile", aino))
        add_source(address=feed, by=aino, title="Koivulan palsta")
        run_waiting()
        yield {"service": service, "profile": Profile.objects.get(pk=profile.pk), "base": live_server.url}


@contextmanager
def running_pds() -> Iterator[Any]:
    """A real personal data server, or no test."""
    try:
        with pds() as service:
            yield service
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.mark.requirement_part("R112")
def test_one_matter_goes_all_the_way_through_the_house(
    browser: Browser, town: dict[str, Any], tmp_path: Any
) -> None:
    aino, maria, eero = (Typist(browser, town["base"]) for _ in range(3))
    aino.sign_in("aino@koivula.example", PASSWORD)
    maria.sign_in("maria@koivula.example", PASSWORD)
    eero.sign_in("eero@koivula.example", PASSWORD)

    # Heard in a feed, and raised.
    aino.go("l")
    aino.page.keyboard.press("j")
    expect(aino.page.get_by_role("heading", name="Nastat kielletään Koivulassa!")).to_be_visible()
    aino.rest()
    aino.enter()
    aino.rest()
    assert "Nastat kielletään Koivulassa!" in aino.text
    aino.key("n")
    aino.write(aino.field("title"), "Väite: nastarenkaat kielletään")
    aino.press(aino.button("Nosta"))
    case = Case.objects.get()
    assert case.outcome == Outcome.STAY_OUT and "Ei puututa" not in case.reason

    # Two sides weigh together.
    give_view(aino, "department", "Kieltoa ei ole valmisteilla.")
    maria.go("w")
    maria.press(maria.page.get_by_role("link", name=case.title))
    give_view(maria, "communications", "Väite leviää ja on väärä.")
    maria.choose(maria.page.locator("input[name=outcome][value=own_profile]"))
    maria.select(maria.field("voice"), "Org")
    if maria.field("voice").input_value() != "organisation":
        maria.select(maria.field("voice"), "Viras")
        maria.page.keyboard.press("ArrowUp")
    maria.select(maria.field("welcome"), "Kyll")
    maria.write(maria.field("reason"), "Oikaistaan kerran, kohteliaasti.")
    maria.press(maria.button("Kirjaa päätös"))
    case.refresh_from_db()
    assert case.outcome == Outcome.OWN_PROFILE

    # Drafted, with somebody's identity code in it: held, and the clause shown.
    aino.page.goto(f"{town['base']}/cases/{case.public_id}/")
    aino.key("a")
    aino.write(aino.field("title"), "Vastaus: nastarenkaat")
    aino.tick(aino.page.locator("input[name=profiles]").first)
    aino.write(aino.field("why"), "Väärä tieto leviää.")
    aino.press(aino.page.locator("main form button.button").last)
    post = Post.objects.get()
    text = aino.page.locator("main textarea").first
    aino.write(text, f"Nastoja ei kielletä. Kysyjän tunnus on {IDENTITY_CODE}.")
    aino.press(aino.page.locator("button[name=submit]"))
    post.refresh_from_db()
    assert post.state == "draft"
    finding = aino.page.locator(".finding").filter(has_text="henkilötunnus").first
    expect(finding).to_be_visible()
    assert "/guideline/" in (finding.locator(".clause a").get_attribute("href") or "")
    assert IDENTITY_CODE in aino.page.locator("main textarea").first.input_value(), "nothing typed is lost"

    # Mended, and put to rest.
    aino.write(
        aino.page.locator("main textarea").first,
        "Nastarenkaita ei kielletä Koivulassa. Renkaista säädetään laissa.",
    )
    aino.write(aino.page.locator("[name=page_title_fi]"), "Kielletäänkö nastarenkaat?")
    aino.write(
        aino.page.locator("[name=page_body_fi]"),
        "Nastarenkaita ei kielletä Koivulassa. Renkaista säädetään laissa.",
    )
    aino.press(aino.page.locator("button[name=submit]"))
    answer_advice(aino)
    aino.press(aino.page.locator("button[name=submit]"))
    post.refresh_from_db()
    assert post.state == "pausing", aino.text
    assert not aino.page.get_by_role("button", name="Olen lukenut").count(), (
        "nothing to confirm inside the pause"
    )

    over = post.thinking_pauses.get().over_at
    with time_machine.travel(over + timedelta(seconds=5)):
        # Read again, confirmed, approved by somebody else, sent to a real server.
        confirm(aino, town["base"], post)
        approve(eero, town["base"], post)
        run_waiting()
        post.refresh_from_db()
        delivery = Delivery.objects.get(post=post, profile=town["profile"])
        assert (post.state, delivery.state) == ("published", DeliveryState.SENT)
        there = read_back(town["profile"], delivery)
        assert there is not None and "Nastarenkaita ei kielletä Koivulassa." in there.text

        # A mistake owned up to.
        aino.page.goto(f"{town['base']}/posts/{post.public_id}/correct/")
        aino.write(aino.page.locator("[name=note_fi]"), "Korjasimme: renkaista säädetään asetuksella.")
        aino.write(
            aino.page.locator("main textarea[name^=text]").first,
            "Nastarenkaita ei kielletä Koivulassa. Renkaista säädetään asetuksella.",
        )
        aino.press(aino.page.locator("main form button.button").last)
        if "/correct/" in aino.page.url:
            answer_advice(aino)
            aino.press(aino.page.locator("main form button.button").last)
        correction = Post.objects.get(kind="correction")
        confirm(aino, town["base"], correction)
        approve(eero, town["base"], correction)
        run_waiting()
        correction.refresh_from_db()
        assert correction.state == "published"

        # Seen by everyone, in the register, on the post and in the feed; and the trail is whole.
        page = Client().get(f"/public/fi/posts/{post.public_id}/").content.decode()
        assert "Korjasimme: renkaista säädetään asetuksella." in page and correction.public_id in page
        assert "Korjasimme: renkaista" in Client().get("/public/fi/feeds/corrections.xml").content.decode()
        corrected = read_back(town["profile"], Delivery.objects.get(post=correction, profile=town["profile"]))
        assert corrected is not None and "asetuksella" in corrected.text
    check_the_ledger()


def give_view(person: Typist, side: str, reason: str) -> None:
    person.choose(person.page.locator(f"form[action*='/view/{side}/'] input[value=yes]"))
    person.write(person.page.locator(f"form[action*='/view/{side}/'] [name=reason]"), reason)
    person.write(
        person.page.locator(f"form[action*='/view/{side}/'] [name=added_value]"),
        "Asukkaat saavat oikean tiedon.",
    )
    person.press(person.page.locator(f"form[action*='/view/{side}/'] button"))


def answer_advice(person: Typist) -> None:
    """Write why one goes on, wherever the guideline has advised."""
    for index in range(person.page.locator("main [name^=pass]:visible").count()):
        person.write(person.page.locator("main [name^=pass]:visible").nth(index), "Harkittu yhdessä.")


def confirm(person: Typist, base: str, post: Post) -> None:
    person.page.goto(f"{base}/posts/{post.public_id}/pause/")
    for index in range(person.page.locator("main aside input[type=checkbox]").count()):
        person.tick(person.page.locator("main aside input[type=checkbox]").nth(index))
    person.press(person.page.locator("main aside button.button").first)
    post.refresh_from_db()
    assert post.state == "waiting"


def approve(person: Typist, base: str, post: Post) -> None:
    person.go("t")
    person.press(person.page.get_by_role("link", name=post.title).first)
    if "/approve/" not in person.page.url:
        person.page.goto(f"{base}/posts/{post.public_id}/approve/")
    person.press(person.page.locator("form[action$='/approve/'] button"))
    post.refresh_from_db()
    assert post.state in {"approved", "sending", "published"}


def read_back(profile: Profile, delivery: Delivery) -> Any:
    """What the real server says of the post."""
    service = connectors.get("bluesky")(http=http.from_settings())
    return service.read_back(profile_queries.connected_account(profile), delivery.remote_id)


def check_the_ledger() -> None:
    with one_moment():
        verdict = verify()
    assert verdict.finding is None and verdict.good > 20
