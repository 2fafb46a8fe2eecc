"""How long the desk's pages take on the demo's two weeks of life, one user, one process; beside an empty page of Django's own.

The ratio to the bare page is what moves with the code; milliseconds move with the machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
BAR_MS = 100.0
"""The 95th percentile that no desk page should pass."""


def main() -> int:
    """Build the town in a folder of its own, open every page ROUNDS times, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
        os.environ["LUOTAIN_DATA"] = folder
        os.environ["LUOTAIN_LOG_LEVEL"] = "ERROR"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client
        from django.test.utils import setup_test_environment

        from luotain.people.models import Person
        from luotain.people.sign_in import StaffBackend

        setup_test_environment()
        call_command("migrate", verbosity=0)
        from tests.koivula import desk_pages, koivula

        with koivula():
            client = Client()
            person = Person.objects.get(email="maria.lind@koivula.example")
            client.force_login(person, backend=f"{StaffBackend.__module__}.{StaffBackend.__qualname__}")
            bare = timed(client, "/static/ui/mark.svg")
            rows = [(timed(client, page), page) for page in desk_pages()]
        rows.sort(reverse=True)
        print(f"{'95 %':>8} {'median':>8}   page (slowest ten of {len(rows)}; {ROUNDS} rounds each)")
        for (slow, middle), page in rows[:10]:
            print(f"{slow:7.1f}  {middle:7.1f}    {page}")
        whole = [middle for (_slow, middle), _page in rows]
        worst = rows[0][0][0]
        print(
            f"median of all pages {statistics.median(whole):.1f} ms; "
            f"{statistics.median(whole) / bare[1]:.0f} times a bare static answer"
        )
        print(
            f"slowest page's 95th percentile {worst:.1f} ms; bar {BAR_MS:.0f} ms: {'met' if worst <= BAR_MS else 'missed'}"
        )
        print(f"memory of the process at its most: {peak_memory():.0f} MB")
    return 0


def timed(client: object, page: str) -> tuple[float, float]:
    """(95th percentile, median) of opening `page`, in milliseconds."""
    client.get(page)  # type: ignore[attr-defined] # the first time reads templates
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        answer = client.get(page)  # type: ignore[attr-defined]
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return taken[max(0, int(len(taken) * 0.95) - 1)], statistics.median(taken)


def peak_memory() -> float:
    """The most this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
