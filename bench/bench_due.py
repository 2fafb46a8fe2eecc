"""From due time to the call: 100 profiles, 1,000 posts due at the same moment, one machine, a real service beside it.

Each post is written, rested, approved and planned by the actions that people use; then `luotain worker` sends them as it comes,
one process a core, on SQLite or on the database of LUOTAIN_DATABASE_URL (migrated, and left with the posts in it). The
service is Paper in a process of its own, which lets each account make only so many posts in a while and counts what is asked
beyond that. Its clock says when a post was made. The bare calls are the same texts to the same service by the connector alone.

Run as ``.venv/bin/python bench/bench_due.py [profiles] [posts a profile] [processes]``.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BAR = 5.0
"""Seconds within which 95 of 100 first calls are made."""
QUOTA = {"posts": 8, "seconds": 20}
PATIENCE = 600.0
WARM = 8.0
THREADS = 4


@contextmanager
def paper(handles: list[str]) -> Iterator[dict[str, Any]]:
    """The service in a process of its own, with an account for each handle: its address and their tokens."""
    command = [sys.executable, "-m", "luotain.connectors.paper.server", "--port", "0"]
    command += [word for handle in handles for word in ("--account", handle)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def told(url: str, order: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the service says of itself, after an order."""
    data = json.dumps(order).encode() if order is not None else None
    with urllib.request.urlopen(urllib.request.Request(f"{url}/control/state", data=data)) as answer:
        return dict(json.load(answer))


def plan(service: dict[str, Any], profiles: int, posts: int) -> list[Any]:
    """Everything approved and in the queue, due in an hour; the accounts."""
    from luotain.connectors import Account
    from luotain.core import clock
    from luotain.people.models import Role
    from luotain.people.testing import make_body, make_person
    from luotain.publishing.testing import approved, make_guideline, make_post, make_profile

    make_body()
    make_guideline()
    writer = make_person("Aino Kivi", Role.OFFICIAL)
    approver = make_person("Eero Laine", Role.OFFICIAL)
    due = (clock.now() + timedelta(hours=1)).replace(second=0, microsecond=0)
    accounts = []
    for handle, token in service["tokens"].items():
        account = Account("paper", handle, service["url"], remote_id=handle, secrets={"token": token})
        profile = make_profile(writer, approver, account=account, name=f"Koivula {handle}")
        accounts.append(account)
        for number in range(posts):
            approved(make_post(writer, profile, due_at=due, text=f"Siltatyöt, vaihe {number}."), approver)
    return accounts


def bring_forward(seconds: float) -> Any:
    """Let all of it be due in some seconds, as planned otherwise; the moment."""
    from django.db.models import F

    from luotain.core import clock
    from luotain.jobs.models import Job
    from luotain.publishing.models import Delivery, Post

    first = Delivery.objects.order_by("due_at").values_list("due_at", flat=True)[0]
    due = clock.now() + timedelta(seconds=seconds)
    for model, name in ((Delivery, "due_at"), (Post, "due_at"), (Job, "run_at")):
        model.objects.filter(**{f"{name}__gte": first}).update(**{name: F(name) - (first - due)})
    return due


@contextmanager
def worker(processes: int | None) -> Iterator[None]:
    """`luotain worker` as an installation starts it, at work for some seconds before anything is due."""
    command = [str(Path(sys.executable).with_name("luotain")), "worker"]
    command += ["--processes", str(processes)] if processes else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            print(process.stdout.readline().strip(), flush=True)
            time.sleep(WARM)
            yield
        finally:
            process.terminate()


def run(due: Any, count: int) -> tuple[list[float], list[float]]:
    """Wait until the worker has sent them: seconds from due to the call of each profile's first and of all."""
    from luotain.core import clock
    from luotain.publishing.models import Delivery

    time.sleep(max(0.0, (due - clock.now()).total_seconds()))
    until = time.monotonic() + PATIENCE
    while Delivery.objects.filter(state="sent").count() < count and time.monotonic() < until:
        time.sleep(0.5)
    sent = Delivery.objects.filter(state="sent").values_list("profile_id", "sent_at")
    waited = [(profile, (at - due).total_seconds()) for profile, at in sent]
    first: dict[int, float] = {}
    for profile, seconds in waited:
        first[profile] = min(seconds, first.get(profile, seconds))
    return sorted(first.values()), sorted(seconds for _profile, seconds in waited)


def burnt() -> float:
    """Processor seconds of the worker's processes, with those they take to start."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(accounts: list[Any], posts: int) -> float:
    """Seconds for the same texts by the connector alone, in as many threads."""
    from luotain import connectors
    from luotain.connectors import Outgoing
    from luotain.core import clock, http

    service = connectors.get("paper")(http=http.from_settings())
    calls = [(one, number) for one in accounts for number in range(posts)]
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        list(
            pool.map(
                lambda call: service.publish(
                    call[0],
                    Outgoing(text=f"Siltatyöt, vaihe {call[1]}."),
                    key=connectors.new_key(clock.now()),
                ),
                calls,
            )
        )
    return time.perf_counter() - began


def share(values: list[float], part: float) -> float:
    """The value that this part of them does not pass."""
    return values[max(0, int(len(values) * part) - 1)] if values else float("inf")


def main(profiles: int = 100, posts: int = 10, processes: int | None = None) -> int:
    """Plan, send, print, keep; 1 when the bar is missed or a limit was passed."""
    with tempfile.TemporaryDirectory() as folder, paper([f"katu{n}" for n in range(profiles)]) as service:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
        os.environ["LUOTAIN_DATA"] = folder
        os.environ["LUOTAIN_LOG_LEVEL"] = "ERROR"
        os.environ["LUOTAIN_HTTP_ALLOW"] = service["url"].removeprefix("http://")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        began = time.monotonic()
        accounts = plan(service, profiles, posts)
        print(
            f"{connection.vendor}: planned {profiles * posts} posts in {time.monotonic() - began:.0f} s",
            flush=True,
        )
        floor = bare(accounts, posts)
        told(service["url"], {"quota": QUOTA})
        with worker(processes):
            first, every = run(bring_forward(2.0), profiles * posts)
        seconds = burnt()
        beyond = told(service["url"])["quota_refused"]
    figures = {
        "first_call_p50_seconds": round(statistics.median(first), 2) if first else None,
        "first_call_p95_seconds": round(share(first, 0.95), 2),
        "first_call_last_seconds": round(max(first, default=float("inf")), 2),
        "all_within_seconds": round(max(every, default=float("inf")), 1),
        "sent": len(every),
        "asked_beyond_the_limit": beyond,
        "processor_ms_a_post": round(seconds / max(1, len(every)) * 1000, 1),
        "bare_call_ms": round(floor / (profiles * posts) * 1000, 1),
        "first_calls_in_bare_calls": round(share(first, 0.95) / (floor / posts), 1),
    }
    print(json.dumps(figures, indent=1))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "due.json").write_text(json.dumps(figures, indent=1))
    return int(share(first, 0.95) > BAR or beyond > 0 or len(every) < profiles * posts)


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:3])))
