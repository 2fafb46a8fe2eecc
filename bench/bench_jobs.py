"""How many jobs a second one worker runs, beside the same number of bare rows inserted and updated.

The bare rows are the floor: what any queue in this database must pay at least. Run it as
``.venv/bin/python bench/bench_jobs.py [count]``; it makes a database of its own in a temporary folder. With
LUOTAIN_DATABASE_URL set it uses that database instead, which must be migrated and is left with the jobs in it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main(count: int) -> None:
    """Measure and print."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from luotain import jobs
    from luotain.core import clock
    from luotain.jobs.models import Job, State
    from luotain.jobs.work import Worker

    if connection.vendor == "sqlite":
        call_command("migrate", "jobs", verbosity=0)
    ran: list[int] = []

    @jobs.job("bench.note", queue="bench")
    def note(number: int) -> None:
        ran.append(number)

    def bare() -> float:
        began = time.perf_counter()
        for number in range(count):
            now = clock.now()
            row = Job.objects.create(
                name="bench.bare",
                queue="none",
                keywords={"number": number},
                created_at=now,
                run_at=now,
                give_up_at=now,
            )
            Job.objects.filter(pk=row.pk).update(state=State.DONE)
        return time.perf_counter() - began

    def queued(threads: int) -> tuple[float, float]:
        ran.clear()
        began = time.perf_counter()
        for number in range(count):
            with transaction.atomic():
                jobs.enqueue("bench.note", number=number)
        enqueued = time.perf_counter()
        worker = Worker(threads=threads, queues=["bench"])
        worker.start()
        while len(ran) < count or worker.held():
            time.sleep(0.005)
        ended = time.perf_counter()
        worker.stop()
        return enqueued - began, ended - enqueued

    floor = bare()
    print(f"{connection.vendor}, {count} rows. Bare insert and update: {count / floor:.0f} rows a second.")
    for threads in (1, 4):
        put, run = queued(threads)
        print(
            f"{threads} threads: enqueued {count / put:.0f} a second, run {count / run:.0f} a second; "
            f"from enqueue to end {(put + run) / floor:.1f} times the bare rows."
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("LUOTAIN_DATA", folder)
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
