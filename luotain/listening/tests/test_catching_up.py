"""Catching up with streams, taking it back, sharing, and the counts beside the streams."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.listening import menus, streams, unread, walking
from luotain.listening.actions import (
    apply_watch,
    catch_up,
    mark_read,
    mark_unread,
    share_item,
    star_item,
    subscribe,
    take_back,
    unshare_item,
)
from luotain.listening.models import CaughtUp, Item, Mark, Share, Source
from luotain.listening.streams import Stream
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.people.models import Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
LONG = "Valtuusto päätti eilen kuulemiskierroksesta, ja asukkaat saavat sanoa mielipiteensä tammikuussa."


@pytest.fixture
def paper(writer: Person) -> Source:
    source = make_source(writer, for_unit=False, folder="Lehdet")
    now = clock.now()
    hear(source, *[heard(str(n), f"Koira {n}", "Uutinen.", at=now - timedelta(hours=n)) for n in range(6)])
    return source


@pytest.fixture
def radio(writer: Person) -> Source:
    source = make_source(writer, "https://radio.example.fi/rss", title="Radio", for_unit=False)
    hear(source, *[heard(f"r{n}", f"Kissa {n}", "Ohjelma.") for n in range(3)])
    return source


def ids(person: Person, stream: Stream) -> list[str]:
    return [item.remote_id for item in streams.page(person, stream).items]


def counts(person: Person) -> dict[str, int]:
    return {shelf.label: shelf.count for folder in menus.menu(person).own for shelf in folder.sources}


UNREAD = Stream(only="unread")


def test_catching_up_with_everything_is_one_row_and_can_be_taken_back(
    paper: Source, radio: Source, writer: Person, approver: Person
) -> None:
    until = catch_up(Stream(), by=writer)
    assert ids(writer, UNREAD) == []
    assert len(ids(approver, UNREAD)) == 9
    assert CaughtUp.objects.count() == 1 and not Mark.objects.exists()
    assert all(item.is_read for item in streams.page(writer, Stream()).items)
    take_back(until, by=writer)
    assert len(ids(writer, UNREAD)) == 9
    assert not CaughtUp.objects.exists()


def test_taking_back_leaves_the_catching_up_before_it(paper: Source, writer: Person, at: Any) -> None:
    at("2030-01-01 10:00")
    catch_up(Stream(source=paper.pk), by=writer)
    at("2030-01-01 11:00")
    hear(paper, heard("new", "Koira", "Uutta."))
    later = catch_up(Stream(source=paper.pk), by=writer)
    assert ids(writer, UNREAD) == []
    take_back(later, by=writer)
    assert ids(writer, UNREAD) == ["new"]


@pytest.mark.parametrize("only", ["", "unread"])
def test_a_folder_is_caught_up_with_and_the_rest_is_left(
    paper: Source, radio: Source, writer: Person, only: str
) -> None:
    catch_up(Stream(list="own", folder="Lehdet", only=only), by=writer)
    assert ids(writer, UNREAD) == ids(writer, Stream(source=radio.pk, only="unread")) == ["r2", "r1", "r0"]
    assert ids(writer, Stream(source=paper.pk, only="unread")) == []
    assert counts(writer) == {"Lehti": 0, "Radio": 3}


def test_a_part_of_a_stream_is_marked_item_by_item(paper: Source, writer: Person) -> None:
    star_item(Item.objects.get(remote_id="3"), by=writer, starred=True)
    until = catch_up(Stream(only="starred"), by=writer)
    assert "3" not in ids(writer, UNREAD) and len(ids(writer, UNREAD)) == 5
    take_back(until, by=writer)
    assert len(ids(writer, UNREAD)) == 6
    assert ids(writer, Stream(only="starred")) == ["3"]


def test_a_watch_is_caught_up_with_and_what_it_finds_later_is_new(
    paper: Source, radio: Source, writer: Person
) -> None:
    watch = make_watch(writer, "koira")
    apply_watch(watch)
    stream = Stream(watch=watch.pk, only="unread")
    assert len(ids(writer, stream)) == 6
    until = catch_up(stream, by=writer)
    assert ids(writer, stream) == []
    assert len(ids(writer, UNREAD)) == 3, "what the watch found is read everywhere"
    hear(radio, heard("r9", "Vanha koira", "Ohjelma.", at=clock.now() - timedelta(days=3)))
    assert ids(writer, stream) == ["r9"]
    assert [shelf.count for shelf in menus.menu(writer).watches] == [1]
    take_back(until, by=writer)
    assert len(ids(writer, stream)) == 7


def test_what_came_after_the_page_was_made_stays_unread(paper: Source, writer: Person, at: Any) -> None:
    at("2030-01-01 10:00")
    made = clock.now()
    at("2030-01-01 10:05")
    hear(paper, heard("new", "Koira", "Juuri nyt."))
    catch_up(Stream(), by=writer, until=made)
    assert ids(writer, UNREAD) == ["new"]


def test_nobody_catches_up_with_what_is_to_come(paper: Source, writer: Person) -> None:
    assert catch_up(Stream(), by=writer, until=clock.now() + timedelta(days=9)) <= clock.now()


def test_what_is_left_unread_stays_so_until_the_next_time(paper: Source, writer: Person, at: Any) -> None:
    catch_up(Stream(), by=writer)
    item = Item.objects.get(remote_id="4")
    mark_unread(item, by=writer)
    assert ids(writer, UNREAD) == ids(writer, Stream(list="own", only="unread")) == ["4"]
    assert counts(writer) == {"Lehti": 1}
    at("2030-01-01 10:00")
    until = catch_up(Stream(source=paper.pk), by=writer)
    assert ids(writer, UNREAD) == [] and counts(writer) == {"Lehti": 0}
    take_back(until, by=writer)
    assert ids(writer, UNREAD) == ["4"]
    mark_read(item, by=writer)
    assert ids(writer, UNREAD) == [] and counts(writer) == {"Lehti": 0}


def test_an_item_in_two_places_is_read_in_both(paper: Source, radio: Source, writer: Person) -> None:
    hear(paper, heard("k", "Kuulemiskierros", LONG))
    hear(radio, heard("k2", "Kuulemiskierros", LONG))
    catch_up(Stream(source=paper.pk), by=writer)
    assert "k" not in ids(writer, Stream(source=radio.pk, only="unread"))
    assert counts(writer) == {"Lehti": 0, "Radio": 3}
    assert streams.page(writer, Stream(source=radio.pk)).items[0].place_count == 2


def test_the_walk_past_much_that_is_read_gives_the_same_rows(
    paper: Source, radio: Source, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two ways of finding what is unread, one for few and one for many, are one to the reader."""
    subscribe(paper, by=writer, folder="Toinen")
    mark_read(Item.objects.get(remote_id="2"), by=writer)
    chosen = [
        UNREAD,
        Stream(list="own", only="unread"),
        Stream(list="own", only="unread", order="oldest"),
        Stream(source=paper.pk, only="unread"),
    ]
    few = [ids(writer, stream) for stream in chosen]
    monkeypatch.setattr(unread, "FEW", 1)
    monkeypatch.setattr(walking, "SMALL", 1)
    assert [ids(writer, stream) for stream in chosen] == few
    assert len(few[0]) == 8 and few[1] == few[2][::-1]


def test_the_oldest_first_is_the_same_turned_round(paper: Source, radio: Source, writer: Person) -> None:
    for stream in (Stream(), Stream(list="own"), Stream(source=paper.pk), Stream(only="today")):
        assert ids(writer, stream.turned()) == ids(writer, stream)[::-1]


def test_pages_go_on_from_the_oldest_end(paper: Source, writer: Person) -> None:
    stream = Stream(list="own", order="oldest")
    first = streams.page(writer, stream, size=4)
    rest = streams.page(writer, stream, first.older, size=4)
    assert [item.remote_id for item in (*first.items, *rest.items)] == ["5", "4", "3", "2", "1", "0"]
    assert rest.older is None


def test_a_stream_is_its_address() -> None:
    for stream in (Stream(), Stream(list="own", folder=""), Stream(watch=3, only="unread", order="oldest")):
        assert Stream.at_address(stream.address) == stream


def test_many_are_counted_up_to_a_hundred(writer: Person) -> None:
    source = make_source(writer, for_unit=False)
    hear(source, *[heard(str(n), f"Uutinen {n}", "x") for n in range(120)])
    [folder] = menus.menu(writer).own
    assert folder.sources[0].number == "99+"


def test_sharing_puts_an_item_before_the_unit_once(
    paper: Source, writer: Person, approver: Person, outsider: Person, roads: Unit
) -> None:
    Person.objects.filter(pk__in=[writer.pk, approver.pk]).update(unit=roads)
    for person in (writer, approver):
        person.refresh_from_db()
    item = Item.objects.get(remote_id="2")
    share_item(item, by=writer, text="Lukekaa tämä.")
    share_item(item, by=approver)
    assert Share.objects.get().by == writer
    shared = Stream(only="shared")
    assert ids(approver, shared) == ids(writer, shared) == ["2"]
    assert ids(outsider, shared) == []
    unshare_item(item, by=approver)
    assert ids(writer, shared) == []


def test_one_without_a_unit_is_told_how_to_share(paper: Source, writer: Person) -> None:
    writer.unit = None
    writer.save()
    with pytest.raises(Refusal, match="no unit"):
        share_item(Item.objects.earliest("pk"), by=writer)
