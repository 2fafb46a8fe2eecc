"""For tests: tests with transactions of their own empty the tables afterwards, which the ledger's triggers refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

_triggers = import_module("luotain.ledger.migrations.0002_let_the_database_refuse_changes")


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """While inside, the database lets rows of the ledger be changed, as a tamperer with full rights could have it."""
    _run(back=True)
    try:
        yield
    finally:
        _run(back=False)


def _run(*, back: bool) -> None:
    name = connection.vendor.upper() + ("_BACK" if back else "")
    with connection.cursor() as cursor:
        for statement in getattr(_triggers, name):
            cursor.execute(statement)


def let_tests_flush() -> None:
    """Have Django's `flush`, by which such tests end, lift the triggers around itself. Called once by the conftest."""
    plain = BaseDatabaseOperations.execute_sql_flush
    if getattr(plain, "lifts_triggers", False):
        return

    def execute_sql_flush(own: BaseDatabaseOperations, sql_list: Iterable[str]) -> Any:
        if "ledger_entry" not in connection.introspection.table_names():
            return plain(own, sql_list)
        with triggers_lifted():
            return plain(own, sql_list)

    execute_sql_flush.lifts_triggers = True  # type: ignore[attr-defined] # marks that it is done
    BaseDatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign,assignment] # in tests only
