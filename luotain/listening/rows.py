"""Many rows at once, in the fewest steps: what a collection keeps is mostly this.

The ORM prepares each value of each row by itself, which costs several times what the database does with them. Here a row
is a tuple of values in the order of the columns, and only times are prepared. JSON is given as text.

SQLite is given all rows of a call as one JSON text that it reads itself. A statement for each row would let go of the
interpreter and ask for it back once a row, waiting each time for whichever thread reckons; and FTS5, told of rows by a
trigger, writes a piece of its index after every statement, which took more than the words themselves.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection, models

CHUNK = 100
"""Rows of one statement on PostgreSQL."""
MANY = 500
"""Rows of one statement on SQLite."""
MOST_LETTERS = 8_000_000
"""Of one statement's rows on SQLite, unless a single row has more: it takes a thousand million at most, and they stand in memory
twice."""

ROOM = 256 * 1024 * 1024
"""Bytes of the database held in memory by a connection that collects much."""
LOG_PAGES = 40_000
"""Pages of 4 KB that the write-ahead log may hold before it is copied back."""
SOME = 8
"""Of both an eighth, for connections of which there are many."""

Values = Sequence[Any]


def make_room(*, much: bool) -> None:
    """Hold more of the database in memory on this connection and copy its log back less often, while much is put in:
    rows go to many places of many indexes. SQLite's own bounds are made for small things."""
    if connection.vendor == "sqlite":
        part = 1 if much else SOME
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{ROOM // 1024 // part}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES // part}")


def insert(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Values], *, doubles: str = "DO NOTHING"
) -> None:
    """Put in `rows`, values of the fields `names`. A row that is there already is left as it is, or as `doubles` says
    in SQL after ON CONFLICT; with an empty `doubles` it raises IntegrityError."""
    if not rows:
        return
    end = f" ON CONFLICT {doubles}" if doubles else ""
    with connection.cursor() as cursor:
        for statement, values in _statements(model, names, rows, end):
            cursor.execute(statement, values)


def insert_and_number(model: type[models.Model], names: Sequence[str], rows: Sequence[Values]) -> list[int]:
    """Put in `rows` and give their ids, in their order."""
    if not rows:
        return []
    found: list[int] = []
    with connection.cursor() as cursor:
        for statement, values in _statements(model, names, rows, ' RETURNING "id"'):
            cursor.execute(statement, values)
            found += [row[0] for row in cursor.fetchall()]
    return found


def _statements(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Values], end: str
) -> Iterator[tuple[str, list[Any]]]:
    """What puts in `rows`, each statement as many as it takes, with its values."""
    head, times = _head(model, names)
    if connection.vendor != "sqlite":
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            places = _places(len(names), len(part))
            yield f"{head}VALUES {places}{end}", list(chain.from_iterable(part))
        return
    columns = ", ".join(f"value->>{place}" for place in range(len(names)))
    # Without the WHERE, SQLite would take ON for part of a join.
    statement = f"{head}SELECT {columns} FROM json_each(%s) WHERE true{end}"  # noqa: S608 - our own names
    for start in range(0, len(rows), MANY):
        for text in _as_json(_with_moments(rows[start : start + MANY], times)):
            yield statement, [text]


def _as_json(rows: Sequence[Values]) -> Iterator[str]:
    """The rows as a list in JSON, or as several when they are long."""
    if len(rows) > 1 and sum(len(one) for row in rows for one in row if isinstance(one, str)) > MOST_LETTERS:
        yield from _as_json(rows[: len(rows) // 2])
        yield from _as_json(rows[len(rows) // 2 :])
    else:
        yield json.dumps(rows, ensure_ascii=False)


def present(
    model: type[models.Model], name: str, values: Sequence[Any], among: Mapping[str, Any]
) -> list[Any]:
    """Which of `values` the column `name` holds, among the rows whose other columns are as `among` says."""
    if not values:
        return []
    named = {field.name: field.column for field in model._meta.concrete_fields}
    others = "".join(f'"{named[other]}" = %s AND ' for other in among)
    marks = ", ".join(["%s"] * len(values))
    statement = (
        f'SELECT "{named[name]}" FROM "{model._meta.db_table}" WHERE {others}"{named[name]}" IN ({marks})'  # noqa: S608 - our own names
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*among.values(), *values])
        return [row[0] for row in cursor.fetchall()]


def holding(
    model: type[models.Model], wanted: Mapping[str, Collection[Any]], *, since: datetime
) -> list[tuple[int, int, Any]]:
    """Rows heard since a moment that hold one of the values wanted of a column: (id, place of the column in `wanted`,
    value), in order. One statement that reads along the index of each column, whatever the database knows of them."""
    table, key = model._meta.db_table, model._meta.pk.column
    edge = _moment(since) if connection.vendor == "sqlite" else since
    parts: list[str] = []
    values: list[Any] = []
    for place, (name, some) in enumerate(wanted.items()):
        if some:
            marks = ", ".join(["%s"] * len(some))
            parts.append(
                f"SELECT {key}, {place}, {name} FROM {table} WHERE heard_at > %s AND {name} IN ({marks})"  # noqa: S608 - our own names
            )
            values += [edge, *some]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return sorted(cursor.fetchall())


@lru_cache(maxsize=64)
def _places(columns: int, rows: int) -> str:
    return ", ".join([f"({', '.join(['%s'] * columns)})"] * rows)


def _head(model: type[models.Model], names: Sequence[str]) -> tuple[str, list[int]]:
    """How the statement begins, and the places of the values that are times."""
    named = {field.name: field for field in model._meta.concrete_fields}
    fields = [named[name] for name in names]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    times = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) ', times


def _with_moments(rows: Sequence[Values], times: Sequence[int]) -> Sequence[Values]:
    """Rows with their times as SQLite keeps them."""
    if not times:
        return rows
    ready = [list(row) for row in rows]
    for row in ready:
        for place in times:
            row[place] = _moment(row[place])
    return ready


@lru_cache(maxsize=4096)
def _moment(value: datetime | None) -> str | None:
    """A moment as SQLite keeps it: UTC, without its zone."""
    return None if value is None else str(value.astimezone(UTC).replace(tzinfo=None))
