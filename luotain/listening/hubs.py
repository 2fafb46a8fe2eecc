"""What holds between us and hubs (WebSub, W3C 2018): when they are asked, believed, and no longer relied on.

A hub only makes news come sooner. Every source is still asked by rounds, seldom while its hub does what it promised, as
often as ever when it does not.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luotain import jobs
from luotain.connectors import Batch
from luotain.core import clock
from luotain.listening.models import Hub, Source
from luotain.listening.states import HubState

LEASE = timedelta(days=10)
"""What is asked for; the hub decides."""
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=30)
"""Bounds of a lease that is believed."""
ANSWER_WITHIN = timedelta(hours=6)
"""How long a hub may take to call back."""
TRY_AGAIN = timedelta(days=7)
"""After a no, or silence."""
SELDOM = 4 * 60
"""Minutes between rounds while the hub tells of news."""
MISSES = 2
"""Rounds in a row with untold news after which the hub counts as silent."""
LARGEST = 2 * 1024 * 1024
"""Bytes of one piece of news."""
MOST_WAITING = 20
"""Pieces of news of one hub that may wait to be read."""
MOST_SEEN = 50
METHODS = frozenset({"sha1", "sha256", "sha384", "sha512"})

STANDING: dict[str, str | Promise] = {
    HubState.OFFERED: _("Its hub will be asked to tell us of news at once."),
    HubState.ASKED: _("Its hub has been asked to tell us of news at once and has not confirmed yet."),
    HubState.ACTIVE: _("Its hub tells us of news at once; it is asked by rounds as well, but seldom."),
    HubState.REFUSED: _("Its hub does not want to tell us of news, so it is asked by rounds."),
    HubState.LAPSED: _("Its hub has fallen silent, so it is asked by rounds."),
}
NOT_PUBLIC = _(
    "It has a hub that could tell us of news at once, but this installation has no public address, so it is asked by rounds."
)


def known_of(sources: Iterable[Source]) -> dict[int, list[Hub]]:
    """The hubs of sources, by the source's id."""
    found: dict[int, list[Hub]] = {}
    for hub in Hub.objects.filter(source__in=[source.pk for source in sources]):
        found.setdefault(hub.source_id, []).append(hub)
    return found


def heed(source: Source, batch: Batch, rows: Sequence[Hub]) -> None:
    """Take note of the hub that an answer names, within the caller's transaction; `rows` are the source's hubs."""
    offered = (batch.hub[:1000], (batch.topic or source.address)[:1000]) if batch.hub else None
    for hub in rows:
        if (hub.address, hub.topic) != offered:
            leave(hub)
    if offered is None:
        return
    kept = next((hub for hub in rows if (hub.address, hub.topic) == offered), None)
    if kept is None:
        kept = Hub.objects.create(source=source, address=offered[0], topic=offered[1])
    elif kept.state == HubState.ENDED:
        kept.move(HubState.OFFERED, missed=0, why="")
    if kept.state == HubState.OFFERED and settings.WEBSUB:
        jobs.enqueue("listening.ask_hub", hub_id=kept.pk)


def leave(hub: Hub) -> None:
    """No more news from this hub, within the caller's transaction; it is told so."""
    if hub.state == HubState.ENDED:
        return
    agreed = hub.state in {HubState.ASKED, HubState.ACTIVE, HubState.LAPSED}
    hub.move(HubState.ENDED, asked_at=clock.now(), renew_at=None, lease_until=None)
    if agreed:
        jobs.enqueue("listening.leave_hub", hub_id=hub.pk)


def come_back(source: Source) -> None:
    """The source is followed again: so is the hub that was left last, within the caller's transaction. An answer that
    says “nothing new” does not name it."""
    hub = Hub.objects.filter(source=source, state=HubState.ENDED).order_by("-asked_at").first()
    if hub is not None:
        hub.move(HubState.OFFERED, missed=0, why="")
        if settings.WEBSUB:
            jobs.enqueue("listening.ask_hub", hub_id=hub.pk)


def minutes_until_next_round(
    source: Source, usual: int, rows: Sequence[Hub], *, found: bool, now: datetime
) -> int:
    """How long until the source is asked again: longer while a hub keeps its promise. `found`: this round brought news."""
    hub = next((one for one in rows if one.state == HubState.ACTIVE and _lasts(one, now)), None)
    if hub is None:
        return usual
    if found:
        untold = hub.told_at is None or (source.last_try_at is not None and hub.told_at < source.last_try_at)
        hub.take_turn(missed=min(hub.missed + 1, 100) if untold else 0)
    return usual if hub.missed >= MISSES else max(usual, SELDOM)


def _lasts(hub: Hub, now: datetime) -> bool:
    return hub.lease_until is not None and hub.lease_until > now


def is_signed(hub: Hub, body: bytes, header: str) -> bool:
    """Whether the header is this hub's signature of exactly this body."""
    method, sign, signature = header.strip().partition("=")
    if not sign or method.lower() not in METHODS or not signature.isascii():
        return False
    ours = hmac.new(hub.secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(ours, signature.strip().lower())


def standing_of(source: Source) -> tuple[str | Promise, Hub] | None:
    """How it stands with the source's hub, as a sentence; None when it has none."""
    hub = Hub.objects.filter(source=source).exclude(state=HubState.ENDED).first()
    if hub is None:
        return None
    if not settings.WEBSUB and hub.state == HubState.OFFERED:
        return NOT_PUBLIC, hub
    if hub.state == HubState.ACTIVE and hub.missed >= MISSES:
        return STANDING[HubState.LAPSED], hub
    return STANDING[HubState(hub.state)], hub
