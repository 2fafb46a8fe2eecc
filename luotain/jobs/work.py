"""The worker: a dispatcher that claims, hands that perform, and a heart that beats, as threads of one process.

- The dispatcher looks about once a second, when a job falls due before that, and at once when one is committed in this process.
  It turns the clockwork, takes up lost jobs, and claims only when a hand is free.
- Queues take turns, and while there are several no queue holds all hands: a service that hangs does not stop the rest.
- The heart beats for every held job. It is a thread of its own, so that a long claim or a busy hand cannot stop it.

Whatever a job or the database does, the threads go on; what went wrong is logged, and the dispatcher pauses longer each time.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.conf import settings

from luotain.core.start import lost_database_file
from luotain.jobs import clockwork, lease, registry, thread_connections
from luotain.jobs.models import Job
from luotain.jobs.performing import perform
from luotain.jobs.queueing import listen
from luotain.jobs.running import Held

log = logging.getLogger("luotain.jobs")

LOOK_EVERY = 1.0
"""Seconds between looks when nothing wakes the dispatcher."""
LONGEST_PAUSE = 10.0
BUSY_LOOK = 0.25
"""Seconds for which a queue that was found empty is passed over while another one keeps the hands busy."""
CORRECT_EVERY = 5.0
"""Seconds between looks for waiting jobs that a clock set back has left in the future."""


@dataclass
class _Turns:
    """Whose turn it is: queues by when they were last served, and how many hands each holds."""

    hands: int
    wanted: frozenset[str] | None
    served: dict[str, int] = field(default_factory=dict)
    holding: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def order(self) -> list[str]:
        """The queues to look into, longest unserved first, without those that hold their full share."""
        all_queues = [name for name in registry.queues() if self.wanted is None or name in self.wanted]
        share = self.hands if len(all_queues) == 1 else max(1, self.hands - 1)
        free = [name for name in all_queues if self.holding.get(name, 0) < share]
        return sorted(free, key=lambda name: self.served.get(name, 0))

    def take(self, name: str) -> None:
        self.count += 1
        self.served[name] = self.count
        self.holding[name] = self.holding.get(name, 0) + 1

    def give_back(self, name: str) -> None:
        self.holding[name] -= 1


class Worker:
    """Runs jobs in threads until stopped."""

    def __init__(
        self,
        *,
        threads: int,
        queues: Iterable[str] | None = None,
        name: str = "",
        measured: Callable[[], float] = time.monotonic,
    ) -> None:
        """`threads` hands; `queues` restricts the work to some queues; `name` is shown to the operator. `measured` gives the
        monotonic time in seconds (tests give their own)."""
        self.name = name or f"{socket.gethostname()[:60]}:{os.getpid()}"
        self.threads = max(1, threads)
        self._turns = _Turns(self.threads, frozenset(queues) if queues is not None else None)
        self._inbox: queue.SimpleQueue[tuple[Job, Held] | None] = queue.SimpleQueue()
        self._held: dict[int, Held] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        self._wake = threading.Event()
        self._news: set[str] = set()
        """Queues into which this process has put something since they were last asked."""
        self._measured = measured
        self._empty: dict[str, float] = {}
        """When a queue was found empty, until it is asked again."""
        self._passed_over = False
        """Whether the last claim left out a queue."""
        self._beat_now = threading.Event()
        self._watch = lease.Watch()
        self._last_correction = self._last_watch = float("-inf")
        self._rest = LOOK_EVERY
        self._running: list[threading.Thread] = []
        self._stop_listening: Callable[[], None] = lambda: None

    # --- From outside -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the threads. They are daemons: a job that hangs cannot keep the process from ending."""
        self._stop_listening = listen(self._hear)
        targets = [("dispatcher", self._dispatch), ("heart", self._beat)]
        targets += [(f"hand-{number}", self._work) for number in range(1, self.threads + 1)]
        self._running = [
            threading.Thread(target=_with_connections_closed(target), name=f"jobs-{name}", daemon=True)
            for name, target in targets
        ]
        for thread in self._running:
            thread.start()
        log.info("Worker %s started with %s threads.", self.name, self.threads)

    def stop(self, *, patience: float = 5.0, hurry: threading.Event | None = None) -> bool:
        """Take no new job, give running ones `patience` seconds (less when `hurry` is set meanwhile), then put them back.

        True when none had to be put back.

        A job that was put back is fenced off: if its thread still ends before the process does, it can write nothing.
        """
        self._stop_listening()
        self._stopping.set()
        for held in self.held():
            held.stopping.set()
        self._wake.set()
        end = time.monotonic() + patience
        while self.held() and time.monotonic() < end and not (hurry and hurry.is_set()):
            time.sleep(0.02)
        left = self.held()
        self._stopped.set()
        self._beat_now.set()
        for _hand in range(self.threads):
            self._inbox.put(None)
        for held in left:
            held.lost.set()
            try:
                lease.release(held)
            except Exception:
                log.exception(
                    "Job %s %s could not be put back; it is taken up after its lease.", held.job_id, held.name
                )
        for thread in self._running:
            thread.join(timeout=max(0.1, end + 1 - time.monotonic()) if not left else 0.2)
        thread_connections.close()
        log.info("Worker %s stopped.", self.name)
        return not left

    def _hear(self, queue: str) -> None:
        """A job was committed in this process."""
        with self._lock:
            self._news.add(queue)
        self._wake.set()

    def held(self) -> list[Held]:
        """The jobs this worker holds now."""
        with self._lock:
            return list(self._held.values())

    # --- The dispatcher -----------------------------------------------------------------------------------------------

    def _dispatch(self) -> None:
        pause = LOOK_EVERY
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                self._look()
                pause = LOOK_EVERY
            except Exception as trouble:
                if sentence := lost_database_file():
                    log.error("No job can be run. %s", sentence)
                else:
                    log.error(
                        "The queue could not be read and will be tried again: %s.", type(trouble).__name__
                    )
                pause = min(pause * 2, LONGEST_PAUSE)
                self._stopping.wait(pause)
            thread_connections.tidy()
            self._wake.wait(min(pause, self._rest, settings.JOBS_LEASE_SECONDS / 4))

    def _look(self) -> None:
        """Everything the dispatcher does at one look."""
        if sentence := lost_database_file():
            raise FileNotFoundError(sentence)
        self._rest = LOOK_EVERY
        now = time.monotonic()
        if now - self._last_correction > CORRECT_EVERY:
            lease.put_right_after_clock_was_set_back()
            self._last_correction = now
        if now - self._last_watch >= min(LOOK_EVERY, settings.JOBS_LEASE_SECONDS / 4) / 2:
            clockwork.tick()
            self._watch.take_up()
            self._last_watch = now
        while not self._stopping.is_set() and len(self.held()) < self.threads:
            with self._lock:
                order = self._turns.order()
            claimed = self._claim(order)
            if claimed is None:
                # What is planned for a moment before the next look is not to wait for that.
                self._rest = (
                    BUSY_LOOK
                    if self._passed_over
                    else lease.seconds_until_due(
                        queues=order, names=list(registry.REGISTRY), within=LOOK_EVERY
                    )
                )
                return
            job, held = claimed
            with self._lock:
                self._turns.take(job.queue)
                self._held[job.pk] = held
            self._inbox.put((job, held))

    def _claim(self, order: list[str]) -> tuple[Job, Held] | None:
        """The next job of the queues in their order. While a hand is busy, a queue just found empty is not asked again at
        every claim, unless this process has put a job into it; nothing rests long before all have been asked."""
        names, now = list(registry.REGISTRY), self._measured()
        with self._lock:
            news, self._news = self._news, set()
        for queue_ in news:
            self._empty.pop(queue_, None)
        likely = [queue_ for queue_ in order if now - self._empty.get(queue_, float("-inf")) >= BUSY_LOOK]
        claimed = lease.claim(worker=self.name, queues=likely, names=names)
        if claimed is None and len(likely) < len(order) and not self.held():
            likely = order
            claimed = lease.claim(worker=self.name, queues=order, names=names)
        self._passed_over = len(likely) < len(order)
        before = likely.index(claimed[0].queue) if claimed is not None else len(likely)
        self._empty |= dict.fromkeys(likely[:before], now)
        return claimed

    # --- The hands ----------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (work := self._inbox.get()) is not None:
            job, held = work
            try:
                perform(job, held)
            except Exception:
                # Its outcome could not be written: nobody beats for it any more, so it is taken up after its lease.
                log.exception("The outcome of job %s %s could not be written.", job.pk, job.name)
            finally:
                with self._lock:
                    self._held.pop(job.pk, None)
                    self._turns.give_back(job.queue)
                thread_connections.tidy()
                self._wake.set()

    # --- The heart ----------------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        """Beat for every held job four times a lease, and within a second when `progress` has something to show."""
        last: dict[int, float] = {}
        while not self._stopped.is_set():
            rhythm = settings.JOBS_LEASE_SECONDS / 4
            held_now = {held.job_id: held for held in self.held()}
            last = {job_id: moment for job_id, moment in last.items() if job_id in held_now}
            for job_id, held in held_now.items():
                since = time.monotonic() - last.setdefault(job_id, time.monotonic())
                if since >= rhythm or (held.has_news.is_set() and since >= min(0.5, rhythm)):
                    self._beat_once(held)
                    last[job_id] = time.monotonic()
            thread_connections.tidy()
            self._beat_now.wait(min(rhythm / 2, 0.5))

    def _beat_once(self, held: Held) -> None:
        try:
            if not held.lost.is_set() and not lease.beat(held) and held in self.held():
                log.warning("Job %s %s was taken up by another worker.", held.job_id, held.name)
        except Exception as trouble:
            log.warning(
                "The heartbeat of job %s could not be written: %s.", held.job_id, type(trouble).__name__
            )


def _with_connections_closed(target: Callable[[], None]) -> Callable[[], None]:
    """A thread's own database connections are closed when it ends."""

    def run() -> None:
        try:
            target()
        finally:
            thread_connections.close()

    return run
