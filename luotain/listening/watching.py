"""Watches over items: the one place where the room meets the matcher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from threading import Lock
from time import perf_counter
from typing import Any

from django.db.models import Count, Max, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import matcher
from luotain.engines.language import Analyser
from luotain.listening.models import Hit, Item, Watch

PREVIEW_DAYS = 90
PREVIEW_ITEMS = 5000
"""The newest items a preview reads."""


@cache
def analyser() -> Analyser:
    """The words' analyser, one a process; it keeps a cache of forms."""
    return Analyser()


@dataclass
class _Loaded:
    """The index of all running watches, and what it was made from."""

    signature: tuple[Any, ...] | None = None
    index: matcher.Index | None = None


_loaded = _Loaded()
_lock = Lock()


def check_query(query: str) -> None:
    """Raise Refusal, pointing at the place, when `query` cannot be read."""
    try:
        matcher.parse(query)
    except matcher.QueryError as error:
        raise Refusal(
            f"listening.query_{error.code}",
            error.message((get_language() or "fi")[:2]),
            _("Here: “%(place)s”.") % {"place": query[max(0, error.start - 12) : error.end + 12]},
            status=422,
        ) from error


def index() -> matcher.Index:
    """The index of the watches that run today; made anew when any of them has changed."""
    today = clock.local().date()
    facts = Watch.objects.aggregate(count=Count("pk"), newest=Max("pk"), versions=Sum("version"))
    signature = (today, facts["count"], facts["newest"], facts["versions"])
    with _lock:
        if _loaded.index is None or _loaded.signature != signature:
            running = [
                watch
                for watch in Watch.objects.filter(is_active=True).select_related("owner")
                if watch.is_running(today)
            ]
            made = matcher.Index(analyser())
            made.load(
                [matcher.Watch(str(watch.pk), watch.query) for watch in running]
            )  # one that fails never stops the others
            _loaded.index, _loaded.signature = made, signature
        return _loaded.index


def forget() -> None:
    """Have the watches read anew."""
    with _lock:
        _loaded.signature = None


def document_of(item: Item) -> matcher.Document:
    """An item as the matcher reads it."""
    return matcher.Document(
        item.text,
        title=item.title,
        language=item.language or None,
        sender=item.author,
        url=item.url,
        source=str(item.source_id),
    )


def keep_hits(items: Sequence[Item]) -> int:
    """Keep which watches `items` belong to, and why; the number of hits. An item that changed is matched anew."""
    if not items:
        return 0
    found = index()
    hits = []
    for item in items:
        for hit in found.match(document_of(item)):
            hits.append(_row(hit, int(hit.watch), item))
    Hit.objects.filter(item__in=[item for item in items if item.changed_at]).delete()
    Hit.objects.bulk_create(hits, ignore_conflicts=True)
    return len(hits)


def _row(hit: matcher.Hit, watch_id: int, item: Item) -> Hit:
    why = [
        {
            "start": reason.span.start if reason.span else 0,
            "end": reason.span.end if reason.span else 0,
            "field": reason.span.field if reason.span else "field",
            "form": reason.form,
            "base": reason.base,
            "term": reason.term,
            "how": str(reason.how),
        }
        for reason in hit.reasons
    ]
    spans = [[one["start"], one["end"]] for one in why if one["field"] == "text"]
    return Hit(watch_id=watch_id, item=item, at=item.heard_at, spans=spans, why=why)


def reasons(hit: Hit) -> list[str]:
    """Why the item belongs to the watch, as sentences, each said once."""
    language = (get_language() or "fi")[:2]
    said = []
    for one in hit.why:
        span = matcher.Span(one["start"], one["end"], one["field"])
        reason = matcher.Reason(
            span=span, form=one["form"], base=one["base"], term=one["term"], how=one["how"]
        )
        if (sentence := matcher.reason_sentence(reason, language)) not in said:
            said.append(sentence)
    return said[:6]


def spans_in_text(item: Item, hits: Iterable[Hit]) -> list[tuple[int, int, str]]:
    """The places of the hits in the item's text, for marking."""
    return sorted({(start, end, "hit") for hit in hits for start, end in hit.spans})


@dataclass(frozen=True)
class Preview:
    """What a query would have caught."""

    items: list[Item]
    count: int
    days: list[int]
    """Hits a day of the last 30 days, oldest first."""
    seconds: float


def preview(query: str) -> Preview:
    """What `query` would have caught in the last 90 days: how many, on which days, and the newest."""
    check_query(query)
    begun = perf_counter()
    one = matcher.QueryMatcher(query, analyser())
    now = clock.now()
    items = (
        Item.objects.select_related("source")
        .filter(heard_at__gte=now - timedelta(days=PREVIEW_DAYS))
        .order_by("-heard_at")[:PREVIEW_ITEMS]
    )
    caught = [item for item in items if one.match(document_of(item))]
    days: Counter[int] = Counter(
        (clock.local(now).date() - clock.local(item.heard_at).date()).days for item in caught
    )
    return Preview(caught[:8], len(caught), [days[ago] for ago in range(29, -1, -1)], perf_counter() - begun)
