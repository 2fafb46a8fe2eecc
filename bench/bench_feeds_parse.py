"""How fast feeds are read, beside feedparser: the same files, one run, processor time, the best of alternating rounds."""

from __future__ import annotations

import io
import json
import random
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import fastfeedparser  # noqa: E402 - the path has to be set first
import feedparser  # noqa: E402 - as above
from feeds_samples import SHAPES  # noqa: E402 - as above

from luotain.engines import feeds  # noqa: E402 - as above
from luotain.engines.feeds import dates, draft  # noqa: E402 - as above

SHARED = ROOT.parent / "shared" / "data"
COLLECTIONS = ("feedparser-tests", "feedvalidator-testcases", "feed-fixtures")
NOT_FEEDS = {"README.md", "LICENSE.txt", "LICENSE-MIT.txt"}
ROUNDS = 3


def collection(name: str) -> list[bytes]:
    """The files of a shared collection; none when it is not here."""
    return [
        path.read_bytes()
        for path in sorted((SHARED / name).rglob("*"))
        if path.is_file() and path.name not in NOT_FEEDS and not path.name.endswith(".serde.json")
    ]


def read(bodies: list[bytes]) -> int:
    """Our reading: every field but the cleaned body, which is made when it is asked for."""
    for forget in (dates.read_moment, draft._short_line):
        forget.cache_clear()
    return sum(len(feeds.parse(body).items) for body in bodies)


def read_and_clean(bodies: list[bytes]) -> int:
    """Our reading with the safe HTML and the text of every item."""
    dates.read_moment.cache_clear()
    draft._short_line.cache_clear()
    items = [item for body in bodies for item in feeds.parse(body).items]
    for item in items:
        item.html, item.text  # noqa: B018 - asking for them is what makes them
    return len(items)


def by_feedparser(bodies: list[bytes]) -> int:
    """feedparser with its defaults: it cleans every body."""
    return sum(len(feedparser.parse(io.BytesIO(body)).entries) for body in bodies)


def by_feedparser_uncleaned(bodies: list[bytes]) -> int:
    """feedparser told to clean nothing and resolve nothing."""
    return sum(
        len(feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries)
        for body in bodies
    )


def by_fastfeedparser(bodies: list[bytes]) -> int:
    """fastfeedparser, which cleans nothing and raises on what it does not know."""
    count = 0
    for body in bodies:
        try:
            count += len(fastfeedparser.parse(body).entries)
        except Exception:  # it raises whatever it meets
            continue
    return count


READERS: dict[str, Callable[[list[bytes]], int]] = {
    "read": read,
    "read_and_clean": read_and_clean,
    "feedparser": by_feedparser,
    "feedparser_uncleaned": by_feedparser_uncleaned,
    "fastfeedparser": by_fastfeedparser,
}


def measure(name: str, bodies: list[bytes]) -> dict[str, Any]:
    """Best processor seconds of every reader, and the items it read."""
    best: dict[str, float] = dict.fromkeys(READERS, float("inf"))
    items: dict[str, int] = {}
    for _ in range(ROUNDS):
        for reader, work in READERS.items():
            started = time.process_time()
            items[reader] = work(bodies)
            best[reader] = min(best[reader], time.process_time() - started)
    return {
        "name": name,
        "files": len(bodies),
        "bytes": sum(map(len, bodies)),
        "items": items,
        "seconds": best,
    }


def main() -> int:
    """Print the table and write it under bench/out."""
    warnings.simplefilter("ignore")
    dice = random.Random(2026)  # made-up text, no secret
    sets = {f"{shape}, 30 items": [make(dice) for _ in range(20)] for shape, make in SHAPES.items()}
    sets["all three shapes"] = [body for bodies in sets.values() for body in bodies]
    sets |= {name: bodies for name in COLLECTIONS if (bodies := collection(name))}
    rows = [measure(name, bodies) for name, bodies in sets.items()]
    print(
        f"{'feeds':<26}{'files':>6}{'KB':>7}{'items':>7}{'ours ms':>9}{'+clean':>9}{'feedparser':>11}{'fast…':>8}"
        f"{'× read':>8}{'× clean':>8}{'× unclean':>10}"
    )
    for row in rows:
        seconds, items = row["seconds"], row["items"]
        print(
            f"{row['name']:<26}{row['files']:>6}{row['bytes'] // 1024:>7}{items['read']:>7}"
            f"{seconds['read'] * 1000:>9.1f}{seconds['read_and_clean'] * 1000:>9.1f}{seconds['feedparser'] * 1000:>11.1f}"
            f"{seconds['fastfeedparser'] * 1000:>8.1f}{seconds['feedparser'] / seconds['read']:>8.1f}"
            f"{seconds['feedparser'] / seconds['read_and_clean']:>8.1f}"
            f"{seconds['feedparser_uncleaned'] / seconds['read']:>10.1f}"
        )
    print(
        "× read: feedparser's time over ours, bodies uncleaned until asked for; × clean: ours with every body cleaned;"
    )
    print("× unclean: feedparser told to clean nothing, over ours uncleaned.")
    out = ROOT / "bench" / "out" / "feeds_parse.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
