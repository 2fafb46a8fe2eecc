"""Ask a source what is new, and keep it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from luotain import connectors, ledger
from luotain.connectors import Batch, Cursor, Heard, Listens
from luotain.connectors.trouble import Trouble, TryLater
from luotain.core import clock, http
from luotain.core.text import plain_text, safe_html, safe_link
from luotain.listening import watching
from luotain.listening.models import Item, Source
from luotain.listening.states import SourceState

FASTEST, SLOWEST = 10, 24 * 60
"""Bounds of the interval in minutes."""
MOST_AT_ONCE = 2000


def collect_source(source: Source, *, client: http.Client | None = None) -> int:
    """Collect `source` once; the number of items that were new. Trouble is kept on the source, never
    raised."""
    now = clock.now()
    service = connectors.get(source.kind)(http=client or http.from_settings())
    if not isinstance(service, Listens):
        return 0
    account = connectors.Account(
        kind=source.kind, server=source.address, handle=source.address.rstrip("/").rsplit("/", 1)[-1]
    )
    try:
        batch = service.collect(account, since=Cursor.load(source.cursor))
    except Trouble as trouble:
        _ail(source, trouble, now)
        return 0
    return keep_batch(source, batch, now)


def keep_batch(source: Source, batch: Batch, now: datetime) -> int:
    """Items and the place to go on from commit together, so that a killed collection is simply made again."""
    with transaction.atomic():
        heard = {one.remote_id[:1000]: one for one in batch.items[:MOST_AT_ONCE] if one.remote_id}
        known = {
            item.remote_id: item for item in Item.objects.filter(source=source, remote_id__in=list(heard))
        }
        new = [_item(source, one, now) for remote_id, one in heard.items() if remote_id not in known]
        Item.objects.bulk_create(new, ignore_conflicts=True)
        fresh = (
            list(Item.objects.filter(source=source, remote_id__in=[item.remote_id for item in new]))
            if new
            else []
        )
        changed = [item for remote_id, item in known.items() if _follow_change(item, heard[remote_id], now)]
        if changed:
            Item.objects.bulk_update(changed, ["title", "text", "html", "changed_at"])
        watching.keep_hits([*fresh, *changed])
        source.move(
            SourceState.WELL,
            cursor=batch.cursor.dump(),
            failures=0,
            trouble="",
            last_try_at=now,
            last_success_at=now,
            last_item_at=now if fresh else source.last_item_at,
            title=source.title or batch.title[:300],
            address=batch.address or source.address,
            interval_minutes=_next_interval(source, bool(fresh)),
            next_try_at=now
            + max(timedelta(minutes=_next_interval(source, bool(fresh))), batch.wait or timedelta()),
        )
    return len(fresh)


def _item(source: Source, one: Heard, now: datetime) -> Item:
    html = safe_html(one.html, base_url=one.url or source.address) if one.html else ""
    return Item(
        source=source,
        remote_id=one.remote_id[:1000],
        title=plain_text(one.title)[:500],
        text=one.text or plain_text(html),
        html=html,
        url=(safe_link(one.url) or "")[:2000],
        author=(one.author.name or one.author.handle)[:200],
        language=one.language[:8],
        published_at=min(one.at, now) if one.at else None,
        heard_at=now,
        at=min(one.at, now) if one.at else now,
    )


def _follow_change(item: Item, one: Heard, now: datetime) -> bool:
    """Whether the source has changed what it said; then the item says so too."""
    newest = _item(item.source, one, now)
    if (newest.title, newest.text) == (item.title, item.text):
        return False
    item.title, item.text, item.html, item.changed_at = newest.title, newest.text, newest.html, now
    return True


def _next_interval(source: Source, lively: bool) -> int:
    """More often while there is news, less often while there is none."""
    wanted = source.interval_minutes * (0.7 if lively else 1.25)
    return int(min(SLOWEST, max(FASTEST, wanted)))


def _ail(source: Source, trouble: Trouble, now: datetime) -> None:
    """The source did not answer as it should: keep why, ask later and later, and tell its owner from the
    third time on."""
    failures = source.failures + 1
    wait = timedelta(minutes=min(SLOWEST, FASTEST * 2 ** min(failures, 8)))
    if isinstance(trouble, TryLater) and trouble.after:
        wait = max(wait, trouble.after)
    with transaction.atomic():
        source.move(
            SourceState.AILING,
            failures=failures,
            trouble=f"{type(trouble).__name__}:{trouble.code}:{trouble.detail}"[:500],
            last_try_at=now,
            next_try_at=now + wait,
        )
        if failures == 3:
            ledger.write("listening.source_ailing", source, by=None, data={"trouble": trouble.code})
