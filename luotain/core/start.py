"""Starting Django for a command, with a sentence instead of a traceback when the database cannot be used."""

from __future__ import annotations

import os
from pathlib import Path


def start_django(*, need_database: bool = True) -> None:
    """Set Django up. Ends the program with a sentence (exit status 1) when it cannot, or when the database is needed and
    cannot be reached, is not there, or lacks its newest tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as trouble:
        raise SystemExit(f"luotain: {trouble}") from None
    if need_database and (sentence := database_trouble()):
        raise SystemExit(f"luotain: {sentence}")


def database_file() -> Path | None:
    """The file of an SQLite database; None for a server or a database in memory."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name == ":memory:" or "mode=memory" in name:
        return None
    return Path(name.removeprefix("file:").partition("?")[0])


def lost_database_file() -> str:
    """A sentence when the SQLite file is not where it should be; empty when all is well. Opens nothing: opening would
    make an empty file in the place of the lost one."""
    file = database_file()
    if file is not None and not file.exists():
        return (
            f"The database file {file} is not there. Restore it from a backup, or check LUOTAIN_DATA and "
            "LUOTAIN_DATABASE_URL. `make run` makes a new, empty one."
        )
    return ""


def database_trouble() -> str:
    """Why the database cannot be used, as a sentence; empty when it can."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if lost := lost_database_file():
        return lost
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as trouble:
        where = database_file() or f"{connection.settings_dict['HOST'] or 'the local socket'}"
        first_line = (str(trouble).strip().splitlines() or [type(trouble).__name__])[0]
        return f"The database at {where} cannot be used: {first_line}."
    if behind:
        return f"The database lacks {len(behind)} changes that this version needs. Run `make run`, or `python manage.py migrate`."
    return ""
