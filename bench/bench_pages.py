"""How long the desk's pages take on the demo's two weeks of life, one user, one process; beside an empty page of Django's own.

The ratio to the bare page is what moves with the code; milliseconds move with the machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from desk_pages import open_desk, signed_in, timed

ROUNDS = 15
BAR_MS = 100.0
"""The 95th percentile that no desk page should pass."""


def main() -> int:
    """Build the town in a folder of its own, open every page ROUNDS times, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        open_desk(Path(folder))
        from luotain.people.models import Person
        from tests.koivula import desk_pages, koivula

        with koivula():
            client = signed_in(Person.objects.get(email="maria.lind@koivula.example"))
            bare = timed(client, "/static/ui/mark.svg", ROUNDS).clock
            rows = [
                (timed(client, page, ROUNDS).clock, page)
                for page in desk_pages()
                if client.get(page).status_code == 200
            ]
        rows.sort(reverse=True)
        print(f"{'95 %':>8} {'median':>8}   page (slowest ten of {len(rows)}; {ROUNDS} rounds each)")
        for (slow, middle), page in rows[:10]:
            print(f"{slow:7.1f}  {middle:7.1f}    {page}")
        whole = [middle for (_slow, middle), _page in rows]
        worst = rows[0][0][0]
        print(
            f"median of all pages {statistics.median(whole):.1f} ms; "
            f"{statistics.median(whole) / bare.median:.0f} times a bare static answer"
        )
        print(
            f"slowest page's 95th percentile {worst:.1f} ms; bar {BAR_MS:.0f} ms: {'met' if worst <= BAR_MS else 'missed'}"
        )
        print(f"memory of the process at its most: {peak_memory():.0f} MB")
    return 0


def peak_memory() -> float:
    """The most this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
