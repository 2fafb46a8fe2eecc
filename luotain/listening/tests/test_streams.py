"""Streams: whole, in order, in pages, for one reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.listening import menus, opml, streams
from luotain.listening.actions import (
    add_source,
    catch_up,
    follow,
    import_sources,
    mark_read,
    mark_unread,
    move_subscription,
    star_item,
    subscribe,
    unsubscribe,
    write_note,
)
from luotain.listening.following import recognised
from luotain.listening.models import Item, Source, Subscription
from luotain.listening.streams import Cursor, Stream
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.people.models import Person, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]


@pytest.fixture
def paper(writer: Person) -> Source:
    return make_source(writer)


def fill(source: Source, count: int = 95) -> None:
    now = clock.now()
    hear(
        source,
        *[
            heard(str(n), f"Uutinen {n}", f"Koira {n}.", at=now - timedelta(minutes=n // 2))
            for n in range(count)
        ],
    )


def all_of(person: Person, stream: Stream) -> list[int]:
    seen: list[int] = []
    before = None
    for _ in range(10):
        page = streams.page(person, stream, before)
        seen += [item.pk for item in page.items]
        before = page.older
        if before is None:
            return seen
    raise AssertionError("The pages do not end.")


def test_pages_hold_every_item_once_in_order_of_time(paper: Source, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    fill(paper)
    expected = list(Item.objects.order_by("-at", "-pk").values_list("pk", flat=True))
    for stream in (
        Stream(),
        Stream(source=paper.pk),
        Stream(watch=watch.pk),
        Stream(list="unit"),
        Stream(list="unit", folder=""),
        Stream(only="unread"),
    ):
        assert all_of(writer, stream) == expected, stream
    assert all_of(writer, Stream(list="own")) == []
    assert all_of(writer, Stream(list="unit", folder="Lehdet")) == []
    assert all_of(writer, Stream(source=paper.pk + 1)) == []


def test_a_cursor_holds_when_items_come_and_go(paper: Source, writer: Person) -> None:
    fill(paper)
    first = streams.page(writer, Stream())
    Item.objects.filter(pk=first.items[-1].pk).delete()
    hear(paper, heard("new", "Uusin", "Koira."))
    second = streams.page(writer, Stream(), first.older)
    assert not {item.pk for item in first.items} & {item.pk for item in second.items}
    assert second.items[0].remote_id == "41"  # of two at one moment the later comes first


@pytest.mark.parametrize("text", ["", "x", "1-", "-1", "1-2-3", "9" * 40 + "-1", "٣-١"])
def test_what_is_no_cursor_is_none(text: str) -> None:
    assert Cursor.read(text) is None or text == "1-2-3"


def test_a_cursor_is_read_as_it_was_written() -> None:
    cursor = Cursor(clock.now(), 12)
    assert Cursor.read(str(cursor)) == cursor


def test_marks_are_each_readers_own(paper: Source, writer: Person, approver: Person) -> None:
    fill(paper, 3)
    item = Item.objects.earliest("pk")
    mark_read(item, by=writer)
    star_item(item, by=writer, starred=True)
    assert item.pk not in all_of(writer, Stream(only="unread"))
    assert all_of(writer, Stream(only="starred")) == [item.pk]
    assert len(all_of(approver, Stream(only="unread"))) == 3
    assert all_of(approver, Stream(only="starred")) == []
    mark_unread(item, by=writer)
    assert len(all_of(writer, Stream(only="unread"))) == 3
    star_item(item, by=writer, starred=False)
    assert all_of(writer, Stream(only="starred")) == []


def test_catching_up_marks_the_chosen_stream_only(paper: Source, writer: Person) -> None:
    other = make_source(writer, "https://toinen.example.fi/syote", title="Toinen")
    fill(paper, 5)
    hear(other, heard("o", "Muualta", "Kissa."))
    catch_up(Stream(source=paper.pk), by=writer)
    assert len(all_of(writer, Stream(only="unread"))) == 1


def test_today_begins_at_local_midnight(paper: Source, writer: Person, at: Any) -> None:
    at("2026-11-24 00:30")
    now = clock.now()
    hear(
        paper,
        heard("today", "Tänään", "a", at=now),
        heard("yesterday", "Eilen", "b", at=now - timedelta(hours=1)),
    )
    assert [item.remote_id for item in streams.page(writer, Stream(only="today")).items] == ["today"]


def test_notes_bring_an_item_to_a_colleague(
    paper: Source, writer: Person, approver: Person, outsider: Person
) -> None:
    fill(paper, 2)
    item = Item.objects.earliest("pk")
    write_note(item, to=approver, text="Katso tätä.", by=writer)
    assert all_of(approver, Stream(only="notes")) == [item.pk]
    assert all_of(outsider, Stream(only="notes")) == []


def test_an_item_in_several_places_stands_once_in_each_list(paper: Source, writer: Person) -> None:
    wire = make_source(writer, "https://tietotoimisto.example.fi/rss", title="Tietotoimisto")
    long = "Valtuusto päätti eilen kuulemiskierroksesta, ja asukkaat saavat sanoa mielipiteensä tammikuussa."
    hear(paper, heard("1", "Kuulemiskierros", long))
    hear(wire, heard("a", "Kuulemiskierros", long))
    item = Item.objects.get()
    for stream in (Stream(), Stream(source=paper.pk), Stream(source=wire.pk), Stream(list="unit")):
        assert all_of(writer, stream) == [item.pk]


def test_what_is_gone_stands_in_no_stream(paper: Source, writer: Person) -> None:
    fill(paper, 3)
    hear(paper, gone=("1",))
    assert len(all_of(writer, Stream())) == len(all_of(writer, Stream(source=paper.pk))) == 2


def test_a_list_shows_its_folders(writer: Person, approver: Person, roads: Unit, at: Any) -> None:
    Person.objects.filter(pk__in=[writer.pk, approver.pk]).update(unit=roads)
    writer.refresh_from_db()
    approver.refresh_from_db()
    make_source(writer, "https://a.example.fi/", title="A", folder="Lehdet")
    b = make_source(
        writer, "https://b.example.fi/", title="B", folder="Eduskunta/Valiokunnat", for_unit=False
    )
    hear(b, heard("1", "Uutinen", "Asia."))
    menu = menus.menu(writer)
    assert [
        (folder.label, [(shelf.label, shelf.count) for shelf in folder.sources]) for folder in menu.own
    ] == [("Eduskunta/Valiokunnat", [("B", 1)])]
    assert [folder.label for folder in menus.menu(approver).unit] == ["Lehdet"]
    assert not menus.menu(approver).own


def test_lists_are_changed_by_their_readers_only(writer: Person, outsider: Person) -> None:
    source = make_source(writer, for_unit=False)
    entry = Subscription.objects.get(source=source)
    with pytest.raises(Refusal):
        unsubscribe(entry, by=outsider)
    with pytest.raises(Refusal):
        move_subscription(entry, by=outsider, folder="x")
    move_subscription(entry, by=writer, folder="Lehdet")
    again = subscribe(source, by=writer, folder="Toinen")
    assert Subscription.objects.filter(source=source).count() == 2
    move_subscription(again, by=writer, folder="Lehdet")
    assert Subscription.objects.get(source=source).folder == "Lehdet"
    unsubscribe(Subscription.objects.get(source=source), by=writer)
    assert Source.objects.filter(pk=source.pk).exists()


OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Lista</title></head><body>
<outline text="Irrallinen" type="rss" xmlUrl="https://irto.example.fi/rss"/>
<outline text="Eduskunta"><outline text="Valiokunnat &amp; muut">
<outline text="Liikennevaliokunta" type="rss" xmlUrl="https://e.example.fi/lvm?a=1&amp;b=2" htmlUrl="https://e.example.fi/"/></outline>
<outline text="Täysistunto" type="rss" xmlUrl="https://e.example.fi/ptk"/></outline>
<outline text="Lehdet"><outline text="Ääkkösiä &lt;ja&gt; merkkejä" type="rss" xmlUrl="https://l.example.fi/rss"/>
<outline text="Täysistunto" type="rss" xmlUrl="https://e.example.fi/ptk"/></outline></body></opml>"""


def entries_of(person: Person) -> set[tuple[str, str, str]]:
    rows = streams.subscriptions_of(person, "own").select_related("source")
    return {(row.folder, str(row.source), row.source.address) for row in rows}


@pytest.mark.requirement("R52")
def test_a_list_goes_out_and_comes_in_with_every_feed_and_folder(writer: Person, outsider: Person) -> None:
    came = import_sources(OPML.encode(), by=writer, for_unit=False)
    assert len(came.added) == 4
    before = entries_of(writer)
    assert (
        "Eduskunta/Valiokunnat & muut",
        "Liikennevaliokunta",
        "https://e.example.fi/lvm?a=1&b=2",
    ) in before
    assert len(before) == 5
    written = opml.written(
        streams.subscriptions_of(writer, "own").select_related("source"), title="Oma lista"
    )
    import_sources(written, by=outsider, for_unit=False)
    assert entries_of(outsider) == before
    Source.objects.all().delete()
    import_sources(written, by=writer, for_unit=False)
    assert entries_of(writer) == before


@pytest.mark.requirement_part("R52")
def test_a_list_brings_accounts_hashtags_and_streams_back_as_what_they_are(
    writer: Person, outsider: Person
) -> None:
    server = {"server": "https://appview.example"}
    for address, kind, more in (
        ("https://bsky.app/hashtag/koivula", "bluesky", server),
        ("https://mastodon.example/@koivula", "mastodon", {}),
    ):
        spot = recognised(address)[0]
        assert spot.kind == kind
        follow(replace(spot, options=more), by=writer, folder="Verkot/Avoimet", for_unit=False)
    add_source(address="https://a.example.fi/rss", by=writer, for_unit=False)
    options = {source.address: source.options for source in Source.objects.all()}
    assert server in options.values()
    written = opml.written(streams.subscriptions_of(writer, "own").select_related("source"), title="Oma")
    before = {
        (row.folder, row.source.kind, row.source.way, row.source.address)
        for row in Subscription.objects.all()
    }
    Source.objects.all().delete()
    came = import_sources(written, by=outsider, for_unit=False)
    assert (len(came.added), came.already, came.refused) == (3, 0, ())
    assert {
        (row.folder, row.source.kind, row.source.way, row.source.address)
        for row in Subscription.objects.all()
    } == before
    assert {source.address: source.options for source in Source.objects.all()} == options
    assert import_sources(written, by=outsider, for_unit=False).already == 3


def test_a_list_cannot_smuggle_in_what_is_no_place_of_its_kind(writer: Person) -> None:
    smuggled = """<opml version="2.0"><body>
    <outline text="x" type="link" url="https://evil.example/" luotainKind="bluesky:hashtag"/>
    <outline text="y" type="link" url="https://bsky.app/hashtag/y" luotainKind="bluesky:hashtag" luotainOptions="[1"/>
    <outline text="z" type="link" url="https://z.example/" luotainKind="nothing:here"/></body></opml>"""
    came = import_sources(smuggled.encode(), by=writer)
    assert [source.address for source in came.added] == ["https://bsky.app/hashtag/y"]
    assert came.refused == ("https://evil.example/", "https://z.example/")


@override_settings(HTTP_ALLOW=[])
def test_following_twice_gives_one_source_and_one_entry(writer: Person) -> None:
    first = add_source(address="https://a.example.fi/rss", by=writer)
    assert add_source(address="https://a.example.fi/rss", by=writer) == first
    assert Subscription.objects.count() == 1
