"""Trying a query on the past before it watches: what it would have caught, in which forms, and how fast that was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from time import perf_counter

from django.db.models import Q, QuerySet

from luotain.core import clock
from luotain.engines import matcher
from luotain.engines.language.model import key_of
from luotain.engines.matcher import tree as trees
from luotain.listening import archive
from luotain.listening.models import Item, Source

DAYS = 90
EXAMPLES = 8
BUDGET = 0.12
"""Seconds that items may be read one by one, when the index alone cannot say; the rest is said to be unread."""
READ_FOR_FORMS = 120
"""Newest items whose words are shown as forms."""
MOST_FORMS = 40


@dataclass(frozen=True)
class FormMet:
    """A written form that met a term, and in how many of the read items."""

    form: str
    count: int


@dataclass
class TermForms:
    """One term of the query and the forms that met it."""

    term: str
    forms: list[FormMet] = field(default_factory=list)


@dataclass(frozen=True)
class SourceCount:
    """How much of it came from one source."""

    source: Source
    count: int


@dataclass(frozen=True)
class Preview:
    """What a query would have caught in the last 90 days."""

    count: int
    days: list[int]
    """Items a day, oldest day first, today last."""
    sources: list[SourceCount]
    items: list[archive.Marked]
    terms: list[TermForms]
    read: int
    """Items whose forms were looked at."""
    unread_before: date | None
    """Items before this day were not read, because it would have taken too long; None when all were."""
    seconds: float

    @property
    def a_week(self) -> float:
        """Items in a week, on average."""
        return self.count / DAYS * 7

    @property
    def milliseconds(self) -> int:
        """How long it took."""
        return round(self.seconds * 1000)


def preview(query: str, sources: Sequence[int] = (), *, whole: bool = False) -> Preview:
    """Try `query` on the last 90 days, in all sources or in these. Raises Refusal when it cannot be read.

    `whole` reads every item it has to.
    """
    begun = perf_counter()
    question = archive.Question(query)
    midnight = clock.local().replace(hour=0, minute=0, second=0, microsecond=0)
    since = midnight - timedelta(days=DAYS - 1)
    recent = Item.objects.filter(at__gte=since, **({"source__in": sources} if sources else {}))
    items = question.candidates(recent).select_related("source").defer("html")
    reading = question.reading(items, seconds=None if whole else BUDGET)
    hits: list[tuple[Item, matcher.Hit]] = []
    unread: date | None = None
    if question.exact and not sources:
        counts = question.counts(since)
        for item, hit in islice(reading, READ_FOR_FORMS):
            if hit is not None:
                hits.append((item, hit))
    else:
        tally: Counter[tuple[date, int]] = Counter()
        last: Item | None = None
        for item, hit in reading:
            last = item
            if hit is not None:
                tally[clock.local(item.at).date(), item.source_id] += 1
                hits.append((item, hit))
        counts = [(day, source, count) for (day, source), count in tally.items()]
        if last is not None and not whole and _goes_on(items, last):
            unread = clock.local(last.at).date()
    return Preview(
        count=sum(count for _, _, count in counts),
        days=_by_day(counts),
        sources=_by_source(counts),
        items=[archive.marked(item, hit) for item, hit in hits[:EXAMPLES]],
        terms=_forms(hits),
        read=len(hits),
        unread_before=unread,
        seconds=perf_counter() - begun,
    )


def _goes_on(items: QuerySet[Item], last: Item) -> bool:
    """Whether there are candidates older than the last one read."""
    return items.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk)).exists()


Counts = Sequence[tuple[date, int, int]]


def _by_day(counts: Counts) -> list[int]:
    today = clock.local().date()
    days: Counter[date] = Counter()
    for day, _, count in counts:
        days[day] += count
    return [days[today - timedelta(days=ago)] for ago in range(DAYS - 1, -1, -1)]


def _by_source(counts: Counts) -> list[SourceCount]:
    totals: Counter[int] = Counter()
    for _, source, count in counts:
        totals[source] += count
    most = totals.most_common(8)
    sources = Source.objects.in_bulk([pk for pk, _ in most])
    return [SourceCount(sources[pk], count) for pk, count in most if pk in sources]


def _forms(hits: Sequence[tuple[Item, matcher.Hit]]) -> list[TermForms]:
    """The forms by the term they met, the most frequent first; each counted once an item."""
    counts: dict[str, Counter[str]] = {}
    for _, hit in hits:
        met = {
            (reason.term, key_of(reason.form))
            for reason in hit.reasons
            if reason.span is not None and reason.how in {"base", "part", "prefix", "form"}
        }
        for term, form in met:
            counts.setdefault(term, Counter())[form] += 1
    return [
        TermForms(term, [FormMet(form, count) for form, count in forms.most_common(MOST_FORMS)])
        for term, forms in counts.items()
        if not term.startswith("=")
    ]


def leave_out(query: str, forms: Sequence[str]) -> str:
    """The query without items that hold any of `forms`: `NOT =form` for each. Forms that are no single word are skipped."""
    wanted = [form for form in dict.fromkeys(forms) if form and not any(sign in form for sign in ' "()*=~')]
    if not wanted:
        return query
    begin = f"({query})" if isinstance(archive.parse(query), trees.Or) else query
    return begin + "".join(f" NOT ={form}" for form in wanted)
