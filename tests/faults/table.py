"""Running cases at a service on a database, and counting what came of them at the service itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.faults.cases import Case
from tests.faults.services import Service

ROOT = Path(__file__).resolve().parents[2]
FINAL = frozenset({"sent", "given_up", "withdrawn"})
SOON = 1.0
"""When the database goes away, in seconds after a delivery was begun: the service is still thinking then."""
ADDRESS = "https://koivula.example/katsottu"


@dataclass
class Came:
    """What came of one case."""

    case: Case
    there: int
    """How many posts stand at the service for the one that was intended."""
    state: str
    how: str
    """How it was settled: `at once`, `waited`, `by looking`, `by a person`, or `connected again`."""
    detail: str = ""

    @property
    def doubled(self) -> int:
        """Posts too many."""
        return max(self.there - 1, 0)

    @property
    def removed(self) -> bool:
        """Asked to be removed, said to be, and not there any more."""
        return self.case.removes and self.state == "sent" and self.there == 0

    @property
    def lost(self) -> bool:
        """Said to be sent, and not there; or said to be removed, and still there."""
        return self.state == "sent" and (self.there > 0 if self.case.removes else self.there == 0)

    @property
    def stuck(self) -> bool:
        """Not at an end, and nobody is asked."""
        return self.state not in FINAL

    @property
    def bad(self) -> bool:
        """Whether it breaks the promise."""
        return bool(self.doubled) or self.lost or self.stuck


@dataclass
class Row:
    """One service on one database."""

    service: str
    database: str
    came: list[Came] = field(default_factory=list)

    def count(self, how: str) -> int:
        """How many were settled in a way."""
        return sum(one.how == how for one in self.came)

    def cells(self) -> list[str]:
        """The row as text."""
        return [
            self.service,
            self.database,
            str(len(self.came)),
            str(sum(min(one.there, 1) for one in self.came)),
            str(sum(one.removed for one in self.came)),
            str(sum(one.doubled for one in self.came)),
            str(sum(one.lost for one in self.came)),
            str(sum(one.stuck for one in self.came)),
            str(self.count("by looking") + self.count("by a person")),
            str(self.count("by looking")),
            str(self.count("by a person")),
            str(self.count("waited") + self.count("connected again")),
        ]


HEAD = [
    "service",
    "database",
    "intended",
    "there",
    "removed",
    "doubled",
    "lost",
    "stuck",
    "unclear",
    "looked",
    "person",
    "said no",
]


def drawn(rows: Iterable[Row]) -> str:
    """The table."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


class Told:
    """The house in its process."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self.log = process, log

    def do(self, what: str, **more: Any) -> dict[str, Any]:
        """Tell it to do something; RuntimeError with its last words when it could not."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("The house cannot be spoken to.")
        self.process.stdin.write(json.dumps({"do": what, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.log.read_text(encoding="utf-8", errors="replace")[-3000:])
        return dict(json.loads(line))


@contextmanager
def house(service: Service, database: str, folder: Path) -> Iterator[Told]:
    """The publishing room with the service's account, on a database, ended afterwards."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "luotain.settings",
        "LUOTAIN_DATABASE_URL": database,
        "LUOTAIN_DATA": str(folder),
        "LUOTAIN_ACCOUNT_KEY": "the-same-key-for-every-run-of-the-fault-bench",
        "LUOTAIN_HTTP_ALLOW": service.allow,
        "FAULTS_ACCOUNT": json.dumps(service.told()),
    }
    log = folder / "house.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.faults.house"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
            start_new_session=True,
        )
        try:
            yield Told(process, log)
        finally:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)


def run(
    case: Case,
    number: int,
    service: Service,
    told: Told,
    disturb: Callable[[], None] = lambda: None,
) -> Came:
    """One case from beginning to end, with a person who looks at the service where the house asks for one.

    `disturb` makes the database go away and come back.
    """
    text = f"Siltatyöt {number}: {case.name}."
    if case.do == "look":
        found = told.do("lose", step="", text=text)
        service.misbehave(case.fault, case.at, case.more)
        found = told.do("resume", key=found["key"])
    elif case.do == "expire":
        found = told.do("expire", step="", text=text, keys=service.expired())
    else:
        service.set_clock(case.skew)
        service.misbehave(case.fault, case.at, case.more)
        disturbing = threading.Timer(SOON, disturb) if case.do == "restart" else None
        if disturbing:
            disturbing.start()
        found = told.do(case.do, step=case.step, text=text)
        if disturbing:
            disturbing.join()
        service.set_clock(0)
    service.peer.behave()
    how = way(found)
    for _ in range(3):
        if found["state"] in FINAL or not found["needs_person"]:
            break
        how = (
            "by a person"
            if found["state"] == "unclear"
            else "connected again"
            if how == "connected again"
            else "waited"
        )
        found = told.do("decide", key=found["key"], there=service.times(found["text"]) > 0, url=ADDRESS)
    there = service.times(found["text"])
    kept = case if found["removes"] or not case.removes else replace(case, removes=False)
    return Came(kept, there, found["state"], how, found["trouble"])


def way(found: dict[str, Any]) -> str:
    """How a delivery that needs nobody was settled."""
    if found["refused_first"]:
        return "connected again"
    if found["looks"]:
        return "by looking"
    return "waited" if found["attempts"] > 1 else "at once"
