"""Many rows at once, in the fewest steps: what a collection keeps is mostly this.

The ORM prepares each value of each row by itself, which costs several times what the database does with them. Here a row
is a tuple of values in the order of the columns, and only times are prepared. JSON is given as text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection, models

CHUNK = 100
"""Rows of one statement where one statement takes several."""

ROOM = 256 * 1024 * 1024
"""Bytes of the database held in memory by a connection that collects much."""
LOG_PAGES = 40_000
"""Pages of 4 KB that the write-ahead log may hold before it is copied back."""

Values = Sequence[Any]


def make_room() -> None:
    """Hold more of the database in memory on this connection and copy its log back less often, while much is put in:
    rows go to many places of many indexes. SQLite's own bounds are made for small things."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{ROOM // 1024}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def insert(
    model: type[models.Model], names: Sequence[str], rows: Sequence[Values], *, doubles: str = "DO NOTHING"
) -> None:
    """Put in `rows`, values of the fields `names`. A row that is there already is left as it is, or as `doubles` says
    in SQL after ON CONFLICT; with an empty `doubles` it raises IntegrityError."""
    if not rows:
        return
    head, kinds = _head(model, names)
    end = f" ON CONFLICT {doubles}" if doubles else ""
    ready = _prepared(rows, kinds)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{head}({', '.join(['%s'] * len(names))}){end}", ready)
            return
        for start in range(0, len(ready), CHUNK):
            part = ready[start : start + CHUNK]
            cursor.execute(head + _places(len(names), len(part)) + end, list(chain.from_iterable(part)))


def insert_and_number(model: type[models.Model], names: Sequence[str], rows: Sequence[Values]) -> list[int]:
    """Put in `rows` and give their ids, in their order."""
    if not rows:
        return []
    head, kinds = _head(model, names)
    ready = _prepared(rows, kinds)
    found: list[int] = []
    with connection.cursor() as cursor:
        for start in range(0, len(ready), CHUNK):
            part = ready[start : start + CHUNK]
            statement = head + _places(len(names), len(part)) + ' RETURNING "id"'
            cursor.execute(statement, list(chain.from_iterable(part)))
            found += [row[0] for row in cursor.fetchall()]
    return found


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


def _head(
    model: type[models.Model], names: Sequence[str]
) -> tuple[str, list[tuple[int, Callable[[Any], Any]]]]:
    """How the statement begins, and which values have to be prepared and how."""
    named = {field.name: field for field in model._meta.concrete_fields}
    fields = [named[name] for name in names]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    kinds: list[tuple[int, Callable[[Any], Any]]] = []
    for place, field in enumerate(fields):
        if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
            kinds.append((place, _moment))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ', kinds  # noqa: S608 - our own names


def _prepared(rows: Sequence[Values], kinds: Iterable[tuple[int, Callable[[Any], Any]]]) -> Sequence[Values]:
    if not kinds:
        return rows
    ready = [list(row) for row in rows]
    for place, prepare in kinds:
        for row in ready:
            row[place] = prepare(row[place])
    return ready


@lru_cache(maxsize=4096)
def _moment(value: datetime | None) -> str | None:
    """A moment as SQLite keeps it: UTC, without its zone."""
    return None if value is None else str(value.astimezone(UTC).replace(tzinfo=None))
