"""`luotain worker`: processes that run background jobs."""

from __future__ import annotations

import argparse
import logging
import os
import sys

SUMMARY = "Run background jobs in processes of their own until Ctrl-C."


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "--processes",
        type=_positive,
        help="how many processes (default: LUOTAIN_JOBS_PROCESSES, or one a core, four at most)",
    )
    parser.add_argument(
        "--threads", type=_positive, help="how many jobs at once in each (default: LUOTAIN_JOBS_THREADS)"
    )
    parser.add_argument("--queues", default="", help="only these queues, with commas between (default: all)")
    parser.add_argument(
        "--patience", type=float, default=5.0, help="seconds that running jobs get when it stops"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when it stopped with nothing left half done, 1 when a running job was put back, 2 for an unknown queue."""
    from luotain.core.start import start_django

    start_django()
    from django.conf import settings

    from luotain.jobs import registry
    from luotain.jobs.engines import crew, worker

    known = registry.queues()
    wanted = [name.strip() for name in arguments.queues.split(",") if name.strip()] or None
    if unknown := sorted(set(wanted or ()) - set(known)):
        sys.stderr.write(f"luotain worker: no job uses the queue {unknown[0]}. Queues: {', '.join(known)}.\n")
        return 2
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    threads = arguments.threads or settings.JOBS_THREADS
    processes = arguments.processes or settings.JOBS_PROCESSES or crew.usual_count()
    many = f"{processes} processes of {threads} threads" if processes > 1 else f"{threads} threads"
    sys.stdout.write(
        f"Running jobs of {', '.join(wanted or known)} in {many} ({os.getpid()}). Ctrl-C ends it.\n"
    )
    sys.stdout.flush()
    if processes > 1:
        well = crew.run(processes, threads=threads, queues=wanted, patience=arguments.patience)
    else:
        well = worker.run(threads=threads, queues=wanted, patience=arguments.patience)
    return 0 if well else 1


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
