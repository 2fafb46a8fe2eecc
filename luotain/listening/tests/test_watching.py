"""Watches over items."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import translation

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.actions import adopt_starter
from luotain.listening import watching
from luotain.listening.actions import change_watch, enter_item, start_watch, stop_watch
from luotain.listening.models import Hit, Watch
from luotain.listening.previewing import preview
from luotain.listening.today import needs
from luotain.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def watch(writer: Person, body: object) -> Watch:
    adopt_starter()
    watching.forget()
    review = clock.local().date() + timedelta(days=90)
    return start_watch(
        name="Talvirenkaat",
        query="talvirengas",
        reason="Asetus on valmistelussa.",
        review_on=review,
        by=writer,
    )


def test_a_watch_finds_the_word_in_another_form_and_says_why(watch: Watch, writer: Person) -> None:
    item = enter_item(by=writer, title="Renkaista", text="Talvirenkaiden pakko aikaistuu.")
    bystander = enter_item(by=writer, title="Puistoista", text="Penkit maalataan keväällä.")
    hit = Hit.objects.get()
    assert (hit.watch, hit.item) == (watch, item)
    assert hit.spans == [[0, 14]]
    assert "Talvirenkaiden" in watching.reasons(hit)[0] and "talvirengas" in watching.reasons(hit)[0]
    assert not Hit.objects.filter(item=bystander).exists()


@pytest.mark.requirement_part("R51")
def test_a_watch_past_its_review_date_stops_and_says_so(watch: Watch, writer: Person) -> None:
    with time_machine.travel(clock.now() + timedelta(days=91)):
        enter_item(by=writer, title="Renkaista", text="Talvirenkaiden pakko aikaistuu.")
        assert not Hit.objects.exists()
        with translation.override("en"):
            assert [str(need.title) for need in needs(writer)] == ["Watch Talvirenkaat has stopped"]


def test_a_changed_watch_matches_by_its_new_words(watch: Watch, writer: Person) -> None:
    change_watch(watch, by=writer, query="penkki")
    enter_item(by=writer, title="", text="Penkit maalataan keväällä.")
    assert Hit.objects.filter(watch=watch).count() == 1


def test_a_stopped_watch_matches_nothing_more(watch: Watch, writer: Person) -> None:
    stop_watch(watch, by=writer)
    enter_item(by=writer, title="", text="Talvirenkaat.")
    assert not Hit.objects.exists()


def test_a_query_that_cannot_be_read_is_refused_with_its_place(writer: Person, body: object) -> None:
    adopt_starter()
    with pytest.raises(Refusal) as refused:
        start_watch(name="x", query="(talvi", reason="y", review_on=clock.local().date(), by=writer)
    assert refused.value.code.startswith("listening.query_")
    assert not Watch.objects.exists()


def test_somebody_else_cannot_change_a_watch(watch: Watch, outsider: Person) -> None:
    with pytest.raises(Refusal) as refused:
        change_watch(watch, by=outsider, query="kissa")
    assert refused.value.code == "people.not_allowed"
    assert Watch.objects.get(pk=watch.pk).query == "talvirengas"


def test_preview_shows_what_would_have_been_caught(watch: Watch, writer: Person) -> None:
    enter_item(by=writer, title="", text="Talvirenkaissa on uraa.")
    enter_item(by=writer, title="", text="Kesä tulee.")
    found = preview("talvirengas")
    assert (found.count, found.days[-1], len(found.items)) == (1, 1, 1)
