"""How long the calendar takes on the server's side with 5,000 posts, beside the same pages empty.

The posts are laid into the tables as they would stand after their actions: published before today, the rest approved, waiting or
drafts, through twenty profiles; once over a year (the bar), once all of them in the month that is shown. Processor time, for the
machine is shared; the ratio to the empty pages is what moves with the code.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

POSTS, PROFILES, ROUNDS = 5000, 20, 20
BAR_MS = 150.0


def pages() -> dict[str, str]:
    """The three views of this month."""
    return {
        "month": "/posts/calendar/",
        "week": "/posts/calendar/?view=week",
        "list": "/posts/calendar/?view=list",
    }


def lay(writer: Any, profiles: list[Any], days: int) -> None:
    """Posts evenly over some days, this month among them."""
    from luotain.core import clock
    from luotain.publishing.models import Post, Variant
    from luotain.publishing.states import PostState

    now = clock.local()
    first = now.replace(day=1, hour=6, minute=0, second=0, microsecond=0)
    first -= timedelta(days=(days - 28) // 2)
    Variant.objects.all().delete()
    Post.objects.all().delete()
    made = []
    for number in range(POSTS):
        at: datetime = first + timedelta(minutes=number * (days * 24 * 60 / POSTS))
        out = at < now
        state = (
            PostState.PUBLISHED
            if out
            else (PostState.APPROVED, PostState.WAITING, PostState.DRAFT)[number % 3]
        )
        made.append(
            Post(
                author=writer,
                title=f"Siltatyöt, vaihe {number}",
                why="Asukkaat tietävät varautua.",
                state=state,
                due_at=at,
                published_at=at if out else None,
            )
        )
    Post.objects.bulk_create(made)
    Variant.objects.bulk_create(
        Variant(post=post, profile=profiles[number % PROFILES], language="fi", text="Siltatyöt etenevät.")
        for number, post in enumerate(made)
    )


def timed(client: Any, page: str) -> tuple[float, float, int]:
    """(95th percentile, median) in milliseconds of opening a page, and its size in kilobytes."""
    answer = client.get(page)  # the first time reads templates
    if answer.status_code != 200:
        raise SystemExit(f"{page} answered {answer.status_code}.")
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        client.get(page)
        taken.append((time.process_time() - began) * 1000)
    taken.sort()
    return taken[int(ROUNDS * 0.95) - 1], statistics.median(taken), len(answer.content) // 1024


def main() -> int:
    """Measure empty and full, print, keep; 1 when the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luotain.settings")
        os.environ["LUOTAIN_DATA"] = folder
        os.environ["LUOTAIN_LOG_LEVEL"] = "ERROR"
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client
        from django.test.utils import setup_test_environment

        from luotain.people.models import Role
        from luotain.people.sign_in import StaffBackend
        from luotain.people.testing import make_body, make_person
        from luotain.publishing.testing import make_guideline, make_profile

        setup_test_environment()
        call_command("migrate", verbosity=0)
        make_body()
        make_guideline()
        writer = make_person("Aino Kivi", Role.OFFICIAL)
        profiles = [make_profile(writer, name=f"Koivula {number}") for number in range(PROFILES)]
        client = Client()
        client.force_login(writer, backend=f"{StaffBackend.__module__}.{StaffBackend.__qualname__}")
        client.get("/welcome/")
        client.post("/welcome/")
        empty = {name: timed(client, page) for name, page in pages().items()}
        full = {}
        for span, days in (("over a year", 364), ("all in one month", 28)):
            lay(writer, profiles, days)
            full |= {f"{name}, {span}": timed(client, page) for name, page in pages().items()}
    figures = {
        name: {
            "p95_ms": round(slow, 1),
            "median_ms": round(middle, 1),
            "kilobytes": size,
            "times_the_empty_page": round(middle / empty[name.partition(",")[0]][1], 1),
        }
        for name, (slow, middle, size) in full.items()
    }
    print(json.dumps(figures, indent=1))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "calendar.json").write_text(json.dumps(figures, indent=1))
    return int(max(one[0] for name, one in full.items() if "year" in name) > BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
