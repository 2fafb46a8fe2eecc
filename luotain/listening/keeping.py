"""How heard items are kept: each once, in all its places, searchable, matched, and with what it said before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db import DEFAULT_DB_ALIAS

from luotain.connectors import Batch, Heard
from luotain.core.text import paragraphs, plain_text, safe_html, safe_link, shown
from luotain.listening import archive, grouping, pictures, rows, watching
from luotain.listening.models import Item, ItemVersion, Place, Source

SAME_WITHIN = timedelta(days=14)
"""The same words heard later than this are a new item: some things are said every month."""
TELLING = 80
"""Letters from which on a text is told from others by its words alone."""
MOST_LOST = 20
"""Items missing from one answer from which on the source is taken to have been rebuilt, not to have deleted them."""
PIECE = 2000
"""Items kept together."""
MUCH, VERY_MUCH = 200, 500
"""Items kept together from which on a connection makes itself room for them: some, and of one stream much."""
_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|cmp|rss)$", re.IGNORECASE)
_COLUMNS = [field.name for field in Item._meta.concrete_fields if not field.primary_key]
_values = attrgetter(*[field.attname for field in Item._meta.concrete_fields if not field.primary_key])
_MARKER = re.compile(r"^(ref=|xtor=|utm_|rss)", re.IGNORECASE)


def heard_item(source: Source, one: Heard, now: datetime) -> Item:
    """A heard thing as an item, not yet saved."""
    html = safe_html(one.html, base_url=one.url or source.address) if one.html else ""
    title, text = plain_text(one.title)[:500], shown(one.text or plain_text(html))
    if one.media and (attached := pictures.placeholders(one.media, html)):
        html = (html or paragraphs(text)) + attached
    at = min(one.at, now) if one.at else now
    url = (safe_link(one.url) or "")[:2000]
    item = Item(
        source=source,
        remote_id=one.remote_id[:1000],
        title=title,
        text=text,
        html=html,
        url=url,
        author=shown(one.author.name or one.author.handle)[:200],
        published_at=min(one.at, now) if one.at else None,
        heard_at=now,
        at=at,
        expires_at=now + timedelta(days=source.keep_days),
        link_key=link_key(url, title),
        text_key=text_key(title, text),
    )
    archive.take_apart(item, one.language)
    return item


def link_key(url: str, title: str) -> str:
    """A digest of the address without what trackers add, with the title; empty when either is missing."""
    if not url or not title.strip():
        return ""
    parts = urlsplit(url)
    asked = parts.query
    if asked:
        asked = urlencode([pair for pair in parse_qsl(asked) if not _TRACKING.match(pair[0])])
    place = "" if _MARKER.match(parts.fragment) else parts.fragment
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return _digest(f"{host}{parts.path.rstrip('/')}?{asked}#{place}", title)


def text_key(title: str, text: str) -> str:
    """A digest of the words; empty when they are too few to tell one text from another."""
    return _digest(title, text) if len(text) >= TELLING else ""


def _digest(*texts: str) -> str:
    plain = "\0".join(" ".join(text.casefold().split()) for text in texts)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:32]


class Brought(NamedTuple):
    """What a collection of one source brought, and when."""

    source: Source
    batch: Batch
    at: datetime
    ready: Mapping[str, Item] = MappingProxyType({})
    """Items made of it already, by the source's id of them."""


def made_ready(brought: Sequence[Brought]) -> list[Brought]:
    """The same with all that can be worked out before anything is kept: what is new is cleaned, taken apart and held against
    the watches here, so that the transaction that keeps it is short and others may write meanwhile."""
    watches: watching.Watching | None = None
    found = []
    for one in brought:
        heard = {each.remote_id[:1000]: each for each in one.batch.items if each.remote_id}
        if len(heard) > PIECE:  # too much to hold ready at once
            found.append(one)
            continue
        known = set(rows.present(Place, "remote_id", list(heard), {"source": one.source.pk}))
        ready = {
            remote_id: heard_item(one.source, each, one.at)
            for remote_id, each in heard.items()
            if remote_id not in known
        }
        for item in ready.values():
            watches = watches or watching.running()
            archive.taken_apart(item).work_out(watches)
        found.append(one._replace(ready=ready))
    archive.remember_words()
    return found


def keep_all(heard: Sequence[Brought], *, piece: int = PIECE) -> list[list[Item]]:
    """Keep all that collections brought, within the caller's transaction: it is put in its places source by source and made
    findable together. For each source the items that are new to the house.

    Cursors move past whole batches, so nothing of one may be left out: a large one is kept in pieces of `piece` items.
    """
    new: list[list[Item]] = []
    waiting: list[Item] = []
    many = [len(one.batch.items) for one in heard]
    if sum(many) >= MUCH:
        rows.make_room(much=max(many) >= VERY_MUCH)
    for source, batch, now, ready in heard:
        new.append([])
        for start in range(0, len(batch.items), piece):
            fresh, changed = _keep_piece(source, batch.items[start : start + piece], now, ready)
            new[-1] += fresh
            waiting += [*fresh, *changed]
            if len(batch.items) > piece or len(waiting) >= piece:  # the next piece may tell of the same again
                make_findable(waiting, now)
                waiting = []
    make_findable(waiting, heard[-1].at)
    for source, batch, now, _ in heard:
        follow_deletions(source, batch, now)
    return new


def _keep_piece(
    source: Source, items: Sequence[Heard], now: datetime, ready: Mapping[str, Item]
) -> tuple[list[Item], list[Item]]:
    """Put one piece of a batch in its places; the items that are new to the house, and those that say something else."""
    heard = {one.remote_id[:1000]: one for one in items if one.remote_id}
    known: dict[str, Place] = {}
    if there := rows.present(Place, "remote_id", list(heard), {"source": source.pk}):
        found = Place.objects.filter(source=source, remote_id__in=there).select_related("item__source")
        known = {place.remote_id: place for place in found}
    fresh = [
        ready.get(remote_id) or heard_item(source, one, now)
        for remote_id, one in heard.items()
        if remote_id not in known
    ]
    new = _put_in_places(source, fresh, now)
    changed = []
    for remote_id, place in known.items():
        newest = heard_item(place.item.source, heard[remote_id], now)
        if place.item.source_id == source.pk and follow_change(place.item, newest, now):
            changed.append(place.item)
    back = [place.pk for place in known.values() if place.gone_at]
    if back:
        Place.objects.filter(pk__in=back).update(gone_at=None)
        Item.objects.filter(places__in=back).update(gone_at=None)
    return new, changed


def make_findable(items: Sequence[Item], now: datetime) -> None:
    """Take items apart once, and use it three times: for the archive, for the watches, and to group what is alike."""
    if not items:
        return
    at_hand = [(item, archive.taken_apart(item)) for item in items]
    archive.keep(at_hand)
    watching.keep_hits(at_hand)
    grouping.group([(item, one) for item, one in at_hand if not item.changed_at], now)
    for item in items:
        item.at_hand = None


def _put_in_places(source: Source, fresh: Sequence[Item], now: datetime) -> list[Item]:
    """Give each a place; those that another place has told already join the item that is there."""
    first = _already_told(source, fresh, now)
    new: list[Item] = []
    joined: list[tuple[Item, Item]] = []
    by_key: dict[str, Item] = {}
    for item in fresh:
        there = first.get(item.text_key) or first.get(item.link_key)
        if there is None and item.text_key and item.link_key:
            there = by_key.get(item.text_key)
        if there is not None:
            joined.append((there, item))
            continue
        new.append(item)
        if item.text_key:
            by_key[item.text_key] = item
    for item, pk in zip(new, rows.insert_and_number(Item, _COLUMNS, list(map(_values, new))), strict=True):
        item.pk, item._state.adding, item._state.db = pk, False, DEFAULT_DB_ALIAS
    pairs = [(item, item) for item in new] + joined
    rows.insert(
        Place,
        ("item", "source", "remote_id", "url", "at", "heard_at"),
        [(there.pk, source.pk, one.remote_id, one.url, there.at, now) for there, one in pairs],
        doubles="",  # somebody else keeps the same: then none of this stays, and it is collected anew
    )
    for there, one in joined:
        if there.expires_at and one.expires_at and one.expires_at > there.expires_at:
            Item.objects.filter(pk=there.pk).update(expires_at=one.expires_at)
    return new


def _already_told(source: Source, fresh: Sequence[Item], now: datetime) -> dict[str, Item]:
    """Items of the house by the key that `fresh` shares with them. In one source the words must be the same, too."""
    if source.is_by_hand:
        return {}
    names = ("link_key", "text_key")
    wanted = {name: {getattr(item, name) for item in fresh} - {""} for name in names}
    told = rows.holding(Item, wanted, since=now - SAME_WITHIN)
    if not told:
        return {}
    there = Item.objects.filter(gone_at=None).in_bulk([pk for pk, _, _ in told])
    found: dict[str, Item] = {}
    for pk, place, key in reversed(told):
        item = there.get(pk)
        if item is not None and (
            item.source_id != source.pk or (names[place] == "text_key" and item.link_key)
        ):
            found[key] = item
    return found


def follow_change(item: Item, newest: Item, now: datetime) -> bool:
    """Whether the source says something else now; then the item does too, and keeps what it said."""
    if (newest.title, newest.text) == (item.title, item.text):
        return False
    ItemVersion.objects.create(item=item, title=item.title, text=item.text, until=now)
    for name in ("title", "text", "html", "language", "link_key", "text_key"):
        setattr(item, name, getattr(newest, name))
    item.changed_at = now
    item.save(update_fields=["title", "text", "html", "language", "link_key", "text_key", "changed_at"])
    return True


def follow_deletions(source: Source, batch: Batch, now: datetime) -> None:
    """What the source has taken away is gone here too, within this collection.

    A service that names what was deleted (`batch.gone`) is believed. A feed only shows its newest items: one is taken
    to be deleted when it is missing although the feed still shows older ones.
    """
    gone = list(Place.objects.filter(source=source, gone_at=None, remote_id__in=list(batch.gone)))
    if gone:
        forget_places(gone, now)
    if not batch.present:
        return
    shown = set(batch.present)
    standing = Place.objects.filter(source=source, gone_at=None)
    oldest = (
        standing.filter(remote_id__in=list(shown)[:2000]).order_by("at").values_list("at", flat=True).first()
    )
    if oldest is None:
        return
    missing = [place for place in standing.filter(at__gt=oldest) if place.remote_id not in shown]
    if missing and len(missing) <= min(MOST_LOST, len(shown)):
        forget_places(missing, now)


def forget_places(places: Iterable[Place], now: datetime) -> None:
    """These places no longer carry their items. One that stands nowhere is emptied, unless a case needs it."""
    pks = [place.pk for place in places]
    Place.objects.filter(pk__in=pks).update(gone_at=now)
    orphans = Item.objects.filter(places__in=pks).exclude(places__gone_at=None)
    grouping.let_go([item.pk for item in orphans])
    for item in orphans.distinct():
        item.gone_at = now
        item.like = None
        if not item.kept:
            item.title = item.text = item.html = item.author = ""
            item.text_key = item.link_key = ""
            item.versions.all().delete()
            item.hits.all().delete()
            archive.ArchiveText.objects.filter(item=item).delete()
        item.save()
