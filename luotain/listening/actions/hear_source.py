"""Hear a source as it happens, for a stretch of time, and keep what comes second by second."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.db.models import Q, QuerySet

from luotain.connectors import Batch, Cursor, Trouble
from luotain.connectors.live import Live
from luotain.core import clock, http
from luotain.core.refusal import Refusal
from luotain.listening import following
from luotain.listening.actions.collect_source import _ail, collect_source, keep_batch
from luotain.listening.models import Source
from luotain.listening.states import SourceState

STRETCH = 60.0
"""Seconds of one stretch."""
OURS_FOR = timedelta(seconds=30)
"""How long a hearing that was killed keeps others away."""
SAY_SO_EVERY = 10.0
"""Seconds between two signs that a source is still ours."""


@cache
def lines() -> BoundedSemaphore:
    """How many sources this process hears at the same time; each takes one of its hands."""
    return BoundedSemaphore(max(1, settings.LISTENING_STREAMS))


def hear_source(
    source: Source,
    *,
    seconds: float = STRETCH,
    client: http.Client | None = None,
    asked_to_end: Callable[[], bool] = lambda: False,
) -> bool:
    """Hear `source` for a stretch; True when the next may follow at once. Trouble is kept on the source, never raised.

    Only one hearing at a time holds a source. Where no line is free, or there is no conversation to be had, the source is
    asked as others are.
    """
    if settings.LISTENING_STREAMS < 1 or not lines().acquire(blocking=False):
        collect_source(source, client=client)
        return False
    try:
        mine = _take(source)
        if mine is None:
            return False
        hearing = _Hearing(source, mine, asked_to_end)
        try:
            return hearing.go(seconds, client)
        finally:
            hearing.let_go()
    finally:
        lines().release()


def _take(source: Source) -> datetime | None:
    """Make the source ours; None when somebody hears it already."""
    now = clock.now()
    mine = now + OURS_FOR
    free = Q(heard_until=None) | Q(heard_until__lt=now)
    taken = Source.objects.filter(free, pk=source.pk).exclude(state=SourceState.STOPPED)
    return mine if taken.update(heard_until=mine) else None


class _Hearing:
    """One stretch: the source as it is now, and until when it is ours."""

    def __init__(self, source: Source, mine: datetime, asked_to_end: Callable[[], bool]) -> None:
        self.source = Source.objects.get(pk=source.pk)
        self.mine = mine
        self.asked_to_end = asked_to_end
        self.said_so = time.monotonic()

    def go(self, seconds: float, client: http.Client | None) -> bool:
        """Hear, and say whether to go on at once."""
        service = following.service_of(self.source.kind, client=client)
        since = Cursor.load(self.source.cursor)
        live = Live(seconds, self.should_end)
        try:
            return service.hear(following.account_of(self.source), since=since, keep=self.keep, live=live)
        except Trouble as trouble:
            _ail(self.source, trouble, clock.now())
            return False
        except (
            Refusal
        ):  # somebody changed or stopped the source meanwhile: the next stretch begins with what it is now
            return True

    def keep(self, batch: Batch) -> None:
        """Keep one piece with the place to go on from. Refusal when the source is no longer as it was."""
        keep_batch(self.source, batch, clock.now())

    def should_end(self) -> bool:
        """Whether to end early; now and then says that the source is still ours."""
        if time.monotonic() - self.said_so > SAY_SO_EVERY:
            self.said_so = time.monotonic()
            longer = clock.now() + OURS_FOR
            if not self.ours().update(heard_until=longer):
                return True
            self.mine = longer
        return self.asked_to_end()

    def let_go(self) -> None:
        """Others may hear the source from now on."""
        self.ours().update(heard_until=None)

    def ours(self) -> QuerySet[Source]:
        """The source's row, as long as nobody else has taken it."""
        return Source.objects.filter(pk=self.source.pk, heard_until=self.mine)
