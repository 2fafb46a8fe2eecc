"""Jobs that exist for one test only; databases for real worker processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from luotain.jobs import clockwork, news, registry
from luotain.jobs.tests.processes import Database, Installation


@pytest.fixture(autouse=True)
def own_names() -> Iterator[None]:
    """Whatever a test declares is gone after it; no room's own clockwork runs meanwhile."""
    before = (dict(registry.REGISTRY), dict(clockwork.ENTRIES), dict(news.EVENTS))
    answers = {code: dict(given) for code, given in news.ANSWERS.items()}
    clockwork.ENTRIES.clear()
    yield
    for kept, now in zip(before, (registry.REGISTRY, clockwork.ENTRIES, news.EVENTS), strict=True):
        now.clear()
        now.update(kept)
    news.ANSWERS.clear()
    news.ANSWERS.update(answers)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("sqlite")
    file = folder / "luotain.sqlite3"

    def execute(statement: str) -> list[Any]:
        connection = sqlite3.connect(file, timeout=10, isolation_level=None)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    database = Database(f"sqlite:///{file}", folder, execute)
    database.open()
    yield database
    database.close()


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    import psycopg

    from tests.peers.postgresql import postgresql
    from tests.peers.processes import MissingPeer

    try:
        with postgresql() as running:

            def execute(statement: str) -> list[Any]:
                with psycopg.connect(running.url, autocommit=True) as connection:
                    cursor = connection.execute(statement)
                    return cursor.fetchall() if cursor.description else []

            database = Database(running.url, tmp_path_factory.mktemp("postgresql"), execute)
            database.open()
            yield database
            database.close()
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.peer)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    database = request.getfixturevalue(f"on_{request.param}")
    database.execute("DELETE FROM pretend_marks")
    database.execute("DELETE FROM jobs_job")
    made = Installation(database, tmp_path)
    yield made
    made.end()
