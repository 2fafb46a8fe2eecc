"""What a reader has not read: one's marks, and how far one has caught up with sources and watches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from luotain.listening.models import CaughtUp, Hit, Mark, Place
from luotain.people.models import Person

FEW = 1000
"""Items above what one has caught up with from which on they are no longer listed beforehand."""
CAP = 100
"""Unread items of one source or watch are counted up to here."""
NEWEST_HITS = 1000
"""Hits of one watch that are looked at for counting."""
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)

_ABOVE = """SELECT DISTINCT place.item_id FROM listening_source source
LEFT JOIN listening_caughtup reach ON reach.source_id = source.id AND reach.person_id = %s
CROSS JOIN listening_place place
WHERE {sources} place.source_id = source.id
AND place.gone_at IS NULL
AND place.heard_at > CASE WHEN reach.until > %s THEN reach.until ELSE %s END LIMIT %s"""

_LISTED = """{item} NOT IN (SELECT mark.item_id FROM listening_mark mark
WHERE mark.person_id = %s AND mark.read_at IS NOT NULL)
AND {item} NOT IN (SELECT mark.item_id FROM listening_mark mark
WHERE mark.person_id = %s AND mark.unread_at IS NOT NULL)"""
"""Lists made once, each out of an index of its own: asking that index for each of many thousand items took twice as long."""
_ASKED = """NOT EXISTS (SELECT 1 FROM listening_mark mark
WHERE mark.person_id = %s AND mark.item_id = {item} AND (mark.read_at IS NOT NULL OR mark.unread_at IS NOT NULL))"""
"""Of a reader with so many marks that listing them takes longer."""
MANY_MARKS = 20_000
_NOT_CAUGHT_UP = """AND NOT EXISTS (SELECT 1 FROM listening_caughtup caught
WHERE caught.source_id = item.source_id AND caught.person_id = %s AND caught.until >= item.heard_at)"""

_COUNT_SOURCES = """SELECT source.id, (SELECT count(*) FROM (SELECT 1 FROM listening_place place
WHERE place.source_id = source.id AND place.gone_at IS NULL
AND place.heard_at > CASE WHEN reach.until > %s THEN reach.until ELSE %s END
AND {unmarked} LIMIT %s) unread)
FROM listening_source source
LEFT JOIN listening_caughtup reach ON reach.source_id = source.id AND reach.person_id = %s
WHERE source.id IN ({ids})"""

_COUNT_WATCHES = """SELECT watch.id, (SELECT count(*) FROM (SELECT 1 FROM
(SELECT hit.item_id FROM listening_hit hit WHERE hit.watch_id = watch.id AND hit.id > coalesce(reach.last_hit, 0)
ORDER BY hit.item_at DESC LIMIT %s) newest
CROSS JOIN listening_item item
WHERE item.id = newest.item_id AND item.gone_at IS NULL AND item.heard_at > %s AND {unmarked}
{sources} LIMIT %s) unread)
FROM listening_watch watch
LEFT JOIN listening_caughtup reach ON reach.watch_id = watch.id AND reach.person_id = %s
WHERE watch.id IN ({ids})"""


@dataclass(frozen=True)
class Reach:
    """How far one reader has caught up. Two small queries, asked once a page."""

    person: Person
    everything: datetime
    by_source: bool

    @classmethod
    def of(cls, person: Person) -> Reach:
        """The reader's own."""
        rows = CaughtUp.objects.filter(person=person, watch=None)
        everything = rows.filter(source=None).values_list("until", flat=True).first()
        return cls(person, everything or BEGINNING, rows.exclude(source=None).exists())

    def read(self, item: str = "pk", prefix: str = "") -> Q:
        """That an item has been read: marked so, or caught up with and not left unread. `item` and `prefix` say where a
        row keeps the item's id and its columns."""
        mine = Mark.objects.filter(item=OuterRef(item), person=self.person)
        marked_read = Q(Exists(mine.filter(read_at__isnull=False)))
        if self.everything == BEGINNING and not self.by_source:
            return marked_read
        passed = Q(**{f"{prefix}heard_at__lte": self.everything})
        if self.by_source:
            caught_up = CaughtUp.objects.filter(
                person=self.person,
                source=OuterRef(f"{prefix}source_id"),
                until__gte=OuterRef(f"{prefix}heard_at"),
            )
            passed |= Q(Exists(caught_up))
        return marked_read | (passed & ~Q(Exists(mine.filter(unread_at__isnull=False))))

    def above(self, sources: Sequence[int] | None) -> list[int] | None:
        """Items of the sources (None: of all) heard after the reader caught up with them, when they are few; else None."""
        if sources is not None and not sources:
            return []
        chosen = f"source.id IN ({_places(sources)}) AND" if sources is not None else ""
        edge = _moment(self.everything)
        with connection.cursor() as cursor:
            cursor.execute(
                _ABOVE.format(sources=chosen),
                [self.person.pk, *(sources or ()), edge, edge, FEW + 1],
            )
            found = [row[0] for row in cursor.fetchall()]
        return found if len(found) <= FEW else None

    def left_unread(self) -> list[int]:
        """Items left unread on purpose, which may lie below what the reader has caught up with.

        The order is that of the index that holds only these; without it SQLite may read all marks the reader ever made.
        """
        rows = Mark.objects.filter(person=self.person, unread_at__isnull=False, read_at=None)
        return list(rows.order_by("item_id").values_list("item_id", flat=True)[:FEW])

    def counts(self, sources: Sequence[int], watches: Sequence[int]) -> tuple[Counter[int], Counter[int]]:
        """Unread items by source and by watch, each up to `CAP`."""
        edge, person = _moment(self.everything), self.person.pk
        by_source: Counter[int] = Counter()
        by_watch: Counter[int] = Counter()
        many = Mark.objects.filter(person=person).order_by()[: MANY_MARKS + 1].count() > MANY_MARKS
        unmarked, mine = (_ASKED, [person]) if many else (_LISTED, [person, person])
        with connection.cursor() as cursor:
            if sources:
                cursor.execute(
                    _COUNT_SOURCES.format(
                        ids=_places(sources), unmarked=unmarked.format(item="place.item_id")
                    ),
                    [edge, edge, *mine, CAP, person, *sources],
                )
                by_source.update(dict(cursor.fetchall()))
            if watches:
                passed = [person] if self.by_source else []
                cursor.execute(
                    _COUNT_WATCHES.format(
                        ids=_places(watches),
                        unmarked=unmarked.format(item="newest.item_id"),
                        sources=_NOT_CAUGHT_UP if self.by_source else "",
                    ),
                    [NEWEST_HITS, edge, *mine, *passed, CAP, person, *watches],
                )
                by_watch.update(dict(cursor.fetchall()))
        if left := self.left_unread():
            standing = Place.objects.filter(item__in=left, source__in=sources, gone_at=None).order_by()
            by_source.update(standing.values_list("source_id", flat=True))
            hits = Hit.objects.filter(item__in=left, watch__in=watches, item__gone_at=None).order_by()
            by_watch.update(hits.values_list("watch_id", flat=True))
        return by_source, by_watch


def _places(ids: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(ids))


def _moment(value: datetime) -> str | datetime:
    """A moment as this database's own SQL takes it."""
    return connection.ops.adapt_datetimefield_value(value) or value
