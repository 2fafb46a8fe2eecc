"""What can become of the database in the middle of a delivery, as the house sees it.

On SQLite the disk is full because the operating system refuses every byte beyond a limit on the size of files; on
PostgreSQL, which writes in a process of its own, a trigger says what the server says when its disk is full. On PostgreSQL
the database is lost by ending our own connection in the middle of a transaction; on SQLite by somebody who holds it locked
for longer than we wait.
"""

from __future__ import annotations

import importlib
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

PLACES = {
    "claim": ("luotain.publishing.sending.claim", "_take"),
    "settle": ("luotain.publishing.sending.settle", "arrived"),
    "outcome": ("luotain.publishing.actions.deliver_post", "settle"),
}


@contextmanager
def around(place: str, spoilt: Any) -> Iterator[None]:
    """The first time a function is called it is spoilt; after that it is as it was. LookupError when it is never called: a
    fault that does not befall anybody proves nothing."""
    name, function = PLACES[place]
    module = importlib.import_module(name)
    was = getattr(module, function)

    def once(*arguments: Any, **keywords: Any) -> Any:
        setattr(module, function, was)
        with spoilt():
            return was(*arguments, **keywords)

    setattr(module, function, once)
    try:
        yield
        if getattr(module, function) is once:
            raise LookupError(f"{function} was not called, so nothing was spoilt.")
    finally:
        setattr(module, function, was)
        put_right()


@contextmanager
def full_at(place: str) -> Iterator[None]:
    """No room on the disk while the outcome is written, or the claim."""
    with around(place, no_room):
        yield


@contextmanager
def no_room() -> Iterator[None]:
    """Every write fails for as long as the transaction lasts; `put_right` makes room again."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION faults_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER faults_full BEFORE UPDATE ON publishing_delivery "
                "FOR EACH ROW EXECUTE FUNCTION faults_full()"
            )
        yield
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    yield


def put_right() -> None:
    """Room again. On PostgreSQL the trigger went with the transaction that failed."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    connections.close_all()


@contextmanager
def lost_in_the_middle() -> Iterator[None]:
    """The outcome is half written when the database goes."""
    place, way = ("settle", gone) if connection.vendor == "postgresql" else ("outcome", locked)
    with around(place, way):
        yield


@contextmanager
def gone() -> Iterator[None]:
    """Our connection is ended from the other side, as a restart does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [number])
    other.close()
    yield


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds the file for longer than we wait."""
    path, options = str(connection.settings_dict["NAME"]), connection.settings_dict["OPTIONS"]
    connection.close()
    was, options["timeout"] = options["timeout"], 0.3
    with held(path):
        try:
            yield
        finally:
            options["timeout"] = was


@contextmanager
def held(path: str) -> Iterator[None]:
    """The file of a SQLite database locked by somebody else, for the bench itself."""
    other = sqlite3.connect(path, isolation_level=None, timeout=20)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
