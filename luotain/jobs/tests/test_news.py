"""News: each answer to an event is a job of its own, in the transaction of the change."""

from __future__ import annotations

import pytest
from django.db import transaction

from luotain import jobs
from luotain.jobs import news
from luotain.jobs.checks import names_lead_somewhere
from luotain.jobs.models import Hand, Job
from luotain.jobs.testing import run_waiting, waiting_names

pytestmark = pytest.mark.django_db
heard: list[tuple] = []


@pytest.fixture
def thing_moved():
    heard.clear()
    event = jobs.Event("pretend.thing_moved", "A thing was moved.")

    @jobs.answers("pretend.thing_moved")
    def on_thing_moved(hand_id: str, by_id: int | None) -> None:
        heard.append(("all", hand_id, by_id))

    @jobs.answers("pretend.thing_moved", queue="other")
    def count_things(hand_id: str) -> jobs.Outcome:
        heard.append(("few", hand_id))
        return jobs.done()

    return event


def test_each_answer_is_a_job_with_a_lasting_name_and_the_facts_it_asks_for(thing_moved, writer):
    made = thing_moved.announce(Hand.objects.create(name="h"), by=writer, place_id=5)
    assert sorted(job.name for job in made) == [
        "jobs.tests.test_news.count_things",
        "jobs.tests.test_news.on_thing_moved",
    ]
    assert {job.queue for job in made} == {"news", "other"}
    run_waiting()
    assert sorted(heard) == [("all", "h", writer.pk), ("few", "h")]


def test_the_machine_announces_without_a_person(thing_moved):
    thing_moved.announce(Hand.objects.create(name="h"))
    run_waiting()
    assert ("all", "h", None) in heard


def test_news_of_a_change_that_was_rolled_back_is_never_told(thing_moved):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        thing_moved.announce(Hand.objects.create(name="h"))
        raise ZeroDivisionError
    assert waiting_names() == []


def test_one_answer_in_trouble_leaves_the_others_alone(thing_moved):
    @jobs.answers("pretend.thing_moved")
    def break_down(hand_id: str) -> None:
        raise ZeroDivisionError

    thing_moved.announce(Hand.objects.create(name="h"))
    run_waiting(reraise=False)
    assert len(heard) == 2
    assert Job.objects.get(name="jobs.tests.test_news.break_down").trouble.startswith("ZeroDivisionError")


def test_an_answer_that_takes_everything_gets_everything():
    got = {}
    event = jobs.Event("pretend.all")

    @jobs.answers("pretend.all")
    def take(**facts) -> None:
        got.update(facts)

    event.announce(Hand.objects.create(name="h"), place_id=5)
    run_waiting()
    assert got == {"hand_id": "h", "by_id": None, "place_id": 5}


def test_an_event_is_declared_once():
    jobs.Event("pretend.once")
    with pytest.raises(ValueError, match="twice"):
        jobs.Event("pretend.once")


def test_an_answer_to_nothing_is_found_by_the_system_check():
    assert names_lead_somewhere() == []

    @jobs.answers("pretend.never")
    def on_never(thing_id: int) -> None: ...

    assert [error.id for error in names_lead_somewhere()] == ["jobs.E001"]


def test_the_name_of_an_answer_leaves_out_package_and_handlers():
    def on_it() -> None: ...

    on_it.__module__ = "luotain.reports.handlers"
    assert jobs.answers("pretend.x")(on_it).name == "reports.on_it"
    assert "reports.on_it" in news.ANSWERS["pretend.x"]
