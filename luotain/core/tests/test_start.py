"""Starting for a command: a sentence instead of a traceback when the database cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError, connection

from luotain.core import start


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "luotain.sqlite3"
    monkeypatch.setattr(start, "database_file", lambda: path)
    return path


@pytest.mark.django_db
def test_a_database_with_all_its_tables_is_no_trouble():
    assert start.database_trouble() == ""
    start.start_django()


def test_a_lost_file_is_said_and_nothing_is_made_in_its_place(file):
    assert "is not there. Restore it from a backup" in start.database_trouble()
    with pytest.raises(SystemExit) as ended:
        start.start_django()
    assert str(ended.value).startswith(f"luotain: The database file {file} is not there.")
    assert not file.exists()
    start.start_django(need_database=False)


def test_a_database_that_cannot_be_reached_is_said_on_one_line(file, monkeypatch):
    file.touch()

    def refuse() -> None:
        raise OperationalError("unable to open\nwith more lines")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    assert start.database_trouble() == f"The database at {file} cannot be used: unable to open."


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (":memory:", None),
        ("file:memorydb_default?mode=memory&cache=shared", None),
        ("/data/luotain.sqlite3", Path("/data/luotain.sqlite3")),
        ("file:/data/luotain.sqlite3?mode=rw", Path("/data/luotain.sqlite3")),
    ],
)
def test_the_file_of_the_database_is_known(monkeypatch, name, path):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    assert start.database_file() == path


def test_a_server_has_no_file(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert start.database_file() is None
    assert start.lost_database_file() == ""
