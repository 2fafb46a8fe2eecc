"""A real process of its own for the kill tests: it runs one of the engines with jobs that leave marks.

``python -m luotain.jobs.tests.pretend_worker embedded|worker [--enqueue slow:1,quick:5]`` with the
installation's settings in the environment. The jobs write rows into the table `pretend_marks`; `slow` waits
for the file named by PRETEND_GO.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from luotain import jobs
from luotain.core.start import start_django


def mark(name: str, number: int, stage: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO pretend_marks (name, number, stage, pid) VALUES (%s, %s, %s, %s)",
            [name, number, stage, os.getpid()],
        )


@jobs.job("pretend.slow", queue="slow", unique_by="number")
def slow(number: int) -> jobs.Outcome:
    """Begins, waits for the word, ends."""
    mark("slow", number, "begun")
    while not Path(os.environ["PRETEND_GO"]).exists():
        jobs.progress(1, 2, "Waiting for the word.")
        time.sleep(0.05)
    if os.environ.get("PRETEND_CAREFUL"):
        time.sleep(1)  # time enough for the heart to learn that the lease is lost
        jobs.progress(2, 2)
    mark("slow", number, "ended")
    return jobs.done(f"by {os.getpid()}")


@jobs.job("pretend.quick", queue="quick", unique_by="number")
def quick(number: int) -> jobs.Outcome:
    """Ends at once."""
    mark("quick", number, "ended")
    return jobs.done(f"by {os.getpid()}")


def main() -> int:
    """Enqueue what was asked for, then run the engine until told to stop."""
    start_django()
    engine, wishes = sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else ""
    for wish in filter(None, wishes.split(",")):
        name, _colon, count = wish.partition(":")
        for number in range(1, int(count) + 1):
            jobs.enqueue(f"pretend.{name}", number=number)
    if engine == "worker":
        from luotain.cli import main as luotain

        return luotain(["worker", "--threads", "2"])
    from luotain.jobs.engines import embedded

    told_to_stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told_to_stop.set())
    embedded.start()
    while not told_to_stop.wait(0.1):
        pass
    return 0 if embedded.stop(patience=1) else 1


if __name__ == "__main__":
    sys.exit(main())
