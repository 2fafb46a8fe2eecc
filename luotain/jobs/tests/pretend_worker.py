"""A real process of its own for the kill tests: it runs one of the engines with jobs that leave marks.

``python -m luotain.jobs.tests.pretend_worker embedded|worker|crew [--enqueue slow:1,quick:5]`` with the
installation's settings in the environment. The jobs write rows into the table `pretend_marks`; `slow` waits
for the file named by PRETEND_GO.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path

from luotain import jobs
from luotain.core.start import start_django

PROCESSES = {"worker": 1, "crew": 2}


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


def work(engine: str, wishes: str) -> int:
    """Enqueue what was asked for, then run the engine until told to stop."""
    start_django()
    for wish in filter(None, wishes.split(",")):
        name, _colon, count = wish.partition(":")
        for number in range(1, int(count) + 1):
            jobs.enqueue(f"pretend.{name}", number=number)
    if engine in PROCESSES:
        from luotain.cli import main as luotain

        many, patience = str(PROCESSES[engine]), os.environ.get("PRETEND_PATIENCE", "5")
        return luotain(["worker", "--threads", "2", "--processes", many, "--patience", patience])
    from luotain.jobs.engines import embedded

    told_to_stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told_to_stop.set())
    logging.basicConfig(level=logging.INFO)
    embedded.start()
    while not told_to_stop.wait(0.1):
        pass
    return 0 if embedded.stop(patience=1) else 1


def nursery(folder: Path) -> None:
    """Load the house once, then fork a worker for each order on standard input; its pid is the answer.

    A worker is a process, session and connection of its own, only without the seconds of loading. When one ends, its status
    is written to the file ``exit-<pid>``.
    """
    start_django(need_database=False)
    from django.db import connections

    from luotain.jobs import worker_command  # noqa: F401 - loaded before the fork
    from luotain.jobs.engines import crew, embedded, worker  # noqa: F401 - as above

    connections.close_all()

    def reap(*_: object) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            unfinished = folder / f"ending-{pid}"
            unfinished.write_text(str(os.waitstatus_to_exitcode(status)))
            unfinished.rename(folder / f"exit-{pid}")

    signal.signal(signal.SIGCHLD, reap)
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid:
            print(pid, flush=True)
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.update(order["environment"])
        status = 70
        try:
            status = work(order["engine"], order["wishes"])
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)


if __name__ == "__main__":
    nursery(Path(sys.argv[1]))
