"""SIGKILL in the middle of a stream, again and again: nothing is lost, nothing comes twice.

The Mastodon side is a stand-in that others wrote, whose stream and lists we did not; of Jetstream there is no server to
install, so a small WebSocket server of ours tells its events.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest

pytest.importorskip("websockets")

import sqlite3

from luotain.connectors.jetstream.tests.stream_server import event, stream_server
from luotain.running.tests.process import running
from tests.peers import MissingPeer, postgresql
from tests.peers.mastodon_mock import mastodon_mock

ROOT = Path(__file__).resolve().parents[3]
POSTS = 400
HEARD = "SELECT heard_until FROM listening_source"
KILLS = 5


class House:
    """A database of its own, one source in it, and a process that hears it."""

    def __init__(self, url: str, folder: Path, source: dict[str, Any], allow: str) -> None:
        self.url = url
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LUOTAIN_")}
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "luotain.settings",
            "LUOTAIN_DATABASE_URL": url,
            "LUOTAIN_DATA": str(folder),
            "LUOTAIN_HTTP_ALLOW": allow,
            "HEARING_SOURCE": json.dumps(source),
        }
        made = subprocess.run(
            self.command(), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert made.returncode == 0, made.stderr[-3000:]
        self.number = made.stdout.strip().splitlines()[-1]
        self.log = folder / "hearing.log"

    def command(self) -> list[str]:
        return [sys.executable, "-m", "luotain.listening.tests.hearing_until_killed"]

    def start(self) -> subprocess.Popen[bytes]:
        """Begin to hear."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command(),
                env={**self.environment, "HEARING_NUMBER": self.number},
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    def rows(self, question: str) -> list[Any]:
        """What stands in the database now."""
        if self.url.startswith("sqlite"):
            connection = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=30)
            try:
                return connection.execute(question).fetchall()
            finally:
                connection.close()
        with psycopg.connect(self.url) as other:
            return other.execute(question).fetchall()  # type: ignore[arg-type] # a fixed question of the test

    def texts(self) -> list[str]:
        """The words of all items that stand."""
        return [text for (text,) in self.rows("SELECT text FROM listening_item WHERE gone_at IS NULL")]

    def has_texts(self, number: int) -> bool:
        """Whether so many items stand."""
        return len(self.texts()) >= number

    def wait_for(self, condition: Callable[[], bool], seconds: float = 240) -> None:
        """Until it holds."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"It did not come. {self.log.read_text()[-3000:]}"
            time.sleep(0.05)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], str]]:
    """Makes the address of an empty database."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path_factory.mktemp('stream') / 'luotain.sqlite3'}"
        return
    try:
        with postgresql() as cluster:
            names = iter(("one", "two"))

            def fresh() -> str:
                name = next(names)
                with psycopg.connect(cluster.url, autocommit=True) as connection:
                    connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type] # a fixed name
                base, _slash, _name = cluster.url.rpartition("/")
                return f"{base}/{name}"

            yield fresh
    except MissingPeer as missing:
        pytest.skip(str(missing))


def hear_and_kill(house: House, tell: Callable[[int], None]) -> None:
    """Tell posts one by one while the hearing process is killed at moments that what it has kept decides."""
    process = house.start()
    told = threading.Event()

    def tell_all() -> None:
        for number in range(POSTS):
            tell(number)
        told.set()

    teller = threading.Thread(target=tell_all)
    try:
        house.wait_for(lambda: bool(house.rows("SELECT 1 FROM listening_source WHERE cursor <> ''")))
        teller.start()
        for kill in range(KILLS):
            wanted = (kill + 1) * POSTS // (KILLS + 2)
            house.wait_for(partial(house.has_texts, wanted))
            process.send_signal(signal.SIGKILL)
            process.wait()
            process = house.start()
        house.wait_for(lambda: told.is_set() and len(house.texts()) >= POSTS)
    finally:
        process.kill()
        process.wait()
        teller.join(60)
    counted = Counter(house.texts())
    assert {text: count for text, count in counted.items() if count > 1} == {}
    assert len(counted) == POSTS
    assert house.rows("SELECT count(*) FROM listening_hit") == [(POSTS,)]


@pytest.mark.peer
def test_a_mastodon_stream_killed_again_and_again_loses_and_doubles_nothing(
    database: Callable[[], str], tmp_path: Path
) -> None:
    try:
        with mastodon_mock() as mock:
            opened = mock.open_account()
            source = {"address": f"{mock.url}/tags/{opened.name}", "kind": "mastodon", "way": "hashtag"}
            house = House(database(), tmp_path, source, mock.url.removeprefix("http://"))

            def tell(number: int) -> None:
                data = {"status": f"numero n{number} #{opened.name}"}
                mock.call("POST", "/api/v1/statuses", data=data, token=opened.token)

            tell_first(house, tell)
    except MissingPeer as missing:
        pytest.skip(str(missing))


def tell_first(house: House, tell: Callable[[int], None]) -> None:
    """A hashtag that nobody has used has an empty list and no cursor, so the first post is told before hearing begins."""
    tell(0)
    hear_and_kill(house, lambda number: tell(number) if number else None)


@pytest.mark.peer
def test_a_jetstream_killed_again_and_again_loses_and_doubles_nothing(
    database: Callable[[], str], tmp_path: Path
) -> None:
    with stream_server([]) as stream:
        source = {"address": f"http://{stream.place}/subscribe", "kind": "jetstream", "way": "stream"}
        house = House(database(), tmp_path, source, stream.place)

        def tell(number: int) -> None:
            stream.events.append(event(time.time_ns() // 1000, text=f"numero n{number}", key=f"k{number}"))
            time.sleep(0.005)

        hear_and_kill(house, tell)


@pytest.mark.peer
def test_ctrl_c_ends_a_silent_stream_at_once_and_leaves_it_to_the_next_process(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with stream_server([]) as stream:
        source = {"address": f"http://{stream.place}/subscribe", "kind": "jetstream", "way": "stream"}
        house = House(f"sqlite:///{data / 'luotain.sqlite3'}", data, source, stream.place)
        with running(data, tmp_path / "log", LUOTAIN_HTTP_ALLOW=stream.place) as one:
            house.log = one.log
            house.wait_for(lambda: bool(house.rows("SELECT 1 FROM listening_source WHERE cursor <> ''")))
            stream.events.append(event(time.time_ns() // 1000, text="numero yksi", key="k1"))
            house.wait_for(lambda: house.has_texts(1) and house.rows(HEARD) != [(None,)])
            status, took = one.stop(signal.SIGINT)
        assert status == 0, one.printed()
        assert took < 10, "The conversation was silent; a minute of it would have been waited for."
        assert "Traceback" not in one.printed()
        assert one.printed().rstrip().endswith("Luotain has stopped.")
    assert house.rows(HEARD) == [(None,)], "Nobody has to wait until the one that ended is given up."
    assert house.texts() == ["numero yksi"]
    waiting = house.rows(
        "SELECT count(*) FROM jobs_job WHERE name = 'listening.stream' AND state = 'waiting'"
    )
    assert waiting == [(1,)]
