"""Watches over items: the one place where the room meets the matcher's index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q, Sum
from django.utils.translation import get_language

from luotain import jobs
from luotain.core import clock
from luotain.engines import matcher
from luotain.engines.language import Form
from luotain.listening import archive, rows
from luotain.listening.at_hand import AtHand, Row
from luotain.listening.models import Follower, Hit, Item, Rhythm, Schedule, Watch

document_of = archive.document_of
analyser = archive.analyser


MOST_REASONS = 100
"""Places of one hit that are kept."""


@dataclass
class _Loaded:
    """The index of all running watches, and what it was made from."""

    signature: tuple[Any, ...] | None = None
    index: matcher.Index | None = None
    versions: dict[int, int] = field(default_factory=dict)


_loaded = _Loaded()
_lock = Lock()


def check_query(query: str) -> None:
    """Raise Refusal, pointing at the place, when `query` cannot be read."""
    archive.parse(query)


@dataclass(frozen=True)
class Watching:
    """The watches that run today. `signature` tells them from those of any other moment."""

    index: matcher.Index
    signature: tuple[Any, ...]

    def look_at(self, prepared: matcher.Prepared) -> list[Row]:
        """The hits of an item."""
        return list(_rows_of(self.index.match_prepared(prepared)))


def index() -> matcher.Index:
    """The index of the watches that run today."""
    return running().index


def running() -> Watching:
    """The watches that run today. What has changed since the last time is changed in their index; one that fails never
    stops the others."""
    today = clock.local().date()
    facts = Watch.objects.aggregate(
        count=Count("pk"),
        newest=Max("pk"),
        versions=Sum("version"),
        owned=Count("pk", filter=Q(owner__left_at=None, owner__isnull=False)),
    )
    signature = (today, *facts.values())
    with _lock:
        if _loaded.index is None:
            _loaded.index, _loaded.versions = matcher.Index(archive.analyser()), {}
        if _loaded.signature != signature:
            _follow(_loaded.index, _loaded.versions, running_watches(Schedule.LIVE))
            _loaded.signature = signature
        return Watching(_loaded.index, signature)


def running_watches(*schedules: str) -> list[Watch]:
    """Watches that watch today: active, owned by someone who works here, and not past their review; those of `schedules`, or
    all."""
    today = clock.local().date()
    active = Watch.objects.filter(
        is_active=True, review_on__gte=today, owner__isnull=False, owner__left_at=None
    )
    if schedules:
        active = active.filter(schedule__in=schedules)
    return list(active.select_related("owner"))


def _follow(made: matcher.Index, versions: dict[int, int], running: Sequence[Watch]) -> None:
    """Bring the index to what runs now."""
    wanted = {watch.pk: watch for watch in running}
    for pk in [pk for pk in versions if pk not in wanted]:
        made.remove(str(pk))
        del versions[pk]
    changed = [watch for pk, watch in wanted.items() if versions.get(pk) != watch.version]
    as_indexed = [
        matcher.Watch(str(watch.pk), watch.query, named_source="source:" in watch.query) for watch in changed
    ]
    if len(as_indexed) > 50:
        made.load(as_indexed)
    else:
        for watch in as_indexed:
            _add(made, watch)
    versions.update({watch.pk: watch.version for watch in changed})


def _add(made: matcher.Index, watch: matcher.Watch) -> None:
    try:
        made.add(watch)
    except matcher.QueryError:
        made.remove(watch.id)


def forget() -> None:
    """Have the watches read anew."""
    with _lock:
        _loaded.signature, _loaded.index = None, None


def keep_hits(at_hand: Sequence[tuple[Item, AtHand]]) -> int:
    """Keep which watches the items belong to, and why; the number of hits. An item that changed is matched anew."""
    if not at_hand:
        return 0
    watches = running()
    hits = [
        (watch, item.pk, spans, why, item.heard_at, item.at)
        for item, one in at_hand
        for watch, spans, why in one.hits_of(watches)
    ]
    if changed := [item for item, _ in at_hand if item.changed_at]:
        Hit.objects.filter(item__in=changed).delete()
    rows.insert(Hit, ("watch", "item", "spans", "why", "at", "item_at"), hits)
    if hits and _someone_waits({watch_id for watch_id, *_ in hits}):
        transaction.on_commit(lambda: jobs.enqueue("listening.tell_followers"))
    return len(hits)


def _rows_of(hits: Iterable[matcher.Hit]) -> Iterator[Row]:
    """The hits of one item. Watches that ask for the same share the answer, which is worked out once."""
    answers: dict[int, tuple[str, str]] = {}
    for hit in hits:
        answer = answers.get(id(hit.tree))
        if answer is None:
            answer = answers[id(hit.tree)] = spans_and_why(hit)
        yield int(hit.watch), *answer


def _someone_waits(watch_ids: set[int]) -> bool:
    told_at_once = Follower.objects.filter(rhythm=Rhythm.AT_ONCE).values_list("watch_id", flat=True)
    return not watch_ids.isdisjoint(told_at_once.iterator())


def hit_row(hit: matcher.Hit, watch_id: int, item: Item) -> Hit:
    """A hit of the matcher as a row, not yet saved."""
    spans, why = map(json.loads, spans_and_why(hit))
    return Hit(watch_id=watch_id, item=item, at=item.heard_at, item_at=item.at, spans=spans, why=why)


def spans_and_why(hit: matcher.Hit) -> tuple[str, str]:
    """The places of a hit in the text, and its reasons, as they are kept: two texts of JSON."""
    spans, why = [], []
    places = hit.word_places()
    if places is not None:
        for word, shown, field, start, end, form in places[:MOST_REASONS]:
            if field == "text":
                spans.append(f"[{start}, {end}]")
            why.append(f'{{"start": {start}, "end": {end}, {_said(word, shown, field, form)}}}')
        return f"[{', '.join(spans)}]", f"[{', '.join(why)}]"
    for reason in hit.reasons[:MOST_REASONS]:
        span = reason.span or _NOWHERE
        if span.field == "text":
            spans.append(f"[{span.start}, {span.end}]")
        rest = _reason_as_json(span.field, reason.form, reason.base, reason.term, str(reason.how))
        why.append(f'{{"start": {span.start}, "end": {span.end}, {rest}}}')
    return f"[{', '.join(spans)}]", f"[{', '.join(why)}]"


_NOWHERE = matcher.Span(0, 0, "field")


@lru_cache(maxsize=16_384)
def _said(word: Any, shown: str, field: str, form: Form) -> str:
    """What is said of a form that meets a word: the same comes again and again in a stream."""
    base, how = matcher.met(word, form)
    return _reason_as_json(field, form.written, base, shown, how)


@lru_cache(maxsize=16_384)
def _reason_as_json(field: str, form: str, base: str, term: str, how: str) -> str:
    """A reason but for its place, as the inside of an object: the same reasons come again and again in a stream."""
    return json.dumps({"field": field, "form": form, "base": base, "term": term, "how": how})[1:-1]


def reasons(hit: Hit) -> list[str]:
    """Why the item belongs to the watch, as sentences, each said once."""
    language = (get_language() or "fi")[:2]
    found = [
        matcher.Reason(
            span=matcher.Span(one["start"], one["end"], one["field"]),
            form=one["form"],
            base=one["base"],
            term=one["term"],
            how=one["how"],
        )
        for one in hit.why
    ]
    return matcher.reason_sentences(found, language)[:6]


def spans_in_text(item: Item, hits: Iterable[Hit]) -> list[tuple[int, int, str]]:
    """The places of the hits in the item's text, for marking."""
    return sorted({(start, end, "hit") for hit in hits for start, end in hit.spans})
