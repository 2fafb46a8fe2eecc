"""Factories of the room's nouns, for its own tests and those above."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from luotain.connectors import Batch, Cursor, Heard, HeardAuthor
from luotain.core import clock
from luotain.listening import links, watching
from luotain.listening.actions import add_source, start_watch
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Item, Link, LinkPlace, Source, Watch
from luotain.people.models import Person


def make_source(by: Person, address: str = "https://lehti.example.fi/syote", **fields: Any) -> Source:
    """A feed that is followed."""
    return add_source(address=address, by=by, title=fields.pop("title", "Lehti"), **fields)


def make_watch(by: Person, query: str, **fields: Any) -> Watch:
    """A running watch. The guideline must be in force."""
    watching.forget()
    return start_watch(
        name=fields.pop("name", query[:60]),
        query=query,
        reason=fields.pop("reason", "Asia on valmistelussa."),
        review_on=fields.pop("review_on", clock.local().date() + timedelta(days=90)),
        by=by,
        **fields,
    )


def heard(remote_id: str, title: str = "", text: str = "", **fields: Any) -> Heard:
    """One thing heard."""
    return Heard(
        remote_id=remote_id,
        url=fields.pop("url", f"https://lehti.example.fi/{remote_id}"),
        title=title,
        text=text,
        author=HeardAuthor(name=fields.pop("author", "")),
        at=fields.pop("at", None),
        **fields,
    )


def hear(
    source: Source, *items: Heard, now: datetime | None = None, present: Iterable[str] = (), **batch: Any
) -> list[Item]:
    """Collect these from a source; the items of it that are in the house, newest first."""
    fresh = Source.objects.get(pk=source.pk)
    batch.setdefault("cursor", Cursor({"etag": "1"}))
    keep_batch(fresh, Batch(items=items, present=tuple(present), **batch), now or clock.now())
    return list(Item.objects.filter(places__source=source).distinct())


def make_dead_link(owner: Person | None, address: str = "https://lehti.example.fi/poissa") -> Link:
    """An address that leads nowhere, which something of `owner` points to."""
    link = Link.objects.create(
        address=address, key=links.key_of(address), trouble="gone", dead_since=clock.now()
    )
    LinkPlace.objects.create(link=link, kind="Published post", title="Tiedote", url="/posts/1/", owner=owner)
    return link
