"""Hearing as it happens, in the room: kept second by second, one at a time, ended when asked to."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

pytest.importorskip("websockets")

from luotain.connectors.jetstream.tests.stream_server import StreamServer, event, stream_server
from luotain.core import clock
from luotain.jobs.testing import run_waiting, waiting_names
from luotain.listening.actions import add_source, change_source, hear_source, stop_source
from luotain.listening.actions.hear_source import lines
from luotain.listening.jobs import collect_due
from luotain.listening.jobs import stream as hear_job
from luotain.listening.models import Item, Place, Source
from luotain.listening.states import SourceState
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


@pytest.fixture
def stream(settings: Any) -> Iterator[StreamServer]:
    with stream_server([]) as one:
        settings.HTTP_ALLOW = [one.place]
        settings.LISTENING_STREAMS = 2
        yield one


@pytest.fixture
def source(writer: Person, stream: StreamServer) -> Source:
    return add_source(
        address=f"http://{stream.place}/subscribe", kind="jetstream", way="stream", by=writer, title="Virta"
    )


def say(stream: StreamServer, *texts: str) -> None:
    """Events that come after all that was told before, and after the hearing has begun."""
    for text in texts:
        stream.events.append(event(soon(stream), text=text, key=text))


def soon(stream: StreamServer) -> int:
    """A moment a minute ahead, later than that of any event before: a first hearing begins from now."""
    return time.time_ns() // 1000 + 60_000_000 + 1000 * len(stream.events)


def enough(count: int) -> Any:
    return lambda: Place.objects.count() >= count


def test_what_comes_is_kept_at_once_and_the_next_stretch_goes_on_from_there(
    source: Source, stream: StreamServer
) -> None:
    say(stream, "Yksi", "Kaksi")
    assert hear_source(source, asked_to_end=enough(2)) is True
    source.refresh_from_db()
    assert (source.state, source.heard_until) == (SourceState.WELL, None)
    say(stream, "Kolme")
    assert hear_source(source, asked_to_end=enough(3)) is True
    assert sorted(Item.objects.values_list("text", flat=True)) == ["Kaksi", "Kolme", "Yksi"]
    assert Item.objects.get(text="Yksi").expires_at == Item.objects.get(text="Yksi").heard_at + timedelta(
        days=30
    )


def test_an_edit_and_a_deletion_in_the_stream_are_followed(source: Source, stream: StreamServer) -> None:
    now = soon(stream)
    stream.events += [event(now, key="a", text="Ensin"), event(now + 1, key="b", text="Poistuva")]
    hear_source(source, asked_to_end=enough(2))
    stream.events += [
        event(now + 2000, "update", key="a", text="Sitten"),
        event(now + 2001, "delete", key="b"),
    ]
    hear_source(source, asked_to_end=lambda: Item.objects.exclude(gone_at=None).exists())
    assert [(one.text, one.versions.count()) for one in Item.objects.filter(gone_at=None)] == [("Sitten", 1)]
    assert Item.objects.exclude(gone_at=None).get().text == ""


def test_only_one_hears_a_source(source: Source, stream: StreamServer) -> None:
    Source.objects.filter(pk=source.pk).update(heard_until=clock.now() + timedelta(seconds=20))
    assert hear_source(source) is False
    assert stream.asked == []
    Source.objects.filter(pk=source.pk).update(heard_until=clock.now() - timedelta(seconds=1))
    assert hear_source(source, asked_to_end=lambda: True) is True
    assert len(stream.asked) == 1


def test_a_source_changed_meanwhile_is_heard_as_it_is_now(
    source: Source, stream: StreamServer, writer: Person
) -> None:
    def change() -> bool:
        fresh = Source.objects.get(pk=source.pk)
        if not fresh.why:
            change_source(fresh, by=writer, why="Uusi syy")
            say(stream, "Yksi")
        return enough(1)()

    assert hear_source(source, asked_to_end=change) is True
    assert hear_source(source, asked_to_end=enough(1)) is True
    source.refresh_from_db()
    assert (source.why, Item.objects.count()) == ("Uusi syy", 1)


def test_a_source_that_is_stopped_is_not_heard(source: Source, stream: StreamServer, writer: Person) -> None:
    stop_source(source, by=writer)
    assert hear_source(source) is False
    assert stream.asked == []


def test_a_stream_that_does_not_open_makes_the_source_ail(source: Source, settings: Any) -> None:
    settings.HTTP_ALLOW = []
    assert hear_source(source) is False
    source.refresh_from_db()
    assert source.state == SourceState.AILING and source.heard_until is None
    assert source.next_try_at > clock.now()


def test_where_no_line_is_free_the_source_is_asked_as_others_are(
    source: Source, stream: StreamServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Source] = []
    monkeypatch.setattr(
        sys.modules[hear_source.__module__], "collect_source", lambda one, **_: asked.append(one)
    )
    taken = 0
    while lines().acquire(blocking=False):
        taken += 1
    try:
        assert hear_source(source) is False
    finally:
        for _ in range(taken):
            lines().release()
    assert asked == [source]


def test_the_job_hears_and_lets_the_next_minute_follow(
    source: Source, stream: StreamServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luotain.jobs.stopping", enough(1))
    say(stream, "Yksi")
    run_waiting(names=["listening.collect"])
    assert waiting_names() == ["listening.stream"]
    hear_job(source.pk)
    assert Item.objects.count() == 1
    assert waiting_names() == ["listening.stream"]


def test_a_source_that_is_being_heard_is_not_asked_besides(source: Source, stream: StreamServer) -> None:
    run_waiting(names=["listening.collect"])
    held = clock.now() + timedelta(seconds=20)
    Source.objects.filter(pk=source.pk).update(heard_until=held)
    Source.objects.filter(pk=source.pk).update(next_try_at=clock.now())
    assert collect_due().note == "0 due"
    run_waiting(names=["listening.stream"])
    assert waiting_names() == [
        "listening.stream"
    ]  # it waits for whoever holds it, which may have been killed
    assert stream.asked == []


def test_streams_may_be_turned_off(source: Source, settings: Any) -> None:
    settings.LISTENING_STREAMS = 0
    run_waiting(names=["listening.collect"])
    assert "listening.stream" not in waiting_names()


def test_the_page_says_that_it_is_heard_as_it_happens(source: Source, writer: Person, client: Client) -> None:
    Source.objects.filter(pk=source.pk).update(heard_until=clock.now() + timedelta(seconds=20))
    sign_in(client, writer)
    assert "It is being heard as it happens." in client.get(f"/items/sources/{source.pk}/").content.decode()
