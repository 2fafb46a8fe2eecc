"""A stream of posts replayed as fast as it goes, through 10,000 watches, into SQLite, by one collector that is killed.

The posts are told by a Jetstream-like server in a process of its own, over a WebSocket on loopback; one more process
collects them as the installation does (`collect_source`: language, archive words, watches, likeness, all committed with the
cursor). It is killed with SIGKILL three times on the way. Bars: 1,500 posts a second of one core, memory flat, nothing lost,
nothing doubled.

    .venv/bin/python bench/bench_stream.py [--posts 500000] [--watches 10000] [--hot]

`--hot` draws the watches' words by how often they occur, so that a post belongs to a hundred watches; otherwise they are drawn
evenly from the words that occur. Figures go to bench/out/stream.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

KILLS = 3
STEP = 1_000
"""Microseconds between two posts."""
BATCH = 2_000
STREAM = ROOT.parent / "shared" / "data" / "stream-synthetic-dev" / "stream.jsonl"


def sentences() -> list[str]:
    """What posts are made of: the synthetic stream and other Finnish texts where they are at hand, else our own."""
    import match_corpus

    found, _real = match_corpus.texts(4_000)
    if STREAM.is_file():
        found += [json.loads(line)["text"] for line in STREAM.read_text("utf-8").splitlines()]
    return list(dict.fromkeys(text for text in found if len(text) < 300))


def posts(count: int) -> Iterator[str]:
    """Texts of posts: one to three sentences, at most 300 characters; one in ten with a word nobody wrote before."""
    dice = random.Random(11)  # made-up text, no secret
    pool = sentences()
    for number in range(count):
        text = " ".join(dice.choices(pool, k=dice.choice((1, 1, 2, 2, 3))))[:280]
        yield f"{text} #aihe{number}" if number % 10 == 0 else text


def author(number: int) -> str:
    """An identifier of the usual shape."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "did:plc:" + "".join(letters[(number >> shift) % 32] for shift in range(0, 48, 2))


def write_events(path: Path, count: int, begins: int) -> None:
    """The stream as a file: one event a line, as a Jetstream tells them."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(posts(count)):
            moment = begins + number * STEP
            record = {
                "$type": "app.bsky.feed.post",
                "text": text,
                "langs": ["fi"],
                "createdAt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment / 1e6)),
            }
            commit = {"rev": f"r{number}", "operation": "create", "collection": "app.bsky.feed.post"}
            commit |= {"rkey": f"k{number}", "record": record, "cid": f"c{number}"}
            event = {"did": author(number % 50_000), "time_us": moment, "kind": "commit", "commit": commit}
            file.write(json.dumps(event, ensure_ascii=False) + "\n")


def serve(path: Path) -> None:
    """Tell the file from the cursor on to whoever asks; the port is the first line printed."""
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.server import ServerConnection
    from websockets.sync.server import serve as listen

    lines = path.read_text("utf-8").splitlines()
    first = json.loads(lines[0])["time_us"]

    def talk(connection: ServerConnection) -> None:
        asked = parse_qs(urlsplit(connection.request.path).query) if connection.request else {}
        place = max(0, -(-(int(asked["cursor"][0]) - first) // STEP))
        try:
            for line in lines[place : place + 2 * BATCH]:
                connection.send(line)
            time.sleep(20)
        except (ConnectionClosed, OSError):
            return

    with listen(talk, "127.0.0.1", 0, compression=None) as server:
        print(server.socket.getsockname()[1], flush=True)
        server.serve_forever()


def open_luotain(folder: str, port: int = 0) -> None:
    """Django over the database of this measurement."""
    os.environ["LUOTAIN_DATA"] = folder
    os.environ["LUOTAIN_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["LUOTAIN_HTTP_ALLOW"] = f"127.0.0.1:{port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luotain.settings"
    import django

    django.setup()


def prepare(folder: str, count: int, hot: bool, port: int, begins: int) -> None:
    """A database with one source and its watches."""
    open_luotain(folder, port)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    import match_corpus

    from luotain.connectors import Cursor
    from luotain.core import clock
    from luotain.listening import archive
    from luotain.listening.models import Source, Watch
    from luotain.people.models import Person

    owner = Person.objects.create_user("bench@example.fi", name="Bench")
    address = f"http://127.0.0.1:{port}/subscribe"
    cursor = Cursor({"at": str(begins), "server": address.replace("http", "ws", 1)})
    Source.objects.create(
        owner=owner, title="Stream", kind="jetstream", address=address, cursor=cursor.dump()
    )
    counts = match_corpus.frequencies(archive.analyser(), sentences())
    made = match_corpus.watches(count, counts if hot else Counter(dict.fromkeys(counts, 1)))
    review = clock.local().date() + timedelta(days=90)
    Watch.objects.bulk_create(
        [Watch(name=one.id, query=one.query, reason="Bench", review_on=review, owner=owner) for one in made]
    )


def collect(folder: str, port: int, count: int) -> None:
    """Collect until all is there; a line of figures after each batch."""
    open_luotain(folder, port)
    from luotain.listening import watching
    from luotain.listening.actions import collect_source
    from luotain.listening.models import Place, Source

    watching.index()
    had = Place.objects.count()
    started, clock = time.process_time(), time.perf_counter()
    while had < count:
        had += collect_source(Source.objects.get())
        line = {"posts": had, "cpu": time.process_time() - started, "clock": time.perf_counter() - clock}
        print(json.dumps(line | {"mb": resident()}), flush=True)


def resident() -> float:
    """Memory of this process in megabytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> int:
    """Measure, print, keep; 1 when something was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=int(os.environ.get("LUOTAIN_BENCH_POSTS", "500000")))
    parser.add_argument("--watches", type=int, default=10_000)
    parser.add_argument("--hot", action="store_true")
    parser.add_argument("--serve")
    parser.add_argument("--collect", nargs=2)
    asked = parser.parse_args()
    if asked.serve:
        serve(Path(asked.serve))
        return 0
    if asked.collect:
        collect(asked.collect[0], int(asked.collect[1]), asked.posts)
        return 0
    with tempfile.TemporaryDirectory(prefix="luotain-bench-") as folder:
        return measure(folder, asked)


def measure(folder: str, asked: argparse.Namespace) -> int:
    """One run in a folder of its own."""
    begins = int((time.time() - asked.posts * STEP / 1e6 - 60) * 1e6)
    events = Path(folder, "events.jsonl")
    write_events(events, asked.posts, begins)
    this = [sys.executable, str(Path(__file__).resolve()), "--posts", str(asked.posts)]
    server = subprocess.Popen([*this, "--serve", str(events)], stdout=subprocess.PIPE, text=True)
    dice = random.Random(time.time_ns())  # where it is killed is to differ from run to run
    kills = sorted(dice.randrange(asked.posts // 10, asked.posts * 9 // 10) for _ in range(KILLS))
    killed_at = [round(kill) for kill in kills]
    figures: list[dict[str, Any]] = []
    runs: list[list[dict[str, Any]]] = []
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        prepare(folder, asked.watches, asked.hot, port, begins)
        done = False
        while not done:
            run: list[dict[str, Any]] = []
            runs.append(run)
            collector = subprocess.Popen(
                [*this, "--collect", folder, str(port)], stdout=subprocess.PIPE, text=True
            )
            assert collector.stdout is not None
            for text in collector.stdout:
                line = json.loads(text)
                run.append(line)
                figures.append(line)
                if kills and line["posts"] >= kills[0]:
                    kills.pop(0)
                    time.sleep(dice.random() * 3)  # somewhere within the next batch
                    collector.send_signal(signal.SIGKILL)
                    break
            collector.wait()
            done = bool(run) and run[-1]["posts"] >= asked.posts
    finally:
        server.terminate()
    return tell(folder, asked, runs, figures, killed_at)


def tell(folder: str, asked: Any, runs: Any, figures: Any, killed_at: list[int]) -> int:
    """What came of it."""
    with sqlite3.connect(f"{folder}/bench.sqlite3") as database:
        items, places, different = database.execute(
            "SELECT (SELECT count(*) FROM listening_item), count(*), count(DISTINCT remote_id) FROM listening_place"
        ).fetchone()
        hits = database.execute("SELECT count(*) FROM listening_hit").fetchone()[0]
        told = database.execute("SELECT count(DISTINCT text) FROM listening_item").fetchone()[0]
        alike = database.execute("SELECT count(*) FROM listening_item WHERE like_id IS NOT NULL").fetchone()[
            0
        ]
    cpu = sum(run[-1]["cpu"] for run in runs if run)
    clock = sum(run[-1]["clock"] for run in runs if run)
    kept = sum(run[-1]["posts"] - (run[0]["posts"] - BATCH) for run in runs if run)
    last = runs[-1]
    steady = last[len(last) // 4 :]
    result = {
        "posts": asked.posts,
        "watches": asked.watches,
        "hits_per_post": round(hits / asked.posts, 2),
        "posts_per_cpu_second": round(kept / cpu),
        "posts_per_second": round(kept / clock),
        "last_quarter_per_cpu_second": rate(figures[-len(figures) // 4 :]),
        "killed_at": killed_at,
        "lost": asked.posts - different,
        "doubled": places - different,
        "items": items,
        "different_texts": told,
        "grouped": alike,
        "mb_after_quarter_of_last_run": round(steady[0]["mb"]),
        "mb_at_end": round(steady[-1]["mb"]),
        "mb_most": round(max(line["mb"] for line in figures)),
        "database_mb": round(Path(folder, "bench.sqlite3").stat().st_size / 1e6),
        "load": os.getloadavg()[0],
    }
    print(json.dumps(result, indent=1))
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "stream.json").write_text(json.dumps(result | {"steps": figures}, indent=1) + "\n")
    return int(bool(result["lost"] or result["doubled"]))


def rate(lines: list[dict[str, Any]]) -> int:
    """Posts a second of processor time over these lines; a new process begins its time anew."""
    posts = cpu = 0.0
    for before, after in pairwise(lines):
        if after["cpu"] > before["cpu"]:
            posts += after["posts"] - before["posts"]
            cpu += after["cpu"] - before["cpu"]
    return round(posts / cpu) if cpu else 0


if __name__ == "__main__":
    sys.exit(main())
