"""Ask a source what is new, and keep it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, InterfaceError, OperationalError, transaction

from luotain import connectors, ledger
from luotain.connectors import Batch, Cursor, Listens
from luotain.connectors.trouble import Rejected, Trouble, TryLater
from luotain.core import clock, http, memory
from luotain.core.mistakes import describe
from luotain.core.refusal import Refusal
from luotain.listening import following, hubs, keeping, manners
from luotain.listening.actions.find_feed import feed_named_by
from luotain.listening.models import Hub, Source
from luotain.listening.states import SourceState

log = logging.getLogger(__name__)
FASTEST, SLOWEST = 10, 24 * 60
"""Bounds of the interval in minutes."""
TELL_AFTER = 3
"""Failures in a row after which the owner is told."""
MOVED_AFTER = 3
"""Answers in a row that say a source has moved for good before it is believed: a network's door page says so as well."""


@dataclass(frozen=True)
class Answer:
    """What a source said, and when it was asked."""

    source: Source
    batch: Batch
    at: datetime
    version: int
    """Of the source when it answered."""


def collect_source(source: Source, *, client: http.Client | None = None) -> int:
    """Collect `source` once; the number of items that were new. Trouble is kept on the source, never raised.

    A mistake of ours over what it said is trouble, too: it goes to the log, and the source ails and says so. Otherwise it
    would be asked in vain for ever, and nobody told. A turn that somebody took and a database that is away are tried again.
    """
    try:
        answer = ask_source(source, client=client)
        return keep_answers([answer])[0] if answer else 0
    except (Refusal, OperationalError, InterfaceError):
        raise
    except Exception as mistake:
        log.error("What source %s said could not be taken in: %s.", source.pk, describe(mistake))
        now = Source.objects.exclude(state=SourceState.STOPPED).filter(pk=source.pk).first()
        if now is not None:
            _ail(now, Rejected("our_mistake", detail=type(mistake).__name__), clock.now())
        return 0


def ask_source(source: Source, *, client: http.Client | None = None) -> Answer | None:
    """What `source` says, with nothing kept yet; None when there is nothing to keep. Trouble is kept on the source."""
    now = clock.now()
    service = connectors.get(source.kind)(http=client or http.from_settings())
    if not isinstance(service, Listens):
        return None
    account = following.account_of(source)
    try:
        batch = service.collect(account, since=Cursor.load(source.cursor))
    except Trouble as trouble:
        found = _feed_of_page(source, trouble, client)
        if found and _follow_address(source, found):
            return ask_source(source, client=client)
        _ail(source, trouble, now)
        return None
    return Answer(source, batch, now, source.version)


def _feed_of_page(source: Source, trouble: Trouble, client: http.Client | None) -> str:
    """The feed that a new source's page names, when the address turned out to be a page and no feed."""
    if (
        source.kind != "feed"
        or source.cursor
        or not isinstance(trouble, Rejected)
        or trouble.code != "not_understood"
    ):
        return ""
    found = feed_named_by(source.address, client=client)
    return found if found != source.address else ""


def _follow_address(source: Source, address: str) -> bool:
    """The source lives elsewhere from now on. False when that address is followed already."""
    try:
        with transaction.atomic():
            source.take_turn(address=address[:1000], moved_from=source.address)
            ledger.write("listening.source_moved", source, by=None)
    except IntegrityError:
        source.refresh_from_db()
        return False
    return True


def _moving(source: Source, batch: Batch) -> dict[str, object]:
    """What the answer says of a new address; followed when it has said the same often enough."""
    to = batch.address[:1000] if batch.address != source.address else ""
    seen = min(source.moving_seen + 1, MOVED_AFTER) if to and to == source.moving_to else int(bool(to))
    if seen >= MOVED_AFTER and _follow_address(source, to):
        return {"moving_to": "", "moving_seen": 0}
    return {"moving_to": to, "moving_seen": seen}


def keep_batch(source: Source, batch: Batch, now: datetime, *, told: bool = False) -> int:
    """Keep what one source said; the number of items that were new.

    `told`: a hub brought it between two rounds, so that the rounds stay as they are.
    """
    if not told:
        return keep_answers([Answer(source, batch, now, source.version)])[0]
    brought = keeping.made_ready([keeping.Brought(source, batch, now)])
    with transaction.atomic():
        fresh = keeping.keep_all(brought)[0]
        source.take_turn(last_item_at=now if fresh else source.last_item_at)
    return len(fresh)


def keep_answers(answers: Sequence[Answer]) -> list[int]:
    """Keep what sources said, all of it or nothing; for each the number of items that were new.

    Items and the place to go on from commit together, so that a killed collection is simply made again.
    """
    with memory.left_alone():
        brought = keeping.made_ready([keeping.Brought(one.source, one.batch, one.at) for one in answers])
        with transaction.atomic():
            found = keeping.keep_all(brought)
            hubs_of = hubs.known_of([one.source for one in answers])
            for answer, fresh in zip(answers, found, strict=True):
                _go_on(answer, bool(fresh), hubs_of.get(answer.source.pk, []))
    return list(map(len, found))


def _go_on(answer: Answer, lively: bool, known: list[Hub]) -> None:
    """The source has answered: where to go on from, and when to ask again."""
    source, batch, now = answer.source, answer.batch, answer.at
    moving = _moving(source, batch)
    if not batch.unchanged:
        hubs.heed(source, batch, known)
    interval = _next_interval(source, lively)
    minutes = hubs.minutes_until_next_round(source, interval, known, found=lively, now=now)
    rest = manners.spread(timedelta(minutes=minutes), source.pk, now)
    if batch.more:
        rest = timedelta()  # more to fetch: go on at once
    if source.told_at:
        ledger.write("listening.source_recovered", source, by=None)
    source.move(
        SourceState.WELL,
        cursor=batch.cursor.dump(),
        failures=0,
        trouble="",
        told_at=None,
        forgiven=source.forgiven if batch.unchanged else [problem.code for problem in batch.problems][:20],
        last_try_at=now,
        last_success_at=now,
        last_item_at=now if lively else source.last_item_at,
        title=source.title or batch.title[:300],
        site=batch.site[:1000] or source.site,
        interval_minutes=interval,
        **moving,
        next_try_at=now + max(rest, batch.wait or timedelta()),
    )


def _next_interval(source: Source, lively: bool) -> int:
    """More often while there is news, less often while there is none."""
    wanted = source.interval_minutes * (0.7 if lively else 1.25)
    return int(min(SLOWEST, max(FASTEST, wanted)))


def _ail(source: Source, trouble: Trouble, now: datetime) -> None:
    """The source did not answer as it should: keep why, ask later and later, and tell its owner from the third time on, or
    at once when the site says that it is over."""
    failures = source.failures + 1
    wait = timedelta(minutes=min(SLOWEST, FASTEST * 2 ** min(failures, 8)))
    for_good = trouble.code == "ended"
    if for_good:
        wait = timedelta(minutes=SLOWEST)
    wait = manners.spread(wait, source.pk, now)
    if isinstance(trouble, TryLater) and trouble.after:
        wait = max(wait, trouble.after)
        manners.leave_alone(manners.host_of(source.address), now + trouble.after)
    tell = (failures >= TELL_AFTER or for_good) and source.told_at is None
    with transaction.atomic():
        source.move(
            SourceState.AILING,
            failures=failures,
            trouble=f"{type(trouble).__name__}:{trouble.code}:{trouble.detail}"[:500],
            last_try_at=now,
            next_try_at=now + wait,
            told_at=now if tell else source.told_at,
        )
        if tell:
            ledger.write("listening.source_ailing", source, by=None, data={"trouble": trouble.code})
