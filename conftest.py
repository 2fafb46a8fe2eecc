"""What every test of the house stands on: a closed network, a clock that tests set, a database of its own, the cast."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

pytest_plugins = ["luotain.people.testing"]
# The browser's driver runs an event loop in the thread of the test; the test itself is plain and may use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HELSINKI = ZoneInfo("Europe/Helsinki")


DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for the tests' database; pytest-django lets nothing else at it."""
    for item in items:
        asked = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


class NetworkIsClosed(RuntimeError):
    """A test tried to reach something that is not on this machine."""


def is_here(host: str) -> bool:
    """Whether `host` is this machine itself."""
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host in {"localhost", ""}


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """Only loopback and Unix sockets may be connected to, and no outside name is looked up."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(own: socket.socket, address: Any) -> None:
        if own.family in (socket.AF_INET, socket.AF_INET6) and not is_here(str(address[0])):
            raise NetworkIsClosed(f"Tests connect to this machine only, not to {address[0]}.")

    def guarded_connect(own: socket.socket, address: Any) -> None:
        check(own, address)
        connect(own, address)

    def guarded_connect_ex(own: socket.socket, address: Any) -> int:
        check(own, address)
        return connect_ex(own, address)

    def guarded_look_up(host: Any, *arguments: Any, **keywords: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        numeric = ":" in name or name.replace(".", "").isdigit()
        if not numeric and not is_here(name):
            raise NetworkIsClosed(f"Tests look up no outside name, and not {name}.")
        return look_up(host, *arguments, **keywords)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A database file of this run's own, so that two runs at once do not meet."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / Path(database["TEST"]["NAME"]).name)


@pytest.fixture(autouse=True, scope="session")
def files_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that tests write go to a folder of this run; passwords are hashed quickly."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", folder)
        patch.setattr(settings, "WORDS_FILE", folder / "words.tsv")
        patch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        yield


@pytest.fixture(autouse=True, scope="session")
def ledger_can_be_emptied() -> None:
    """Tests with transactions of their own empty all tables afterwards; the ledger's triggers step aside for that."""
    from luotain.ledger.testing import let_tests_flush

    let_tests_flush()


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    """No test feels another's cached values or language. Sentences read in English unless a test asks otherwise."""
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def at() -> Iterator[Callable[[str], time_machine.Coordinates]]:
    """Sets the clock: ``at("2026-09-01 10:00")`` in Helsinki's time. It stands still until set again."""
    travels: list[time_machine.travel] = []

    def set_clock(moment: str) -> time_machine.Coordinates:
        travel = time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=HELSINKI), tick=False)
        travels.append(travel)
        return travel.start()

    yield set_clock
    for travel in reversed(travels):
        travel.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium for tests in a browser; without it they are left out."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not on this machine: sudo apt-get install chromium")
    return {"executable_path": program, "args": CHROMIUM_ARGUMENTS}
