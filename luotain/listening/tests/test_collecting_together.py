"""Sources collected together: one job and one commit for many, and trouble with one is never another's."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from luotain.core import clock, http
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from luotain.jobs.models import Job
from luotain.jobs.testing import run_waiting, waiting
from luotain.listening import manners
from luotain.listening.actions import Round
from luotain.listening.jobs import HANDS, collect_due, collect_several
from luotain.listening.models import Hit, Item, Place, Source
from luotain.listening.states import SourceState
from luotain.listening.testing import make_source, make_watch
from luotain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


def feed(asked: Asked, out: socket.socket) -> None:
    """A feed of two items of its own, and 304 to who has it."""
    name = asked.target.rpartition("/")[2]
    if asked.headers.get("if-none-match"):
        out.sendall(response(status="304 Not Modified"))
        return
    if name == "broken":
        out.sendall(response(status="503 Service Unavailable", headers={"Retry-After": "7200"}))
        return
    items = "".join(
        f"<item><guid>{name}-{number}</guid><title>Asia {name} {number}</title>"
        f"<description>Kuulemiskierros {name} {number} alkaa.</description></item>"
        for number in range(2)
    )
    body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
    out.sendall(response(body.encode(), headers={"Content-Type": "application/rss+xml", "ETag": '"1"'}))


@contextmanager
def followed(by: Person, settings: object, *names: str) -> Iterator[tuple[LoopbackServer, list[Source]]]:
    """Feeds of these names on a server of ours, followed and due."""
    with loopback_server(feed) as server:
        settings.HTTP_ALLOW = [server.allow]  # type: ignore[attr-defined] # pytest-django's settings take any name
        sources = [make_source(by, server.url(f"/{name}"), title=name) for name in names]
        Job.objects.all().delete()
        yield server, sources


def test_many_due_sources_take_few_jobs_and_each_goes_on_from_its_own_place(
    writer: Person, settings: object
) -> None:
    make_watch(writer, "kuulemiskierros")
    names = [f"n{number}" for number in range(HANDS * 2)]
    with followed(writer, settings, *names) as (server, _):
        collect_due.enqueue()
        run_waiting(names=["listening.collect_due"])
        together = waiting("listening.collect_several")
        assert len(together) == HANDS and not waiting("listening.collect")
        assert collect_due().note == "0 due"  # they are on the queue already
        run_waiting(names=["listening.collect_several"])
        assert len(server.asked) == len(names)
        assert Item.objects.count() == Place.objects.count() == Hit.objects.count() == 2 * len(names)
        assert all('"1"' in source.cursor or "etag" in source.cursor for source in Source.objects.all())
        assert not Source.objects.exclude(state=SourceState.WELL).exists()
        for job in together:  # a job that is run once more finds nothing due and asks nobody
            collect_several(**job.keywords)
        assert len(server.asked) == len(names)


def test_a_source_in_trouble_ails_and_the_others_are_kept(writer: Person, settings: object) -> None:
    with followed(writer, settings, "eka", "broken", "toka") as (_, sources):
        outcome = collect_several(source_ids=",".join(str(source.pk) for source in sources))
    assert outcome is not None and outcome.note == "4 new"
    states = {source.title: source.state for source in Source.objects.all()}
    assert states == {"eka": SourceState.WELL, "broken": SourceState.AILING, "toka": SourceState.WELL}


def test_an_answer_that_somebody_overtook_is_asked_for_again_and_the_others_are_kept_once(
    writer: Person, settings: object
) -> None:
    with followed(writer, settings, "eka", "toka", "kolmas") as (server, sources):
        client = http.Client(allow=[server.allow])
        round_ = Round(client=client)
        for source in Source.objects.order_by("pk"):
            round_.ask(source)
        Source.objects.get(pk=sources[1].pk).take_turn(why="Muutettu sillä välin.")
        assert round_.keep() == 4
        assert sorted(Item.objects.values_list("source__title", flat=True)) == ["eka"] * 2 + ["kolmas"] * 2
        assert [job.keywords["source_id"] for job in waiting("listening.collect")] == [sources[1].pk]
        run_waiting(names=["listening.collect"])
    assert Item.objects.count() == Place.objects.count() == 6


def test_a_source_whose_site_is_busy_goes_on_the_queue_by_itself(writer: Person, settings: object) -> None:
    with followed(writer, settings, "eka") as (_, sources):
        busy = make_source(writer, "https://lehti.example.fi/syote")
        Job.objects.all().delete()
        until = manners.take_turn("example.fi", clock.now()) or manners.take_turn("example.fi", clock.now())
        outcome = collect_several(source_ids=f"{sources[0].pk},{busy.pk}")
    assert outcome is not None and outcome.note == "2 new"
    alone = waiting("listening.collect")
    assert [(job.keywords["source_id"], job.run_at) for job in alone] == [(busy.pk, until)]
