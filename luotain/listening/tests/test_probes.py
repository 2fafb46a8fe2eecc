"""Probes: a watch that looks into chosen sources at its own times, and stops aloud when nobody answers for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_clockwork, run_waiting
from luotain.ledger.models import Entry
from luotain.listening import office_clock, probing, queries
from luotain.listening.actions import (
    apply_watch,
    change_watch,
    enter_item,
    follow_watch,
    sound_watch,
    start_watch,
)
from luotain.listening.models import Hit, Schedule, Source, Told, Watch
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.listening.today import needs
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


@pytest.fixture
def here(writer: Person) -> Source:
    return make_source(writer, "https://lehti.example.fi/syote", title="Lehti")


@pytest.fixture
def elsewhere(writer: Person) -> Source:
    return make_source(writer, "https://toinen.example.fi/syote", title="Toinen")


def found(watch: Watch) -> list[str]:
    return sorted(Hit.objects.filter(watch=watch).values_list("item__remote_id", flat=True))


def sound_all() -> None:
    run_clockwork()
    run_waiting(names=["listening.sound_due", "listening.sound"])


@pytest.mark.requirement("R46")
def test_a_probe_looks_with_its_words_into_its_sources_at_its_times_and_stops_aloud(
    here: Source, elsewhere: Source, writer: Person, communications: Person, at: Any
) -> None:
    at("2026-11-24 10:00")  # a Tuesday
    probe = make_watch(
        writer,
        "koira",
        name="Koirapuisto",
        sources=[here],
        schedule=Schedule.DAILY,
        review_on=date(2026, 12, 31),
    )
    hear(here, heard("a", "Uusi", "Koirat haukkuivat."), heard("b", "Toinen", "Kissa."))
    hear(elsewhere, heard("c", "Muualla", "Koira muualla."))
    sound_all()
    assert found(probe) == [], "It is not its time yet."
    at("2026-11-25 07:31")
    sound_all()
    assert found(probe) == ["a"]
    with translation.override("en"):
        # Past its review date it stops, and says so.
        Watch.objects.get(pk=probe.pk).take_turn(review_on=date(2026, 11, 25))
        at("2026-11-26 07:31")
        hear(here, heard("d", "Uusi", "Koira murisi."))
        sound_all()
        assert found(probe) == ["a"]
        assert [str(need.title) for need in needs(writer)] == ["Watch Koirapuisto has stopped"]
        assert [one.why for one in queries.stopped_watches([])] == ["review"]
        # With a new date it goes on from where it was.
        change_watch(Watch.objects.get(pk=probe.pk), by=writer, review_on=date(2026, 12, 31))
        at("2026-11-27 07:31")
        sound_all()
        assert found(probe) == ["a", "d"]
        # Without an owner it stops, and says so to those who can give it one.
        Person.objects.filter(pk=writer.pk).update(left_at=clock.now())
        hear(here, heard("e", "Uusi", "Koira nukkui."))
        at("2026-11-30 07:31")
        sound_all()
        assert sound_watch(Watch.objects.get(pk=probe.pk)) == 0
        assert found(probe) == ["a", "d"]
        assert [str(need.why) for need in needs(communications)] == [
            "Its owner does not work here any more. Give it a new one, or stop it for good."
        ]
    for lacking in ({"reason": " "}, {"review_on": date(2026, 11, 1)}):
        with pytest.raises(Refusal):
            make_watch(communications, "koira", sources=[here], **lacking)


@pytest.mark.requirement("R133")
def test_probes_refuse_sources_that_are_not_public_with_the_clause_that_says_so(
    here: Source, elsewhere: Source, writer: Person
) -> None:
    enter_item(by=writer, title="Puhelu", text="Koira.", kind="other", where="Puhelin")
    told = Source.objects.get(kind="other")
    enter_item(by=writer, title="Yleisönosasto", text="Koira.", kind="newspaper", where="Koivulan Sanomat")
    paper = Source.objects.get(kind="newspaper")
    Source.objects.filter(pk=elsewhere.pk).update(address="https://www.facebook.com/groups/123")
    for closed in (told, Source.objects.get(pk=elsewhere.pk)):
        with pytest.raises(Refusal) as refused:
            make_watch(writer, "koira", sources=[here, closed])
        assert refused.value.clause == "6.11"
        assert str(closed) in str(refused.value.findings[0].sentence)
    assert not Watch.objects.exists()
    probe = make_watch(writer, "koira", sources=[here, paper])
    with pytest.raises(Refusal):
        change_watch(Watch.objects.get(pk=probe.pk), by=writer, sources=[told])
    assert set(Watch.objects.get(pk=probe.pk).sources.all()) == {here, paper}
    # A source that closes itself later stops the probe, and its owner hears of it.
    hear(here, heard("a", "Uusi", "Koira haukkui."))
    Source.objects.filter(pk=here.pk).update(trouble="Rejected:closed_place:locked")
    assert sound_watch(Watch.objects.get(pk=probe.pk)) == 0
    with translation.override("en"):
        assert "not open to everyone any more" in str([need.why for need in needs(writer)])
    assert [one.why for one in queries.stopped_watches([probe.pk])] == ["closed"]
    Source.objects.filter(pk=here.pk).update(trouble="")
    assert sound_watch(Watch.objects.get(pk=probe.pk)) > 0


def test_a_probe_finds_what_stands_in_its_source_beside_others_and_nothing_twice(
    here: Source, elsewhere: Source, writer: Person
) -> None:
    probe = make_watch(writer, "koira", sources=[elsewhere])
    assert probe.schedule == Schedule.OFTEN, "Chosen sources are sounded now and then."
    live = make_watch(writer, "koira")
    same = {"title": "Sama", "text": "Koira haukkui. " * 8, "url": "https://lehti.example.fi/sama"}
    hear(here, heard("1", **same))
    assert found(live) == ["1"] and found(probe) == []
    assert sound_watch(probe) == 0
    hear(elsewhere, heard("2", **same))
    assert sound_watch(Watch.objects.get(pk=probe.pk)) == 1
    assert found(probe) == ["1"]
    assert sound_watch(Watch.objects.get(pk=probe.pk)) == 0


def test_what_a_probe_finds_is_told_once_and_applying_it_to_the_past_keeps_to_its_sources(
    here: Source, elsewhere: Source, writer: Person
) -> None:
    hear(here, heard("1", "Ennen", "Koira haukkui."))
    hear(elsewhere, heard("2", "Ennen", "Koira murisi."))
    probe = make_watch(writer, "koira", sources=[here])
    follow_watch(probe, by=writer, rhythm="at_once")
    assert apply_watch(probe) == 1 and found(probe) == ["1"]
    hear(here, heard("3", "Nyt", "Koira söi."))
    sound_watch(Watch.objects.get(pk=probe.pk))
    run_waiting(names=["listening.tell_followers"])
    assert list(Told.objects.filter(seen_at=None).values_list("item__remote_id", flat=True)) == ["3"]


@pytest.mark.parametrize(
    ("now", "morning", "week"),
    [
        ("2026-11-24 10:00", "2026-11-25 07:30", "2026-11-30 07:30"),
        ("2026-11-24 07:00", "2026-11-24 07:30", "2026-11-30 07:30"),
        ("2026-11-27 17:00", "2026-11-30 07:30", "2026-11-30 07:30"),
        ("2026-12-24 12:00", "2026-12-28 07:30", "2026-12-28 07:30"),
        ("2027-03-25 12:00", "2027-03-30 07:30", "2027-03-30 07:30"),  # Easter Monday is no office day
        ("2027-03-26 12:00", "2027-03-30 07:30", "2027-03-30 07:30"),
    ],
)
def test_the_times_are_those_of_the_office(now: str, morning: str, week: str, at: Any) -> None:
    at(now)
    for reckon, expected in ((office_clock.next_morning, morning), (office_clock.next_week, week)):
        found = clock.local(reckon(clock.now(), before=probing.READY))
        assert f"{found:%Y-%m-%d %H:%M}" == expected
    assert isinstance(clock.now(), datetime)


def test_a_probe_is_made_changed_and_tried_on_its_page(
    here: Source, elsewhere: Source, writer: Person
) -> None:
    browser = sign_in(Client(), writer, language="en")
    hear(here, heard("1", "Täällä", "Koira haukkui."))
    hear(elsewhere, heard("2", "Muualla", "Koira murisi."))
    given = {
        "name": "Koirat",
        "query": "koira",
        "sources": [str(here.pk)],
        "schedule": "weekly",
        "reason": "Asia on valmistelussa.",
        "review_on": (clock.local().date() + timedelta(days=30)).isoformat(),
        "rhythm": "daily",
    }
    tried = browser.post("/items/watches/new/", {**given, "try": "yes"}).content.decode()
    assert "Täällä" in tried and "Muualla" not in tried.partition('id="preview"')[2]
    preview = browser.get("/items/watches/preview/", {"query": "koira", "sources": [elsewhere.pk, "x"]})
    assert "Muualla" in preview.content.decode() and "Täällä" not in preview.content.decode()
    browser.post("/items/watches/new/", given)
    probe = Watch.objects.get()
    assert (probe.schedule, list(probe.sources.all())) == ("weekly", [here])
    page = browser.get("/items/watches/").content.decode()
    assert "Probe" in page and "Once a week" in page and "looks next" in page
    browser.post(
        f"/items/watches/{probe.pk}/", {**given, "owner": writer.pk, "sources": [], "schedule": "live"}
    )
    probe.refresh_from_db()
    assert (probe.schedule, probe.sources.count(), probe.next_sounding_at) == ("live", 0, None)
    assert Entry.objects.filter(code="listening.watch_changed").exists()


def test_the_door_of_the_room_takes_a_probe_like_any_watch(here: Source, writer: Person) -> None:
    with pytest.raises(ValueError, match="hourly"):
        start_watch(
            name="x",
            query="koira",
            reason="y",
            review_on=clock.local().date() + timedelta(days=9),
            by=writer,
            schedule="hourly",
        )
