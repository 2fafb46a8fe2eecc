"""The rows of the trail as they truly stand in the database: no model, no conversion, nothing made good on the way.

SQLite keeps any bytes in any column. So texts are read as bytes together with the type they are stored as: bytes that
are no UTF-8, or a text stored as a blob, then show as a change instead of breaking the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from luotain.ledger.chain import COLUMNS

BATCH = 2000
NUMBERS = frozenset({"sequence", "by_id", "entry_id", "id"})
ENTRY_COLUMNS = (*COLUMNS, "hash")


@contextmanager
def one_moment() -> Iterator[None]:
    """While inside, everything read is of one moment, and no writer is kept waiting."""
    if connection.in_atomic_block:
        yield
        return
    reading = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
    with connection.cursor() as cursor:
        cursor.execute(reading[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def entries() -> Iterator[dict[str, Any]]:
    """All entries by sequence, in batches."""
    return _rows("ledger_entry", ENTRY_COLUMNS, order="sequence")


def mentions() -> Iterator[dict[str, Any]]:
    """All index rows by entry and row, in batches."""
    return _rows("ledger_mention", ("id", "entry_id", "kind", "key"), order="entry_id", then="id")


def head() -> list[dict[str, Any]]:
    """The head rows: one, if all is well."""
    return list(_rows("ledger_head", ("id", "sequence", "hash"), order="id"))


def _rows(table: str, columns: tuple[str, ...], *, order: str, then: str = "") -> Iterator[dict[str, Any]]:
    """Rows in order, by keyset: each batch starts after the last row of the one before."""
    keys = [order, then] if then else [order]
    after: list[Any] | None = None
    picked = ", ".join(_column(name) for name in columns)
    sorting = ", ".join(_quoted(key) for key in keys)
    while True:
        place = f"WHERE ({sorting}) > ({', '.join(['%s'] * len(keys))})" if after is not None else ""
        statement = f"SELECT {picked} FROM {table} {place} ORDER BY {sorting} LIMIT {BATCH}"  # noqa: S608 - our own names
        with connection.cursor() as cursor:
            cursor.execute(statement, after or [])
            batch = cursor.fetchall()
        for row in batch:
            yield dict(zip(columns, (_plain(value) for value in row), strict=True))
        if len(batch) < BATCH:
            return
        last = dict(zip(columns, batch[-1], strict=True))
        after = [last[key] for key in keys]


def _column(name: str) -> str:
    quoted = _quoted(name)
    if connection.vendor != "sqlite" or name in NUMBERS:
        return quoted
    return f"CASE typeof({quoted}) WHEN 'text' THEN CAST({quoted} AS BLOB) ELSE typeof({quoted}) END"


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _plain(value: Any) -> Any:
    """Bytes of a text as the text; bytes that are no UTF-8 as signs that never equal what was hashed."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "surrogateescape")
    return value
