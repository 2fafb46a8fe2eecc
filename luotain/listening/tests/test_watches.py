"""Watches: tried before they watch, applied to the past, shared, reviewed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from luotain import jobs
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting
from luotain.listening import menus, previewing, watching
from luotain.listening.actions import (
    add_source,
    apply_watch,
    change_watch,
    follow_watch,
    start_watch,
    stop_watch,
)
from luotain.listening.models import Hit, Source, Told, Watch
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.listening.today import needs
from luotain.people.models import Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
TEXTS = [
    "Koirat juoksivat puistossa.",
    "Koiran hihna katkesi.",
    "Koiralle löytyi koti.",
    "Kissat nukkuivat.",
    "Koirapuisto suljetaan.",
]


@pytest.fixture
def past(writer: Person) -> Any:
    source = make_source(writer)
    now = clock.now()
    hear(
        source,
        *[
            heard(str(n), f"Uutinen {n}", text, at=now - timedelta(days=n, minutes=1))
            for n, text in enumerate(TEXTS)
        ],
    )
    return source


def test_preview_counts_by_day_and_source_and_says_how_fast(past: Any, writer: Person) -> None:
    found = previewing.preview("koira")
    assert found.count == 3
    assert found.days[-4:] in ([0, 1, 1, 1], [1, 1, 1, 0])  # just after midnight today has none yet
    assert len(found.days) == 90
    assert [(one.source, one.count) for one in found.sources] == [(past, 3)]
    assert [one.item.remote_id for one in found.items] == ["0", "1", "2"]
    assert found.unread_before is None
    assert 0 < found.milliseconds < 60_000


def test_forms_are_shown_with_how_often_each_met_the_word(past: Any) -> None:
    terms = previewing.preview("koira OR kissa").terms
    assert {term.term: {one.form: one.count for one in term.forms} for term in terms} == {
        "koira": {"koirat": 1, "koiran": 1, "koiralle": 1},
        "kissa": {"kissat": 1},
    }


def test_ticked_forms_are_left_out_of_the_query(past: Any) -> None:
    query = previewing.leave_out("koira", ["koiran", "koiralle"])
    assert query == "koira NOT =koiran NOT =koiralle"
    assert previewing.preview(query).count == 1
    either = previewing.leave_out("koira OR kissa", ["kissat"])
    assert either == "(koira OR kissa) NOT =kissat"
    assert previewing.preview(either).count == 3
    assert previewing.leave_out("koira", ['a" OR b', "kaksi sanaa"]) == "koira"


def test_a_preview_that_would_take_long_says_what_it_has_not_read(
    past: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previewing, "BUDGET", 0.0)
    quick = previewing.preview('"uutinen 3" OR "koiran hihna" OR kissat* NEAR/2 nukkua')
    assert quick.unread_before is not None
    whole = previewing.preview('"koiran hihna" OR "kissat nukkua"', whole=True)
    assert whole.unread_before is None
    assert whole.count == 2


def test_the_preview_and_the_watch_find_the_same(past: Any, writer: Person) -> None:
    for query in ("koira", "~koira", '"koiran hihna"', "koira NOT hihna", "koi*"):
        watch = make_watch(writer, query)
        assert apply_watch(watch) == previewing.preview(query, whole=True).count, query


def test_a_changed_watch_is_applied_to_the_past_by_a_job_with_progress(past: Any, writer: Person) -> None:
    watch = make_watch(writer, "kissa", apply_to_past=True)
    run_waiting(names=["listening.apply_watch"])
    assert set(Hit.objects.values_list("item__remote_id", flat=True)) == {"3"}
    change_watch(Watch.objects.get(), by=writer, query="koira", apply_to_past=True)
    job = run_waiting(names=["listening.apply_watch"])[0]
    assert set(Hit.objects.values_list("item__remote_id", flat=True)) == {"0", "1", "2"}
    watch.refresh_from_db()
    assert watch.applied_at is not None
    assert watch.apply_job_id == job.pk


def test_progress_is_said_and_running_twice_changes_nothing(past: Any, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    said: list[tuple[int, int]] = []
    assert apply_watch(watch, progress=lambda done, total: said.append((done, total))) == 3
    assert said[-1] == (3, 3)
    assert apply_watch(watch) == 3
    assert Hit.objects.count() == 3


def test_an_application_that_was_overtaken_by_a_change_writes_nothing(past: Any, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    Watch.objects.filter(pk=watch.pk).update(query="kissa")
    assert apply_watch(watch) == 0
    assert not Hit.objects.exists()


def test_nobody_is_alerted_of_the_past(past: Any, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    follow_watch(watch, by=writer, rhythm="at_once")
    apply_watch(watch)
    assert Told.objects.filter(seen_at=None).count() == 0
    assert Told.objects.count() == 3


def test_only_one_application_waits_for_each_watch(past: Any, writer: Person) -> None:
    watch = make_watch(writer, "koira", apply_to_past=True)
    first = watch.apply_job_id
    assert jobs.enqueue("listening.apply_watch", watch_id=watch.pk).pk == first


@pytest.mark.requirement_part("R46")
def test_a_watch_needs_an_owner_a_reason_and_a_review_date_and_stops_without_them(
    writer: Person, communications: Person, past: Any
) -> None:
    review = clock.local().date() + timedelta(days=30)
    with pytest.raises(Refusal):
        start_watch(name="Ilman syytä", query="koira", reason="", review_on=review, by=writer)
    watch = make_watch(writer, "koira", name="Koirat", review_on=review)
    with translation.override("en"):
        hear(past, heard("a", "Uusi", "Koira haukkui."))
        assert Hit.objects.count() == 1
        Watch.objects.get(pk=watch.pk).take_turn(review_on=clock.local().date() - timedelta(days=1))
        hear(past, heard("b", "Uusi", "Koira murisi."))
        assert Hit.objects.count() == 1
        assert [str(need.title) for need in needs(writer)] == ["Watch Koirat has stopped"]
        Watch.objects.get(pk=watch.pk).take_turn(review_on=review)
        hear(past, heard("c", "Uusi", "Koira söi."))
        assert Hit.objects.count() == 2
        Person.objects.filter(pk=writer.pk).update(left_at=clock.now())
        hear(past, heard("d", "Uusi", "Koira nukkui."))
        assert Hit.objects.count() == 2
        assert [str(need.why) for need in needs(communications)] == [
            "Its owner does not work here any more. Give it a new one, or stop it for good."
        ]


@pytest.mark.requirement_part("R133")
def test_closed_groups_are_refused_with_the_clause_that_says_so(writer: Person) -> None:
    for closed in ("facebook-ryhmä: Koivulan äidit", "tel:+358401234567", "file:///etc/passwd", ""):
        with pytest.raises(Refusal) as refused:
            add_source(address=closed, by=writer)
        assert (refused.value.code, refused.value.clause) == ("listening.not_public", "6.11")
    assert not Source.objects.exists()
    assert make_source(writer).address.startswith("https://")


def test_a_shared_watch_stands_in_the_units_streams_and_may_be_changed_there(
    writer: Person, roads: Unit, approver: Person, outsider: Person
) -> None:
    Person.objects.filter(pk__in=[writer.pk, approver.pk]).update(unit=roads)
    writer.refresh_from_db()
    approver.refresh_from_db()
    own = make_watch(writer, "kissa", name="Oma")
    shared = make_watch(writer, "koira", name="Yhteinen", shared_with=roads)
    assert set(menus.watches_of(writer)) == {own, shared}
    assert list(menus.watches_of(approver)) == [shared]
    assert list(menus.watches_of(outsider)) == []
    change_watch(shared, by=approver, query="koira OR kissa")
    with pytest.raises(Refusal):
        change_watch(own, by=approver, query="koira")
    with pytest.raises(Refusal):
        stop_watch(shared, by=outsider)


def test_a_query_that_no_longer_can_be_read_stops_only_its_own_watch(past: Any, writer: Person) -> None:
    broken, sound = make_watch(writer, "kissa"), make_watch(writer, "koira")
    Watch.objects.filter(pk=broken.pk).update(query="(", version=broken.version + 1)
    hear(past, heard("x", "Uusi", "Koira haukkui ja kissa naukui."))
    assert list(Hit.objects.values_list("watch", flat=True)) == [sound.pk]


def test_the_index_follows_every_change_without_being_made_anew(past: Any, writer: Person) -> None:
    first = watching.index()
    watch = make_watch(writer, "koira")
    watching.index()
    change_watch(watch, by=writer, query="kissa")
    hear(past, heard("x", "Uusi", "Kissa naukui."), heard("y", "Uusi", "Koira haukkui."))
    assert list(Hit.objects.values_list("item__remote_id", flat=True)) == ["x"]
    stop_watch(watch, by=writer)
    hear(past, heard("z", "Uusi", "Kissa kehräsi."))
    assert Hit.objects.count() == 1
    assert first is not watching.index()  # `make_watch` forgets it
    assert watching.index() is watching.index()
