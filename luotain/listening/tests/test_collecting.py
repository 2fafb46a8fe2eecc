"""Collection: each item once, in all its places, with what it said before; what is gone is gone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from luotain import ledger
from luotain.connectors.trouble import Rejected, TryLater
from luotain.core import clock, http
from luotain.core.http.testing import Asked, loopback_server, response
from luotain.core.refusal import Refusal
from luotain.jobs.testing import run_waiting, waiting_names
from luotain.listening import keeping, troubles
from luotain.listening.actions import change_source, collect_source, star_item
from luotain.listening.actions.collect_source import _ail
from luotain.listening.jobs import forget_old
from luotain.listening.models import ArchiveText, Hit, Item, ItemVersion, Place, Source
from luotain.listening.states import SourceState
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.listening.today import needs
from luotain.people.models import Person
from luotain.people.testing import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
LONG = "Valtuusto päätti eilen kuulemiskierroksesta, ja asukkaat saavat sanoa mielipiteensä tammikuun loppuun asti."


@pytest.fixture
def paper(writer: Person) -> Source:
    return make_source(writer)


@pytest.fixture
def wire(writer: Person) -> Source:
    return make_source(writer, "https://tietotoimisto.example.fi/rss", title="Tietotoimisto")


def test_the_same_news_in_two_feeds_is_one_item_in_two_places(
    paper: Source, wire: Source, writer: Person
) -> None:
    make_watch(writer, "kuulemiskierros")
    hear(paper, heard("1", "Kuulemiskierros", LONG))
    hear(wire, heard("a", "Kuulemiskierros", LONG, url="https://tietotoimisto.example.fi/a"))
    item = Item.objects.get()
    assert [place.source for place in item.places.all()] == [paper, wire]
    assert Hit.objects.count() == 1


def test_two_collections_that_met_leave_one_item_and_the_second_is_made_again(paper: Source) -> None:
    """Both looked before either wrote: the second finds the place taken, keeps nothing, and its round is made again."""
    hear(paper, heard("1", "Kuulemiskierros", LONG))
    late = keeping.heard_item(paper, heard("1", "Kuulemiskierros", "Muut sanat."), clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        keeping._put_in_places(paper, [late], clock.now())
    assert Item.objects.count() == Place.objects.count() == 1


def test_the_same_address_with_a_tracker_and_another_summary_is_one_item(paper: Source, wire: Source) -> None:
    hear(paper, heard("1", "Kuulemiskierros", LONG, url="https://www.lehti.example.fi/juttu/?utm_source=rss"))
    hear(wire, heard("b", "Kuulemiskierros ", "Lyhyt.", url="https://lehti.example.fi/juttu#ref=rss"))
    assert Item.objects.get().places.count() == 2


def test_different_items_at_one_address_stay_apart(paper: Source) -> None:
    hear(
        paper,
        heard("1", "Sää", LONG, url="https://lehti.example.fi/"),
        heard("2", "Urheilu", "Maaleja.", url="https://lehti.example.fi/"),
    )
    assert Item.objects.count() == 2


def test_short_words_that_many_say_stay_apart(paper: Source, wire: Source) -> None:
    hear(paper, heard("1", "", "Samaa mieltä!"))
    hear(wire, heard("2", "", "Samaa mieltä!", url="https://tietotoimisto.example.fi/2"))
    assert Item.objects.count() == 2


def test_what_is_said_every_month_is_new_every_month(paper: Source, wire: Source) -> None:
    hear(paper, heard("1", "Nettisivut huollossa", LONG))
    hear(wire, heard("2", "Nettisivut huollossa", LONG), now=clock.now() + timedelta(days=30))
    assert Item.objects.count() == 2


def test_a_feed_that_gives_its_items_new_identities_doubles_nothing(paper: Source) -> None:
    hear(paper, heard("1", "Kuulemiskierros", LONG, url="https://lehti.example.fi/k"))
    hear(paper, heard("new-1", "Kuulemiskierros", LONG, url="https://lehti.example.fi/k"))
    assert Item.objects.count() == 1


def test_an_edit_is_followed_and_what_was_said_is_kept(paper: Source, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    hear(paper, heard("1", "Otsikko", "Kissa juoksi."))
    item = hear(paper, heard("1", "Oikaistu otsikko", "Koira juoksi."))[0]
    assert (item.title, item.text) == ("Oikaistu otsikko", "Koira juoksi.")
    assert item.changed_at is not None
    assert ItemVersion.objects.get(item=item).title == "Otsikko"
    assert Hit.objects.get().watch == watch
    hear(paper, heard("1", "Oikaistu otsikko", "Koira juoksi."))
    assert ItemVersion.objects.count() == 1


def dated(count: int) -> list[Any]:
    now = clock.now()
    return [
        heard(str(n), f"Uutinen {n}", f"Teksti numero {n}.", at=now - timedelta(hours=n))
        for n in range(count)
    ]


def test_an_item_missing_while_older_ones_are_shown_is_gone(paper: Source, writer: Person) -> None:
    make_watch(writer, "uutinen")
    hear(paper, *dated(4), present=["0", "1", "2", "3"])
    hear(paper, present=["0", "2", "3"])
    gone = Item.objects.get(remote_id="1")
    assert gone.gone_at is not None
    assert (gone.title, gone.text, gone.html) == ("", "", "")
    assert not Hit.objects.filter(item=gone).exists()
    assert not ArchiveText.objects.filter(item=gone).exists()
    assert Item.objects.filter(gone_at=None).count() == 3


def test_an_item_that_falls_off_the_end_of_a_feed_stays(paper: Source) -> None:
    hear(paper, *dated(4), present=["0", "1", "2", "3"])
    hear(paper, present=["0", "1", "2"])
    assert not Item.objects.exclude(gone_at=None).exists()


def test_a_feed_that_says_nothing_of_what_it_shows_takes_nothing_away(paper: Source) -> None:
    hear(paper, *dated(4))
    hear(paper)
    assert not Item.objects.exclude(gone_at=None).exists()


def test_a_rebuilt_feed_is_not_taken_for_a_great_deletion(paper: Source) -> None:
    hear(paper, *dated(30), present=[str(n) for n in range(30)])
    hear(paper, present=["29", "0"])
    assert not Item.objects.exclude(gone_at=None).exists()


def test_an_item_gone_from_one_place_stands_in_the_other(paper: Source, wire: Source) -> None:
    hear(paper, heard("1", "Kuulemiskierros", LONG))
    hear(wire, heard("a", "Kuulemiskierros", LONG))
    hear(paper, gone=("1",))
    item = Item.objects.get()
    assert item.gone_at is None
    assert Place.objects.exclude(gone_at=None).get().source == paper


def test_a_case_keeps_what_its_source_takes_away(paper: Source) -> None:
    item = hear(paper, heard("1", "Väite", "Väite on väärä."))[0]
    Item.objects.filter(pk=item.pk).update(kept=True)
    hear(paper, gone=("1",))
    kept = Item.objects.get()
    assert kept.gone_at is not None
    assert kept.text == "Väite on väärä."


def test_items_are_let_go_when_their_time_is_over(paper: Source, wire: Source, writer: Person) -> None:
    old = hear(paper, heard("1", "Vanha", "Vanha uutinen."))[0]
    kept = hear(paper, heard("2", "Asia", "Asiaan kuuluva."))[0]
    star_item(old, by=writer, starred=True)
    Item.objects.filter(pk=kept.pk).update(kept=True)
    with time_machine.travel(clock.now() + timedelta(days=91)):
        new = hear(wire, heard("3", "Uusi", "Uusi uutinen."))[0]
        forget_old()
    assert set(Item.objects.values_list("pk", flat=True)) == {kept.pk, new.pk}
    assert set(ArchiveText.objects.values_list("item", flat=True)) == {kept.pk, new.pk}


def test_what_private_people_write_is_kept_for_a_shorter_time(writer: Person) -> None:
    source = make_source(writer, "https://bsky.app/profile/joku.example", kind="bluesky")
    item = hear(source, heard("1", "", "Mitä kuuluu?"))[0]
    assert item.expires_at is not None
    assert item.expires_at - item.heard_at == timedelta(days=30)


def test_keeping_longer_needs_a_reason(paper: Source, writer: Person) -> None:
    item = hear(paper, heard("1", "Vanha", "Vanha uutinen."))[0]
    paper.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        change_source(paper, by=writer, keep_days=365)
    assert refused.value.code == "listening.keep_reason_needed"
    change_source(paper, by=writer, keep_days=365, keep_reason="Lakihanke kestää vuoden.")
    item.refresh_from_db()
    assert item.expires_at is not None
    assert item.expires_at - item.heard_at == timedelta(days=365)


def test_a_stranger_cannot_change_a_source(paper: Source, outsider: Person) -> None:
    with pytest.raises(Refusal) as refused:
        change_source(paper, by=outsider, keep_days=10)
    assert refused.value.code == "people.not_allowed"


def test_the_owner_is_told_once_after_three_failures_and_again_only_after_recovery(
    paper: Source, writer: Person
) -> None:
    moments = []
    for _ in range(5):
        paper.refresh_from_db()
        _ail(paper, TryLater(code="unreachable"), clock.now())
        moments.append(paper.next_try_at)
    assert moments == sorted(moments)
    codes = [line.code for line in ledger.timeline(paper)]
    assert codes.count("listening.source_ailing") == 1
    assert [need.shape for need in needs(writer)] == ["doubtful"]
    hear(paper, heard("1", "Uutinen", "Taas täällä."))
    paper.refresh_from_db()
    assert (paper.state, paper.failures, paper.told_at) == (SourceState.WELL, 0, None)
    assert "listening.source_recovered" in [line.code for line in ledger.timeline(paper)]
    assert not list(needs(writer))


@pytest.mark.requirement_part("R36")
def test_a_source_that_is_dead_is_listed_first_with_its_owner_and_told_at_once(
    paper: Source, writer: Person, client: Client
) -> None:
    make_source(writer, "https://alku.example.fi/syote", title="Aamulehti")
    _ail(Source.objects.get(pk=paper.pk), Rejected(code="ended"), clock.now())
    sign_in(client, writer)
    page = client.get("/items/sources/").content.decode()
    rows = page.partition("<tbody>")[2]
    assert rows.index(str(paper)) < rows.index("Aamulehti")
    assert writer.name in rows
    assert [need.shape for need in needs(writer)] == ["doubtful"]


def test_a_server_that_asks_for_patience_gets_it(paper: Source) -> None:
    now = clock.now()
    paper.refresh_from_db()
    _ail(paper, TryLater(timedelta(hours=30), "busy"), now)
    assert paper.next_try_at >= now + timedelta(hours=30)


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kunnan uutiset</title><link>https://k.example.fi/</link>
<item><guid>1</guid><title>Verot</title><description>Kunnan verot & maksut nousevat.</description></item></channel></rss>"""


def test_a_pages_address_leads_to_its_feed(writer: Person) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/syote"></head><body>Hei</body></html>'
    with loopback_pages({"/": (page, "text/html"), "/syote": (FEED, "application/rss+xml")}) as (
        base,
        client,
    ):
        source = make_source(writer, f"{base}/", title="")
        assert collect_source(source, client=client) == 1
    source.refresh_from_db()
    assert (source.address, source.moved_from, source.title) == (
        f"{base}/syote",
        f"{base}/",
        "Kunnan uutiset",
    )
    assert source.state == SourceState.WELL
    assert source.forgiven == ["bare_ampersand"]
    assert "listening.source_moved" in [line.code for line in ledger.timeline(source)]


def test_a_page_without_a_feed_ails_and_says_why(writer: Person) -> None:
    with loopback_pages({"/": (b"<html><body>Hei</body></html>", "text/html")}) as (base, client):
        source = make_source(writer, f"{base}/")
        assert collect_source(source, client=client) == 0
    source.refresh_from_db()
    assert source.state == SourceState.AILING
    assert ":not_understood:" in source.trouble


def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_address(paper: Source) -> None:
    new = "https://uusi.example.fi/syote"
    for said in (new, new, "", new, new):
        hear(paper, heard("1", "Uutinen", "Muutimme."), address=said)
        paper.refresh_from_db()
        assert paper.address == "https://lehti.example.fi/syote"  # a door page of a network says so once, too
    hear(paper, address=new)
    paper.refresh_from_db()
    assert (paper.address, paper.moved_from) == (new, "https://lehti.example.fi/syote")
    assert "listening.source_moved" in [line.code for line in ledger.timeline(paper)]


def test_a_feed_that_moves_to_an_address_already_followed_goes_on_where_it_is(
    paper: Source, wire: Source
) -> None:
    for _ in range(4):
        hear(paper, heard("1", "Uutinen", "Muutimme."), address=wire.address)
    paper.refresh_from_db()
    assert paper.address == "https://lehti.example.fi/syote"
    assert Item.objects.count() == 1


def test_a_new_address_is_asked_at_once_and_from_the_beginning(paper: Source, writer: Person) -> None:
    hear(paper, heard("1", "Uutinen", "Muutimme."))
    run_waiting(names=[])
    paper.refresh_from_db()
    before = waiting_names().count("listening.collect")
    change_source(paper, by=writer, address="https://toinen.example.fi/syote")
    assert paper.cursor == ""
    assert waiting_names().count("listening.collect") >= before


def test_keys_do_not_depend_on_trackers_and_case() -> None:
    one = keeping.link_key("https://www.lehti.example.fi/a/?utm_medium=x&id=3", "Otsikko")
    assert one == keeping.link_key("http://lehti.example.fi/a?id=3", "OTSIKKO ")
    assert one != keeping.link_key("http://lehti.example.fi/a?id=4", "Otsikko")
    assert keeping.link_key("https://lehti.example.fi/a", "") == ""


def test_the_language_is_what_the_words_say(paper: Source) -> None:
    finnish = "Kunnanvaltuusto hyväksyi eilen illalla uuden liikennesuunnitelman ja päätti kuulla asukkaita."
    item = hear(paper, heard("1", "Kuntauutinen", finnish, language="en-us"))[0]
    assert item.language == "fi"
    short = hear(paper, heard("2", "", "Ok!", language="sv-FI"))[0]
    assert short.language == "sv"


def test_trouble_of_a_kind_nobody_has_named_is_still_said() -> None:
    happened, remedy, detail = troubles.what_happened("Rejected:quite_new:HTTP 418") or ("", "", "")
    assert str(happened) and str(remedy)
    assert detail == "HTTP 418"
    assert troubles.what_happened("") is None
    for code in ("unreachable", "no_answer", "busy"):
        assert code in TryLater.codes
        assert code in troubles.WHAT_HAPPENED
    for code in ("gone", "closed_address", "bad_address", "too_large", "not_understood"):
        assert code in Rejected.codes
        assert code in troubles.WHAT_HAPPENED


@contextmanager
def loopback_pages(pages: dict[str, tuple[bytes, str]]) -> Iterator[tuple[str, http.Client]]:
    """A server on loopback with these pages, and a client that may ask it."""

    def answer(asked: Asked, connection: socket.socket) -> None:
        body, kind = pages[asked.target]
        connection.sendall(response(body, headers={"Content-Type": kind}))

    with loopback_server(answer) as server:
        yield server.url("").rstrip("/"), http.Client(allow=(server.allow,))
