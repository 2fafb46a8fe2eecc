"""A rule is changed, tried on the past, approved by its bodies, and decides: in Finnish, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from luotain.core import clock
from luotain.guideline import queries
from luotain.guideline.actions import adopt_starter
from luotain.guideline.models import Receipt, Version
from luotain.jobs.testing import run_waiting
from luotain.people.models import Person, Role
from luotain.people.testing import PASSWORD, make_body, make_person, make_unit
from luotain.publishing.models import Post
from luotain.publishing.testing import make_post, make_profile
from tests.journeys.keyboard import Typist

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAGGED = "Silta on kiinni huomenna. #Silta #Liikenne"
RULE = "7.11-hashtags"


@pytest.fixture
def town(live_server: Any, settings: Any) -> dict[str, Any]:
    """A body with the starter in force, a post of last month and a draft of today, both with two topic tags."""
    settings.SITE_ADDRESS = live_server.url
    make_body()
    adopt_starter()
    streets, office = make_unit("Streets"), make_unit("Communications", is_communications=True)
    aino, eero, _maria = (
        make_person(
            name, *roles, email=f"{name.split()[0].lower()}@koivula.example", unit=unit, password=PASSWORD
        )
        for name, unit, roles in (
            ("Aino Kivi", streets, (Role.OFFICIAL,)),
            ("Eero Laine", streets, (Role.OFFICIAL, Role.SUPERVISOR)),
            ("Maria Lind", office, (Role.COMMUNICATIONS_DIRECTOR,)),
        )
    )
    Person.objects.update(first_seen_stance_at=clock.now())
    profile = make_profile(aino, eero)
    past = make_post(aino, profile, text=TAGGED, title="Viime kuun silta")
    Post.objects.filter(pk=past.pk).update(published_at=clock.now() - timedelta(days=30), state="published")
    return {"base": live_server.url, "past": past, "draft": make_post(aino, profile, text=TAGGED)}


@pytest.mark.requirement_part("R13")
@pytest.mark.requirement_part("R70")
def test_a_rule_is_changed_tried_approved_and_decides(browser: Browser, town: dict[str, Any]) -> None:
    aino, maria = (Typist(browser, town["base"]) for _ in range(2))
    aino.sign_in("aino@koivula.example", PASSWORD)
    maria.sign_in("maria@koivula.example", PASSWORD)
    address = f"{town['base']}/posts/{town['draft'].public_id}/"
    aino.page.goto(address)
    assert "7.11" not in aino.text

    # Changed: the rule on topic tags takes one tag only.
    maria.go("o")
    maria.press(maria.button("Aloita luonnos"))
    draft = Version.objects.get(state="draft")
    maria.page.goto(f"{town['base']}/guideline/7.11/")
    maria.key("e")
    maria.press(maria.page.locator(f"main a[href$='/rules/{RULE}/']"))
    maria.write(maria.field("parameter_most"), "1")
    maria.press(maria.button("Tallenna"))
    assert "Sääntö kirjoitettiin luonnokseen." in maria.text

    # Tried on the past: last month's post would have got advice.
    maria.press(maria.page.locator(f"main a[href='/guideline/versions/{draft.pk}/']").first)
    maria.key("t")
    maria.press(maria.button("Kokeile"))
    assert "Versiota kokeillaan menneeseen." in maria.text
    run_waiting()
    expect(maria.page.get_by_text("Mikä olisi mennyt toisin")).to_be_visible()
    assert "7.11" in maria.text and "Viime kuun silta" in maria.text

    # Approved: two bodies, one after the other; then signed and put in force.
    maria.press(maria.page.locator(f"main a[href='/guideline/versions/{draft.pk}/']").first)
    maria.key("w")
    maria.write(maria.field("bodies"), "Valmisteluryhmä\nJohtoryhmä")
    maria.write(maria.field("missing_units_reason"), "Muutos on pieni.")
    maria.press(maria.button("Lähetä toimielimiin"))
    for body in ("Valmisteluryhmä", "Johtoryhmä"):
        assert queries.version_in_force().pk != draft.pk
        maria.key("w")
        expect(maria.page.get_by_role("heading", name=body)).to_be_visible()
        maria.choose(maria.page.locator("main input[name=outcome][value=approved]"))
        maria.press(maria.button("Kirjaa tulos"))
    maria.key("w")
    maria.write(maria.field("place"), "Koivula")
    maria.press(maria.button("Allekirjoita ja saata voimaan"))
    assert queries.version_in_force().pk == draft.pk

    # Decides: the same draft of a post now meets the rule; and its author has read the version.
    aino.page.goto(address)
    assert "7.11" in aino.text
    aino.go("t")
    aino.press(aino.page.get_by_role("link", name=f"Lue ohje: versio {draft.label}"))
    aino.press(aino.button("Olen lukenut tämän version"))
    assert Receipt.objects.get().person.name == "Aino Kivi"
