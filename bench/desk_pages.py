"""What every bench over the desk's pages needs: a desk in a folder of its own, somebody signed in, and pages that are timed."""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


class Spread(NamedTuple):
    """Times of one page in milliseconds: the 95th percentile (nearest rank) and the median."""

    p95: float
    median: float


class Timed(NamedTuple):
    """One page: by the processor's time, by the clock, and its size in bytes."""

    cpu: Spread
    clock: Spread
    size: int


def open_desk(folder: Path) -> None:
    """Let this process be a desk whose data and SQLite database lie in `folder`, with all its tables.

    Django's environment for tests is not set up: it keeps a copy of every context, which a desk does not.
    """
    os.environ["LUOTAIN_DATA"] = str(folder)
    os.environ["LUOTAIN_DATABASE_URL"] = f"sqlite:///{folder}/luotain.sqlite3"
    os.environ["LUOTAIN_LOG_LEVEL"] = "ERROR"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def signed_in(person: Any) -> Any:
    """A client (`django.test.Client`) of somebody at the desk, whose page of welcome is behind them."""
    from django.test import Client

    from luotain.people.sign_in import StaffBackend

    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend=f"{StaffBackend.__module__}.{StaffBackend.__qualname__}")
    client.get("/welcome/")
    client.post("/welcome/")
    return client


def timed(client: Any, page: str, rounds: int) -> Timed:
    """Open a page once, since the first time reads templates, and then `rounds` times; SystemExit when it is not there."""
    answer = client.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page} answered {answer.status_code}.")
    size = len(body_of(answer))
    cpu, clock = [], []
    for _ in range(rounds):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        body_of(client.get(page))
        cpu.append((time.process_time() - begun_cpu) * 1000)
        clock.append((time.perf_counter() - begun) * 1000)
    return Timed(spread(cpu), spread(clock), size)


def body_of(answer: Any) -> bytes:
    """All that was answered, also where it comes in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def spread(times: list[float]) -> Spread:
    """Median and 95th percentile of some times."""
    ordered = sorted(times)
    return Spread(ordered[math.ceil(len(ordered) * 0.95) - 1], statistics.median(ordered))


def keep(name: str, figures: Any) -> None:
    """Write figures to bench/out, as the README says."""
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.json").write_text(json.dumps(figures, indent=1))
