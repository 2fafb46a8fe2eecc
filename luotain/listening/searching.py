"""Search among everything that was heard: a query's items by time or by how much they speak of it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from luotain.engines import matcher
from luotain.listening import archive
from luotain.listening.archive import QueryRefusal
from luotain.listening.models import Item
from luotain.listening.streams import Cursor, with_marks
from luotain.people.models import Person

PAGE = 30
BUDGET = 2.0
"""Seconds that one page may read items for."""
RANKED = 500
"""The newest items that are put in order by how much they speak of what was asked."""


@dataclass(frozen=True)
class Filters:
    """What the search is narrowed to."""

    since: date | None = None
    until: date | None = None
    source: int | None = None
    language: str = ""
    watch: int | None = None


@dataclass(frozen=True)
class Answer:
    """One page of a search."""

    found: list[archive.Marked] = field(default_factory=list)
    older: str = ""
    """Where the next page begins."""
    read_all: bool = True
    """False when there may be more that would take longer to read; the next page goes on there."""
    ranked_of: int = 0
    """When by rank: how many of the newest were put in order."""


def search(person: Person, query: str, filters: Filters, *, by_rank: bool = False, after: str = "") -> Answer:
    """A page of what `query` finds. Raises QueryRefusal when it cannot be read."""
    question = archive.Question(query)
    items = _narrowed(question.candidates(with_marks(person).filter(gone_at=None)), filters)
    return _ranked(question, items, after) if by_rank else _by_time(question, items, Cursor.read(after))


def _narrowed(items: QuerySet[Item], filters: Filters) -> QuerySet[Item]:
    if filters.since:
        items = items.filter(at__gte=_midnight(filters.since))
    if filters.until:
        items = items.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    if filters.source:
        items = items.filter(places__source=filters.source).distinct()
    if filters.language:
        items = items.filter(archive__language=filters.language)
    if filters.watch:
        items = items.filter(hits__watch=filters.watch)
    return items


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _by_time(question: archive.Question, items: QuerySet[Item], before: Cursor | None) -> Answer:
    if before is not None:
        items = items.filter(Q(at__lt=before.at) | Q(at=before.at, pk__lt=before.pk))
    found: list[archive.Marked] = []
    last: Item | None = None
    reading = question.reading(items, seconds=BUDGET)
    for item, hit in reading:
        if hit is not None and len(found) == PAGE:
            shown = found[-1].item
            return Answer(found, str(Cursor(shown.at, shown.pk)))
        last = item
        if hit is not None:
            found.append(archive.marked(item, hit))
    if last is not None and items.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)).exists():
        return Answer(found, str(Cursor(last.at, last.pk)), read_all=False)
    return Answer(found)


def _ranked(question: archive.Question, items: QuerySet[Item], after: str) -> Answer:
    start = int(after) if after.isdecimal() and len(after) < 6 else 0
    scored: list[tuple[float, datetime, int, Item, matcher.Hit]] = []
    for item, hit in question.reading(items, seconds=BUDGET):
        if hit is not None:
            scored.append((score(item, hit), item.at, item.pk, item, hit))
            if len(scored) == RANKED:
                break
    scored.sort(key=lambda one: one[:3], reverse=True)
    shown = scored[start : start + PAGE]
    older = str(start + PAGE) if len(scored) > start + PAGE else ""
    return Answer([archive.marked(item, hit) for *_, item, hit in shown], older, ranked_of=len(scored))


def score(item: Item, hit: matcher.Hit) -> float:
    """How much an item speaks of what was asked, the same on every database: each term counts by the logarithm of its
    places, three times in the title, and less in a long text."""
    places: Counter[tuple[str, str]] = Counter()
    for reason in hit.reasons:
        places[reason.term, reason.span.field if reason.span else "field"] += 1
    weight = sum(
        math.log2(1 + count) * (3 if where == "title" else 1) for (_, where), count in places.items()
    )
    return weight / math.log2(8 + len(item.text) / 200)


def plain_words(words: str) -> str:
    """What a person typed into the desk's search, as a query: as it is when it can be read, else each word alone."""
    try:
        archive.parse(words)
    except QueryRefusal:
        plain = [
            "".join(letter for letter in word if letter.isalnum() or letter in "-'") for word in words.split()
        ]
        return " ".join(f'"{word}"' for word in plain if any(letter.isalnum() for letter in word))
    return words
