"""A feed of garbage, a feed that never ends, a feed that is gone: the source says so, and nothing heard before is lost."""

from __future__ import annotations

from typing import Any

import pytest

from luotain.connectors import Batch, Cursor, Heard
from luotain.core import clock
from luotain.guideline.actions import adopt_starter
from luotain.listening.actions import add_source, collect_source
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Item, Source
from luotain.listening.states import SourceState
from luotain.people.models import Body, Person
from tests.journeys.feed_site import site

pytestmark = pytest.mark.django_db
ITEM = "<item><guid>{0}</guid><title>Juttu {0}</title><description>Teksti {0}.</description></item>"


def feed(*numbers: int) -> bytes:
    items = "".join(ITEM.format(number) for number in numbers)
    return f"<rss version='2.0'><channel><title>Sanomat</title><link>http://127.0.0.1/</link>{items}</channel></rss>".encode()


@pytest.fixture(autouse=True)
def guideline(body: Body) -> None:
    adopt_starter()


def collected(
    document: bytes, source: Source, settings: Any, content_type: str = "application/rss+xml"
) -> Source:
    """The source after one collection from a site that serves `document`."""
    with site(document, content_type) as address:
        settings.HTTP_ALLOW = [address.removeprefix("http://").split("/")[0]]
        Source.objects.filter(pk=source.pk).update(address=address, cursor="")
        collect_source(Source.objects.get(pk=source.pk))
    return Source.objects.get(pk=source.pk)


@pytest.fixture
def source(writer: Person) -> Source:
    return add_source(address="http://127.0.0.1:1/feed.xml", by=writer, title="Sanomat")


def test_a_feed_collected_twice_gives_each_item_once(source: Source, settings: Any) -> None:
    assert collected(feed(1, 2), source, settings).state == SourceState.WELL
    collected(feed(1, 2, 3), source, settings)
    assert sorted(Item.objects.values_list("title", flat=True)) == ["Juttu 1", "Juttu 2", "Juttu 3"]


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff\xfe" * 5000, b"<html><body>Moi</body></html>", b"", "ei syöte".encode() * 100],
    ids=["bytes", "page", "empty", "words"],
)
def test_garbage_makes_the_source_ail_and_loses_nothing(
    source: Source, settings: Any, garbage: bytes
) -> None:
    collected(feed(1), source, settings)
    ill = collected(garbage, source, settings)
    assert Item.objects.count() == 1
    assert ill.state in {SourceState.AILING, SourceState.WELL}
    if ill.state == SourceState.AILING:
        assert ill.failures == 1 and ill.trouble and ill.next_try_at > ill.last_try_at
    well = collected(feed(1, 2), source, settings)
    assert (well.state, well.failures, Item.objects.count()) == (SourceState.WELL, 0, 2)


def test_fifty_megabytes_are_not_read_to_the_end(source: Source, settings: Any) -> None:
    huge = collected(feed(1) + b" " * 50_000_000, source, settings)
    assert huge.state == SourceState.AILING and huge.trouble
    assert not Item.objects.exists()


def test_a_site_that_is_gone_is_asked_later_and_later(source: Source, settings: Any) -> None:
    settings.HTTP_ALLOW = ["127.0.0.1:1"]
    waits = []
    for _ in range(4):
        collect_source(Source.objects.get(pk=source.pk))
        source.refresh_from_db()
        waits.append(source.next_try_at - source.last_try_at)
    assert source.failures == 4 and waits == sorted(waits) and waits[-1] > waits[0]


def test_a_batch_larger_than_a_piece_is_kept_whole(source: Source) -> None:
    """The cursor moves past all of it, so nothing of it may be left out."""
    heard = tuple(
        Heard(remote_id=str(number), title=f"Juttu {number}", text=f"Teksti {number}.")
        for number in range(2101)
    )
    keep_batch(source, Batch(items=heard, cursor=Cursor({"at": "2101"})), clock.now())
    assert Item.objects.count() == 2101
    keep_batch(Source.objects.get(pk=source.pk), Batch(items=heard), clock.now())
    assert Item.objects.count() == 2101


@pytest.mark.parametrize("more", [True, False])
def test_a_source_with_more_to_give_is_asked_again_at_once(source: Source, more: bool) -> None:
    now = clock.now()
    keep_batch(source, Batch(items=(Heard(remote_id="1", title="Juttu"),), more=more), now)
    source.refresh_from_db()
    assert (source.next_try_at <= now) is more
