"""The archive: items by their base forms, with the same answers on SQLite and PostgreSQL.

What is kept of an item is `matcher.archive_text`: one plain word a base form. The full-text index of either database
finds at least what a query asks for; where it may find more, each item is put to the query itself before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from threading import Lock, Thread
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import BooleanField, Count, DateField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.engines import matcher
from luotain.engines.language import Analyser, FormCache
from luotain.engines.language.model import LANGUAGES, UNKNOWN
from luotain.engines.matcher import tree as trees
from luotain.listening import rows
from luotain.listening.at_hand import AtHand
from luotain.listening.models import Analyser as AnalyserRow
from luotain.listening.models import ArchiveText, Item

CHUNK = 200
FREQUENT = 3000
"""Items found from which on a question counts as frequent."""
KNOWN_WORDS = 40_000
"""Word forms of a language kept from one process to the next."""

_FOUND = {
    "sqlite": "SELECT rowid FROM listening_archive_fts WHERE listening_archive_fts MATCH %s",
    "postgresql": (
        "SELECT item_id FROM listening_archivetext WHERE to_tsvector('simple', words) @@ %s::tsquery"
    ),
}


_LOCK = Lock()


def analyser() -> Analyser:
    """The words' analyser, one a process; it keeps a cache of forms."""
    with _LOCK:
        return _analyser()


@cache
def _analyser() -> Analyser:
    return Analyser(cache=lambda name: FormCache(settings.WORDS_FILE, analyser=name, limit=KNOWN_WORDS))


def remember_words() -> None:
    """Keep the words learned for the next process, when they have become many: the dictionaries are slow to ask."""
    analyser().save(when_much=True)


def warm() -> None:
    """Load the dictionaries beside what this thread does, so that they are there when somebody has written a query."""
    Thread(target=_load, name="listening-warm", daemon=True).start()


def _load() -> None:
    for language, word in (("fi", "kuulemiskierroksen"), ("sv", "kommunens"), ("en", "municipalities")):
        analyser().form(word, language)


@cache
def _analyser_id(name: str) -> int:
    return AnalyserRow.objects.get_or_create(name=name[:500])[0].pk


def analyser_id() -> int:
    """The row of the analyser of this process."""
    name = analyser().name
    known = _analyser_id(name)
    if not AnalyserRow.objects.filter(pk=known).exists():  # another database, or one emptied by a test
        _analyser_id.cache_clear()
        known = _analyser_id(name)
    return known


def parse(query: str) -> trees.Node:
    """The query as a tree. Raises Refusal that says what was expected and points at the place.

    A query of fields or NOTs only is taken when it names its source: ``source:12``.
    """
    try:
        try:
            return matcher.parse(query)
        except matcher.QueryError as error:
            if error.code not in {"only_not", "only_fields"}:
                raise
            tree = matcher.parse(query, named_source=True)
            if not any(field.name == "source" for field in matcher.plan(tree).fields):
                raise
            return tree
    except matcher.QueryError as error:
        raise QueryRefusal(query, error) from error


class QueryRefusal(Refusal):
    """A query that cannot be read: `before`, `wrong` and `after` show the place in it."""

    def __init__(self, query: str, error: matcher.QueryError) -> None:
        self.before, self.wrong = query[: error.start], query[error.start : error.end]
        self.after, self.place = query[error.end :], error.start + 1
        super().__init__(
            f"listening.query_{error.code}",
            error.message((get_language() or "fi")[:2]),
            _("Here: “%(place)s”.") % {"place": query[max(0, error.start - 12) : error.end + 12]},
            status=422,
        )


def document_of(item: Item, *, decided: bool = False) -> matcher.Document:
    """An item as the matcher reads it. `decided`: its language has just been looked for, and is not looked for again."""
    unknown = UNKNOWN if decided else None
    return matcher.Document(
        item.text,
        title=item.title,
        language=item.language if item.language in LANGUAGES else unknown,
        sender=item.author,
        url=item.url,
        source=str(item.source_id),
    )


def language_of(title: str, text: str, declared: str) -> str:
    """The language of what was heard: what the words say, or what the source says of itself when they say nothing."""
    return _or_declared(analyser().language_of(f"{title}\n{text}" if title else text), declared)


def _or_declared(found: str, declared: str) -> str:
    if found != UNKNOWN:
        return found
    code = declared.strip().lower()[:2]
    return code if code in LANGUAGES else ""


def take_apart(item: Item, declared: str) -> None:
    """Take a heard item's words apart once, for its language now and for `taken_apart` later."""
    title, text, found = analyser().analyse_both(item.title, item.text)
    item.language = _or_declared(found, declared)
    if item.language == found or not item.language:
        item.at_hand = AtHand(matcher.Prepared.of(document_of(item, decided=True), title, text))


def taken_apart(item: Item) -> AtHand:
    """A heard item's words, as they are at hand or taken apart now."""
    known = item.at_hand
    if known is None or not _is_of(known.prepared.document, item):
        known = item.at_hand = AtHand(matcher.Prepared(document_of(item, decided=True), analyser()))
    return known


def _is_of(document: matcher.Document, item: Item) -> bool:
    return document.text is item.text and document.title is item.title


def keep(at_hand: Iterable[tuple[Item, AtHand]]) -> None:
    """Make items searchable, or anew when they have changed."""
    using = analyser_id()
    rows.insert(
        ArchiveText,
        ("item", "words", "language", "analyser"),
        [(item.pk, one.words, one.language, using) for item, one in at_hand],
        doubles="(item_id) DO UPDATE SET words = excluded.words, language = excluded.language,"
        " analyser_id = excluded.analyser_id",
    )


def outdated() -> QuerySet[Item]:
    """Items that another analyser made searchable, or none; oldest first."""
    using = analyser_id()
    return Item.objects.filter(Q(archive=None) | ~Q(archive__analyser_id=using)).order_by("pk")


class Question:
    """One query put to the archive."""

    def __init__(self, query: str | trees.Node) -> None:
        self.tree = parse(query) if isinstance(query, str) else query
        self.plan = matcher.plan(self.tree)

    @cached_property
    def checker(self) -> matcher.QueryMatcher:
        """The query itself, for one item at a time."""
        return matcher.QueryMatcher(self.tree, analyser(), named_source=True)

    @cached_property
    def exact(self) -> bool:
        """Whether the index alone answers: no item found has to be looked at again."""
        return self.plan.exact or _is_exact_with_fields(self.tree)

    def candidates(self, items: QuerySet[Item] | None = None) -> QuerySet[Item]:
        """Items that may match: all that do, and when not `exact` perhaps others."""
        found = Item.objects.all() if items is None else items
        for field in self.plan.fields:
            if field.name == "source":
                found = found.filter(source_id=int(field.value) if field.value.isdecimal() else -1)
            elif field.name == "lang":
                found = found.filter(archive__language=field.value)
        if not self.plan.asks_text:
            return found
        if connection.vendor == "sqlite" and self.is_frequent:
            # The sign keeps SQLite from going through all that is found; it then reads along the index of time.
            along = f"+listening_item.id IN ({_FOUND['sqlite']})"
            return found.filter(RawSQL(along, [self.asked], output_field=BooleanField()))  # noqa: S611 - our own text
        return found.filter(pk__in=RawSQL(_FOUND[connection.vendor], [self.asked]))  # noqa: S611 - our own text

    @cached_property
    def asked(self) -> str:
        """The question in the words of this database."""
        return self.plan.fts5() if connection.vendor == "sqlite" else self.plan.tsquery()

    @cached_property
    def is_frequent(self) -> bool:
        """Whether the index finds so much that it is better read in order of time."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM ({_FOUND[connection.vendor]} LIMIT {FREQUENT}) AS found",  # noqa: S608 - our own text
                [self.asked],
            )
            return bool(cursor.fetchone()[0] >= FREQUENT)

    def counts(self, since: datetime) -> list[tuple[date, int, int]]:
        """(day, source, items) of what the index finds since a moment."""
        found = self.candidates(Item.objects.filter(at__gte=since)).annotate(day=LocalDay("at", since=since))
        rows = found.order_by().values_list("day", "source_id").annotate(count=Count("pk"))
        return [
            (date.fromisoformat(day) if isinstance(day, str) else day, source, count)
            for day, source, count in rows
        ]

    def match(self, item: Item) -> matcher.Hit | None:
        """Whether and why it finds an item."""
        return self.checker.match(document_of(item))

    def reading(
        self, items: QuerySet[Item], *, seconds: float | None = None
    ) -> Iterator[tuple[Item, matcher.Hit | None]]:
        """Candidates in their order with the hit, None where it is none; stops when `seconds` have gone by."""
        begun: float | None = None
        for chunk in in_chunks(items):
            for item in chunk:
                yield item, self.match(item)
                begun = begun or perf_counter()  # the dictionaries may have been loaded for the first one
                if seconds is not None and perf_counter() - begun >= seconds:
                    return


class LocalDay(Func):
    """The day of a moment in the installation's time zone. SQLite reckons it itself, since a function of Python's would
    be called for every row; what it has to know are the changes of summer time since `since`."""

    output_field = DateField()

    def __init__(self, field: str, *, since: datetime) -> None:
        super().__init__(F(field))
        self.since = since

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        """`date(at, '+120 minutes')`, or another shift before each change."""
        column, values = compiler.compile(self.source_expressions[0])
        changes = offsets_since(self.since)
        branches = "".join(
            f"WHEN {column} < '{until:%Y-%m-%d %H:%M:%S}' THEN '{shift} minutes' "
            for until, shift in changes[:-1]
        )
        shift = f"'{changes[-1][1]} minutes'"
        shift = f"CASE {branches}ELSE {shift} END" if branches else shift
        return f"date({column}, {shift})", (*values,) * len(changes)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, list[Any]]:
        """`(at AT TIME ZONE 'Europe/Helsinki')::date`."""
        column, values = compiler.compile(self.source_expressions[0])
        return f"({column} AT TIME ZONE %s)::date", [*values, settings.TIME_ZONE]


def offsets_since(since: datetime) -> list[tuple[datetime, int]]:
    """(until, minutes ahead of UTC) from `since` to now: one entry, and one more for every change of summer time."""
    now = clock.now()
    found: list[tuple[datetime, int]] = []
    at = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    shift = _minutes_ahead(at)
    while at < now:
        later = at + timedelta(hours=24)
        if _minutes_ahead(later) != shift:
            while _minutes_ahead(at) == shift:
                at += timedelta(hours=1)
            found.append((at, shift))
            shift = _minutes_ahead(at)
        else:
            at = later
    return [*found, (now, shift)]


def _minutes_ahead(moment: datetime) -> int:
    return int((clock.local(moment).utcoffset() or timedelta()).total_seconds() // 60)


def _is_exact_with_fields(tree: trees.Node) -> bool:
    """Words with ``source:`` and ``lang:`` beside them: the database filters by the fields, the index by the words."""
    if isinstance(tree, trees.Field):
        return tree.name in {"source", "lang"}
    if not isinstance(tree, trees.And):
        return False
    rest = [child for child in tree.children if not isinstance(child, trees.Field)]
    fields = [child for child in tree.children if isinstance(child, trees.Field)]
    if any(field.name not in {"source", "lang"} for field in fields):
        return False
    return not rest or matcher.plan(trees.And(tuple(rest)) if len(rest) > 1 else rest[0]).exact


def in_chunks(items: QuerySet[Item]) -> Iterator[Sequence[Item]]:
    """Newest first, a chunk a query, so that reading can stop anywhere."""
    edge: Item | None = None
    size = 120
    while True:
        part = items.order_by("-at", "-pk")
        if edge is not None:
            part = part.filter(Q(at__lt=edge.at) | Q(at=edge.at, pk__lt=edge.pk))
        chunk = list(part[:size])
        if chunk:
            yield chunk
        if len(chunk) < size:
            return
        edge, size = chunk[-1], CHUNK


@dataclass(frozen=True)
class Marked:
    """An item found: where its words stand in the title and in a piece of the text, and why."""

    item: Item
    title_spans: list[tuple[int, int, str]]
    piece: str
    piece_spans: list[tuple[int, int, str]]
    reasons: list[str]


PIECE = 240
"""Letters of the text shown with a found item."""


def marked(item: Item, hit: matcher.Hit | None) -> Marked:
    """A found item with its places marked."""
    reasons = hit.reasons if hit else []
    spans = [reason.span for reason in reasons if reason.span is not None]
    title = [(span.start, span.end, "hit") for span in spans if span.field == "title"]
    text = sorted((span.start, span.end) for span in spans if span.field == "text")
    first = text[0][0] if text else 0
    start = 0 if first < PIECE // 2 else _word_start(item.text, first - PIECE // 4)
    end = min(len(item.text), start + PIECE)
    piece = [
        (one - start + (1 if start else 0), other - start + (1 if start else 0), "hit")
        for one, other in text
        if start <= one and other <= end
    ]
    language = (get_language() or "fi")[:2]
    said = matcher.reason_sentences(reasons, language)
    shown = (
        ("…" if start else "")
        + item.text[start:end].replace("\n", " ")
        + ("…" if end < len(item.text) else "")
    )
    return Marked(item, title, shown, piece, said[:2])


def _word_start(text: str, place: int) -> int:
    """The beginning of a word at or a little after `place`."""
    space = text.find(" ", place, place + 30)
    return space + 1 if space >= 0 else place
