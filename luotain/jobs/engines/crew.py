"""Several worker processes, and the one that looks after them: Python reckons on one core a process, and a machine has more.

The first process runs no job itself. It starts the others, starts one anew that ended by itself, and passes on what it is told:
a signal to stop, a second one not to wait. When it is killed, the others see that it is gone and stop as if asked to.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess

from django.db import connections

from luotain.jobs.engines import worker

log = logging.getLogger("luotain.jobs")

MOST = 4
"""Worker processes that are started when nobody has said how many."""
LONGEST_PAUSE = 30.0
SETTLED = 60.0
"""Seconds after which a process that then ends is started anew at once."""
_TOLD = {signal.SIGINT, signal.SIGTERM}
_MARGIN = 10.0
"""Seconds beyond its patience that a process has to end before it is killed."""


def usual_count() -> int:
    """As many as this process may use cores, within reason."""
    return max(1, min(MOST, len(os.sched_getaffinity(0))))


def run(count: int, *, threads: int, queues: Iterable[str] | None = None, patience: float = 5.0) -> bool:
    """Keep `count` worker processes running until SIGINT or SIGTERM.

    True when none of them had to put back a running job or be killed at the end. Nothing may hold a thread or a
    connection when this is called: the processes are forks, which share what has been loaded.
    """
    connections.close_all()
    crew = _Crew(count, threads, list(queues) if queues is not None else None, patience)
    asked_to_stop, in_a_hurry = threading.Event(), threading.Event()

    def hear() -> None:
        (in_a_hurry if asked_to_stop.is_set() else asked_to_stop).set()

    with worker.hearing({signal.SIGINT: hear, signal.SIGTERM: hear}):
        while not asked_to_stop.is_set():
            crew.fill()
            crew.rest(worker.LOOK)
        return crew.stop(in_a_hurry)


@dataclass
class _Place:
    """One worker process's place: who is in it, since when, and how long it stays empty after an early end."""

    process: ForkProcess | None = None
    since: float = 0.0
    pause: float = 0.0
    empty_until: float = 0.0


@dataclass
class _Crew:
    count: int
    threads: int
    queues: list[str] | None
    patience: float
    places: list[_Place] = field(init=False)

    def __post_init__(self) -> None:
        self.places = [_Place() for _number in range(self.count)]

    def fill(self) -> None:
        """Start a process in every place that is empty and may be filled."""
        now = time.monotonic()
        for place in self.places:
            if place.process and place.process.exitcode is not None:
                _empty(place, place.process, now)
            if place.process is None and now >= place.empty_until:
                place.process, place.since = self._start(), now

    def rest(self, seconds: float) -> None:
        """Wait, less when one of the processes ends."""
        alive = [place.process.sentinel for place in self.places if place.process]
        if alive:
            wait(alive, timeout=seconds)
        else:
            time.sleep(seconds)

    def stop(self, in_a_hurry: threading.Event) -> bool:
        """Tell all to stop and see them end; see `run`."""
        processes = [place.process for place in self.places if place.process]
        for process in processes:
            process.terminate()
        end, told = time.monotonic() + self.patience + _MARGIN, False
        while any(process.is_alive() for process in processes):
            if in_a_hurry.is_set() and not told:
                told = True
                for process in processes:
                    _signal(process, signal.SIGUSR1)
            if time.monotonic() > end:
                log.error(
                    "A worker process did not stop and was ended; its jobs are taken up after their lease."
                )
                for process in processes:
                    process.kill()
            wait([process.sentinel for process in processes if process.is_alive()], timeout=0.1)
        return all(process.exitcode == 0 for process in processes)

    def _start(self) -> ForkProcess:
        """A new process. Signals wait until it hears them, so that none is lost between its start and its first look."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _TOLD | {signal.SIGUSR1})
        try:
            process = multiprocessing.get_context("fork").Process(target=self._work, args=(os.getpid(),))
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return process

    def _work(self, parent: int) -> None:
        """What a worker process does; its exit status is 0 when no job had to be put back.

        Ctrl-C in a terminal reaches every process, and a service manager may end them all: so SIGINT is left to the first
        process, a repeated SIGTERM is no hurry, and hurry has a signal of its own.
        """
        asked_to_stop, in_a_hurry = threading.Event(), threading.Event()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with worker.hearing({signal.SIGTERM: asked_to_stop.set, signal.SIGUSR1: in_a_hurry.set}):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _TOLD | {signal.SIGUSR1})
            well = worker.run_until(
                asked_to_stop,
                in_a_hurry,
                threads=self.threads,
                queues=self.queues,
                patience=self.patience,
                abandoned=lambda: os.getppid() != parent,
            )
        sys.exit(0 if well else 1)


def _empty(place: _Place, process: ForkProcess, now: float) -> None:
    """Note that a process has ended by itself; one that did so early leaves its place empty for a while, longer each time."""
    log.error(
        "The worker process %s ended by itself (%s); another one takes its place.",
        process.pid,
        process.exitcode,
    )
    early = now - place.since < SETTLED
    place.pause = min(LONGEST_PAUSE, max(1.0, place.pause * 2)) if early else 0.0
    process.close()
    place.process, place.empty_until = None, now + place.pause


def _signal(process: ForkProcess, number: int) -> None:
    if process.is_alive() and process.pid:
        os.kill(process.pid, number)
