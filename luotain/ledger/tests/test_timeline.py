"""An object's entries as sentences."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from luotain import ledger
from luotain.core import clock
from luotain.ledger.sentences import say
from luotain.people.models import Person, Unit

pytestmark = pytest.mark.django_db


def test_a_timeline_tells_in_order_who_did_what(thing, writer, approver):
    bystander = Unit.objects.create(name={"en": "c"})
    ledger.write("pretend.thing_made", thing, by=writer)
    ledger.write("pretend.thing_made", bystander, by=approver)
    ledger.write("pretend.thing_moved", thing, by=approver, data={"place": "Tampere"})
    ledger.write("pretend.thing_told", thing, data={"count": 3})
    lines = ledger.timeline(thing)
    assert [line.sentence for line in lines] == [
        "Aino Kivi made it.",
        "Eero Laine moved it to Tampere.",
        "Luotain: 3 told.",
    ]
    assert [(line.sequence, line.by_id) for line in lines] == [(1, writer.pk), (3, approver.pk), (4, None)]
    assert lines[1].data == {"place": "Tampere"}


def test_names_are_looked_up_in_one_query_however_many_entries(chain, thing, django_assert_num_queries):
    chain(30)
    with django_assert_num_queries(2):
        assert len(ledger.timeline(thing)) == 30


def test_with_a_limit_the_newest_are_shown_still_in_order(chain, thing):
    chain(9)
    assert [line.sequence for line in ledger.timeline(thing, limit=3)] == [7, 8, 9]


def test_nothing_has_a_timeline_yet(thing):
    assert ledger.timeline(thing) == []
    assert ledger.timeline_of() == []


def test_an_entry_of_a_person_whose_row_is_gone_still_reads(thing, writer):
    ledger.write("pretend.thing_made", thing, by=writer)
    Person.objects.filter(pk=writer.pk).delete()
    assert ledger.timeline(thing)[0].sentence == "a person no longer known here made it."


def test_a_code_without_words_and_a_fact_that_is_not_there_still_read(thing):
    assert say("removed.thing_made", by="Aino", data={}) == (
        "Aino did something this version has no words for (removed.thing_made)."
    )
    assert say("pretend.thing_moved", by="Aino", data={}) == "Aino moved it to –."


def test_a_fact_called_by_cannot_take_the_place_of_who_acted(thing, writer):
    assert say("pretend.thing_made", by="Aino", data={"by": "Eero"}) == "Aino made it."


@pytest.mark.parametrize(("language", "time"), [("fi", "10.00"), ("sv", "10.00"), ("en", "10:00")])
def test_the_component_shows_times_for_machines_and_people(at, thing, writer, language, time):
    at("2026-09-01 10:00")
    ledger.write("pretend.thing_made", thing, by=writer)
    with translation.override(language):
        page = render_to_string("ledger/_timeline.html", {"lines": ledger.timeline(thing)})
    assert '<ol class="story">' in page
    assert f'<time datetime="2026-09-01T10:00+03:00">{time}</time>' in page


def test_the_component_shows_nothing_dangerous_and_says_when_nothing_happened(thing):
    ledger.write("pretend.thing_moved", thing, data={"place": "<script>alert(1)</script>"})
    page = render_to_string("ledger/_timeline.html", {"lines": ledger.timeline(thing)})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Nothing has happened yet." in render_to_string("ledger/_timeline.html", {"lines": []})
    assert "Quiet so far." in render_to_string(
        "ledger/_timeline.html", {"lines": [], "empty": "Quiet so far."}
    )


def test_lines_know_whether_the_day_and_the_year_need_saying(at, thing):
    travel = at("2026-09-01 10:00")
    ledger.write("pretend.thing_made", thing)
    assert ledger.timeline(thing)[0].is_today
    travel.move_to(clock.now() + timedelta(days=1))
    (line,) = ledger.timeline(thing)
    assert (line.is_today, line.is_this_year) == (False, True)
