"""SIGKILL in the middle of sources collected together, at many points: nothing is lost, nothing comes twice.

The points are counted, not named: statements to the database, commits and requests of one whole run, from the clockwork's
round to the last job. A forked process does as a worker does and dies at its point; then the house goes on by itself. A
feed shows what is newest only, and answers 304 to who has it: what a dead process lost would be gone for good.
"""

from __future__ import annotations

import os
import signal
import socket
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connection, connections

from luotain import jobs
from luotain.core import clock
from luotain.core.http.testing import Asked, LoopbackServer, loopback_server, response
from luotain.jobs.lease import Watch as LeaseWatch
from luotain.jobs.models import Job, State
from luotain.jobs.testing import run_waiting
from luotain.listening import jobs as listening_jobs
from luotain.listening import manners
from luotain.listening.models import ArchiveText, Hit, Item, Likeness, Place, Source
from luotain.listening.states import SourceState
from luotain.listening.testing import make_source, make_watch
from luotain.people.models import Person

NAMES = ["eka", "toka", "kolmas", "neljäs", "viides", "kuudes"]
ROUND = ["listening.collect_due", "listening.collect_several", "listening.collect"]
STATEMENTS, COMMITS = 10, 4
"""At how many statements and commits of a run a process dies; it dies before and after each of these commits."""
REQUESTS = [2, 5]
"""Requests that are half answered when their process dies."""


@dataclass
class Feeds:
    """Feeds on a server of ours: of each round, one thing of its own and one that every feed tells."""

    round: int = 0
    asked: int = 0
    kill_at: int = 0
    pid: int = 0
    server: LoopbackServer | None = None

    def __call__(self, asked: Asked, out: socket.socket) -> None:
        name, self.asked = asked.target.rpartition("/")[2], self.asked + 1
        if asked.headers.get("if-none-match") == f'"{self.round}"':
            out.sendall(response(status="304 Not Modified"))
            return
        own = f"Asukasilta {name} {self.round}"
        items = "".join(
            f"<item><guid>{key}-{self.round}</guid><title>{title}</title><link>https://lehti.example.fi/{key}/{self.round}"
            f"</link><description>Kuulemiskierros alkaa: {title}.</description></item>"
            for key, title in ((name, own), ("sama", f"Yhteinen uutinen {self.round}"))
        )
        body = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()
        answer = response(body, headers={"Content-Type": "application/rss+xml", "ETag": f'"{self.round}"'})
        if self.asked == self.kill_at:
            out.sendall(answer[: len(answer) // 2])
            os.kill(self.pid, signal.SIGKILL)
            return
        out.sendall(answer)


@dataclass
class Counting:
    """Counts what a process does, and ends it at its point."""

    die_at: tuple[str, int] = ("", 0)
    counted: Counter[str] = field(default_factory=Counter)

    def reached(self, kind: str) -> None:
        self.counted[kind] += 1
        if self.die_at == (kind, self.counted[kind]):
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Stands around each statement to the database."""
        value = execute(*arguments)
        self.reached("statement")
        return value

    def commit(self, commit: Callable[[], None]) -> None:
        """Stands around each commit."""
        self.reached("before commit")
        commit()
        self.reached("after commit")


def in_a_fork(work: Callable[[], None], told: Callable[[int], None]) -> int:
    """The signal that ended a process of its own doing `work`; 0 when it came to its end alive."""
    connections.close_all()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the server's threads stay behind, and hold nothing that is needed there
        ready, go = os.pipe()
        child = os.fork()
    if child == 0:
        status = 1
        try:
            os.read(ready, 1)
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    told(child)
    os.write(go, b"1")
    os.close(ready)
    os.close(go)
    _pid, ended = os.waitpid(child, 0)
    assert os.WIFSIGNALED(ended) or os.WEXITSTATUS(ended) == 0, "It ran into trouble before its point."
    return os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else 0


def collect(counting: Counting) -> None:
    """What a worker does from the clockwork's round on."""
    connection.ensure_connection()
    commit = connection.commit
    connection.commit = lambda: counting.commit(commit)  # type: ignore[method-assign] # in a process that ends here
    with connection.execute_wrapper(counting.statement):
        jobs.enqueue("listening.collect_due")
        run_waiting(names=ROUND)


def go_on() -> None:
    """What the house does by itself: the dead worker's job is taken up, and the clockwork comes round."""
    watch = LeaseWatch()
    watch.take_up(measured=0)
    watch.take_up(measured=float(django_settings.JOBS_LEASE_SECONDS))
    with time_machine.travel(clock.now() + manners.HOLD + timedelta(minutes=1), tick=True):
        jobs.enqueue("listening.collect_due")
        run_waiting(names=ROUND)
    assert not Job.objects.filter(state__in=[State.WAITING, State.RUNNING, State.FAILED]).exists()


def hold(rounds: int) -> None:
    """Every thing stands once, in each of its places, found, told of by its watch, and every source goes on."""
    items, places = rounds * (len(NAMES) + 1), rounds * 2 * len(NAMES)
    found = {
        "items": Item.objects.count(),
        "words": Item.objects.values("title").distinct().count(),
        "places": Place.objects.filter(gone_at=None).count(),
        "archived": ArchiveText.objects.count(),
        "hits": Hit.objects.count(),
    }
    assert found == {"items": items, "words": items, "places": places, "archived": items, "hits": items}
    assert Likeness.objects.count() in (0, items), "Texts too short to be grouped leave none."
    assert not Source.objects.exclude(state=SourceState.WELL).exists()
    assert Source.objects.filter(next_try_at__gt=clock.now()).count() == len(NAMES)


def points_of(whole: Counting) -> Iterator[tuple[str, int]]:
    """Points from the first to nearly the last of a whole run; the next run may take a few steps less."""
    kinds = {"statement": STATEMENTS, "before commit": COMMITS, "after commit": COMMITS}
    for kind, points in kinds.items():
        last = whole.counted[kind] * 19 // 20
        assert last >= points
        for number in range(points):
            yield kind, 1 + round(number * (last - 1) / (points - 1))
    for at in REQUESTS:
        yield "request", at


@pytest.mark.django_db(transaction=True)
def test_sources_collected_together_lose_and_double_nothing_wherever_their_process_is_killed(
    ready: None, writer: Person, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        manners, "host_of", lambda address: Path(address).name
    )  # each feed a site with a turn
    monkeypatch.setattr(listening_jobs, "HANDS", 2)  # two jobs of three sources
    monkeypatch.setattr(
        "luotain.listening.actions.collect_several.MUCH", 4
    )  # and a commit before the last source
    feeds = Feeds()
    start = clock.now()
    with loopback_server(feeds) as server:
        settings.HTTP_ALLOW = [server.allow]
        make_watch(writer, "kuulemiskierros")
        for name in NAMES:
            make_source(writer, server.url(f"/{name}"), title=name)
        Job.objects.all().delete()
        go_on()  # the first round makes what later ones find there
        feeds.round, whole = 1, Counting()
        with time_machine.travel(start + timedelta(days=2), tick=True):
            collect(whole)
            del connection.commit
            hold(2)
        for number, point in enumerate(points_of(whole), start=2):
            feeds.round, feeds.asked = number, 0
            feeds.kill_at = point[1] if point[0] == "request" else 0
            with time_machine.travel(start + timedelta(days=2 * number), tick=True):
                ended = in_a_fork(partial(collect, Counting(point)), told=partial(setattr, feeds, "pid"))
                assert ended == signal.SIGKILL, point
                feeds.kill_at = 0
                go_on()
                hold(number + 1)
