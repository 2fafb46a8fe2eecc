"""How long the calendar takes on the server's side with 5,000 posts, beside the same pages empty.

The posts are laid into the tables as they would stand after their actions: published before today, the rest approved, waiting or
drafts, through twenty profiles; once over a year (the bar), once all of them in the month that is shown. Processor time, for the
machine is shared; the ratio to the empty pages is what moves with the code.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from desk_pages import Timed, keep, open_desk, signed_in, timed

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


def main() -> int:
    """Measure empty and full, print, keep; 1 when the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        open_desk(Path(folder))
        from luotain.people.models import Role
        from luotain.people.testing import make_body, make_person
        from luotain.publishing.testing import make_guideline, make_profile

        make_body()
        make_guideline()
        writer = make_person("Aino Kivi", Role.OFFICIAL)
        profiles = [make_profile(writer, name=f"Koivula {number}") for number in range(PROFILES)]
        client = signed_in(writer)
        empty = {name: timed(client, page, ROUNDS) for name, page in pages().items()}
        full: dict[str, Timed] = {}
        for span, days in (("over a year", 364), ("all in one month", 28)):
            lay(writer, profiles, days)
            full |= {f"{name}, {span}": timed(client, page, ROUNDS) for name, page in pages().items()}
    figures = {
        name: {
            "p95_ms": round(one.cpu.p95, 1),
            "median_ms": round(one.cpu.median, 1),
            "kilobytes": one.size // 1024,
            "times_the_empty_page": round(one.cpu.median / empty[name.partition(",")[0]].cpu.median, 1),
        }
        for name, one in full.items()
    }
    print(json.dumps(figures, indent=1))
    keep("calendar", figures)
    return int(max(one.cpu.p95 for name, one in full.items() if "year" in name) > BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
