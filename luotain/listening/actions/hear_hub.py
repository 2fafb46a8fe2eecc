"""What a hub says when it calls: yes, no, or news."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import transaction

from luotain import jobs
from luotain.connectors import Batch, Cursor
from luotain.connectors.feed import payloads
from luotain.core import clock
from luotain.engines import feeds
from luotain.listening import hubs
from luotain.listening.actions.collect_source import keep_batch
from luotain.listening.models import Hub, HubNews
from luotain.listening.states import HubState, SourceState


def confirm_hub(hub: Hub, *, mode: str, topic: str, lease_seconds: str) -> bool:
    """The hub asks whether we did ask. Yes only for what was asked, of this topic, and not long ago."""
    now = clock.now()
    recent = hub.asked_at is not None and hub.asked_at > now - hubs.ANSWER_WITHIN
    if topic != hub.topic or not recent:
        return False
    if mode == "unsubscribe":
        return hub.state == HubState.ENDED
    if mode != "subscribe" or hub.state not in {HubState.ASKED, HubState.ACTIVE}:
        return False
    known = lease_seconds.isascii() and lease_seconds.isdigit() and len(lease_seconds) < 10
    lease = timedelta(seconds=int(lease_seconds)) if known else hubs.LEASE
    lease = min(max(lease, hubs.SHORTEST), hubs.LONGEST)
    hub.move(HubState.ACTIVE, lease_until=now + lease, renew_at=now + lease * 2 / 3, missed=0, why="")
    return True


def hub_denies(hub: Hub, *, topic: str, reason: str) -> bool:
    """The hub says no, at once or later. Nobody but the hub knows our address, so it is believed: rounds go on."""
    if topic != hub.topic or hub.state not in {HubState.ASKED, HubState.ACTIVE, HubState.LAPSED}:
        return False
    hub.move(
        HubState.REFUSED,
        why=" ".join(reason.split())[:300],
        lease_until=None,
        renew_at=clock.now() + hubs.TRY_AGAIN,
    )
    return True


def take_news(hub: Hub, body: bytes, *, content_type: str, signature: str, topic: str = "") -> bool:
    """Keep what a hub brought until a worker reads it; whether it was taken.

    Not taken: without this hub's signature, after the lease, of another topic, told before, or when much waits already.
    The hub hears nothing of it either way, so that nobody can try signatures out.
    """
    now = clock.now()
    if hub.state != HubState.ACTIVE or hub.lease_until is None or hub.lease_until <= now:
        return False
    if not hubs.is_signed(hub, body, signature) or (topic and topic != hub.topic):
        return False
    digest = hashlib.sha256(body).hexdigest()[:32]
    if digest in hub.seen or hub.waiting.count() >= hubs.MOST_WAITING:
        return False
    with transaction.atomic():
        news = HubNews.objects.create(hub=hub, body=body, content_type=content_type[:200], at=now)
        hub.take_turn(told_at=now, missed=0, seen=[*hub.seen[1 - hubs.MOST_SEEN :], digest])
        jobs.enqueue("listening.read_news", news_id=news.pk)
    return True


def read_news(news: HubNews) -> int:
    """Keep the items of what a hub brought, as those of any collection; the number of new ones.

    The place to go on from, the rounds and the faults stay those of the source's own answers.
    """
    source = news.hub.source
    if source.state == SourceState.STOPPED:
        news.delete()
        return 0
    feed = feeds.parse(bytes(news.body), content_type=news.content_type, url=source.address)
    batch = Batch(
        items=payloads.new_items(feed, None),
        cursor=Cursor.load(source.cursor) or Cursor(),
        unchanged=True,
        title=feed.title,
    )
    with transaction.atomic():
        found = keep_batch(source, batch, clock.now(), told=True) if batch.items else 0
        news.delete()
    return found
