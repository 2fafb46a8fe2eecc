"""Connections of long-lived threads: kept while sound, closed when failed, old, or at the end."""

from __future__ import annotations

import threading

import pytest
from django.db import DatabaseError, connection, connections

from luotain.jobs import thread_connections

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_thread(work) -> None:
    troubles: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            thread_connections.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    if troubles:
        raise troubles[0]


def ask() -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return connection.connection


def test_a_sound_connection_is_kept():
    def work() -> None:
        thread_connections.tidy()
        first = ask()
        for _job in range(3):
            thread_connections.tidy()
            assert ask() is first

    in_a_thread(work)


def test_an_old_connection_is_opened_anew(monkeypatch):
    def work() -> None:
        thread_connections.tidy()
        first = ask()
        monkeypatch.setattr(thread_connections, "LONGEST", -1.0)
        thread_connections.tidy()
        assert connection.connection is None
        assert ask() is not first

    in_a_thread(work)


def test_a_connection_that_failed_for_good_is_opened_anew_and_one_that_recovered_is_kept(monkeypatch):
    def work() -> None:
        thread_connections.tidy()
        first = ask()
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")
        assert connection.errors_occurred
        thread_connections.tidy()
        assert ask() is first
        assert not connection.errors_occurred
        connection.errors_occurred = True
        monkeypatch.setattr(connections["default"], "is_usable", lambda: False)
        thread_connections.tidy()
        assert connection.connection is None

    in_a_thread(work)
