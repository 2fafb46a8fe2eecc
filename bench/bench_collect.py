"""A thousand feeds of thirty items collected, matched against a thousand watches, grouped and stored, beside `reader`.

The feeds stand on a server in a process of its own on loopback, which answers a conditional question with 304. `luotain worker`,
one process or several, collects them as an installation does: through the queue of jobs, the guarded client, the feed reader,
language, safe HTML, archive, watches and likeness, each source committed with its place. The `reader` library (no watches, no
base forms and no grouping) updates the same feeds in a process of its own, into SQLite, too. Then a second round with nothing
new. Bars: five times the items a second of `reader`; the second round at most 20 seconds of processor time.

    .venv/bin/python bench/bench_collect.py [--feeds 1000] [--watches 1000] [--threads 4] [--workers 2] [--fresh]

The workers find the words that the texts are made of in the data folder, as on a desk that has run before; with `--fresh` they
have to ask the dictionaries for each.

Figures go to bench/out/collect.json. By the clock and by processor time; the server's own time is not counted. `reader` is a
library for one process; its threads wait for sites side by side, and reckon one after another.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

ITEMS = 30
READERS = {"reader whole": True, "reader bare": False}
KINDS = ("news", "news", "news", "blog", "atom")
"""Most feeds are short; one in five carries whole articles, one in five is Atom with bodies."""


def feed(number: int) -> bytes:
    """The feed of this number, of words as they stand in real texts where those are at hand."""
    import feeds_samples

    return feeds_samples.SHAPES[KINDS[number % len(KINDS)]](random.Random(number))


def use_real_words() -> list[str]:
    """Let the made-up feeds speak in forms that occur as often as in real texts; those texts."""
    import feeds_samples
    import match_corpus

    found, _real = match_corpus.texts(4_000)
    words = [word for text in found for word in text.split() if word.strip(".,!?:;()\"'").isalpha()]
    feeds_samples.WORDS[:] = words
    return found


class Desk(BaseHTTPRequestHandler):
    """Gives /feed/N, and 304 to who has it."""

    protocol_version = "HTTP/1.1"
    bodies: list[bytes] = []
    tags: list[str] = []

    def do_GET(self) -> None:
        """One feed."""
        number = int(self.path.rpartition("/")[2])
        if self.headers.get("If-None-Match") == self.tags[number]:
            self.send_response(304)
            self.send_header("ETag", self.tags[number])
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(self.bodies[number])))
        self.send_header("ETag", self.tags[number])
        self.end_headers()
        self.wfile.write(self.bodies[number])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Many may knock at once."""

    request_queue_size = 128
    daemon_threads = True


def serve(count: int) -> None:
    """Serve until ended; the port is the first line printed."""
    use_real_words()
    Desk.bodies = [feed(number) for number in range(count)]
    Desk.tags = [f'"{sha256(body).hexdigest()[:16]}"' for body in Desk.bodies]
    server = Server(("127.0.0.1", 0), Desk)
    print(server.server_address[1], sum(map(len, Desk.bodies)), flush=True)
    server.serve_forever()


def spent() -> float:
    """Processor seconds of this process and its threads, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def told(round_name: str, items: int, begun: tuple[float, float]) -> None:
    """One line of figures."""
    line = {"round": round_name, "items": items, "cpu": spent() - begun[1]}
    print(json.dumps(line | {"clock": time.perf_counter() - begun[0]}), flush=True)


def by_reader(folder: str, port: int, count: int, threads: int, *, whole: bool) -> None:
    """The `reader` library over the same feeds, with its own SQLite file. `whole`: it makes its items searchable and looks
    for those that say the same, too, as ours does."""
    import feedparser_sgmllib

    sys.modules["sgmllib"] = feedparser_sgmllib  # reader's own copy of feedparser asks for it by its old name
    from reader import make_reader

    plugins = ["reader.entry_dedupe"] if whole else []
    library = make_reader(
        f"{folder}/reader-{whole}.sqlite", feed_root=None, plugins=plugins, search_enabled=whole
    )
    for number in range(count):
        library.add_feed(f"http://127.0.0.1:{port}/feed/{number}")
    for name in ("first", "second"):
        begun = time.perf_counter(), spent()
        library.update_feeds(workers=threads, scheduled=False)
        if whole:
            library.update_search()
        told(name, library.get_entry_counts().total or 0, begun)


def of_process(number: int) -> float:
    """Processor seconds of a process so far."""
    text = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(text[11]) + int(text[12])) / os.sysconf("SC_CLK_TCK")


def by_luotain(
    folder: str, port: int, count: int, watches: int, threads: int, workers: int, fresh: bool
) -> None:
    """Luotain over the same feeds: everything due is put on the queue, and workers work it off."""
    os.environ["LUOTAIN_JOBS_ENGINE"] = "worker"
    os.environ["LUOTAIN_DATA"] = folder
    os.environ["LUOTAIN_DATABASE_URL"] = f"sqlite:///{folder}/luotain.sqlite3"
    os.environ["LUOTAIN_HTTP_ALLOW"] = f"127.0.0.1:{port}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luotain.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from collections import Counter

    import match_corpus

    from luotain.core import clock
    from luotain.jobs.models import Job, State
    from luotain.listening import archive, jobs
    from luotain.listening.models import Hit, Item, Source, Watch
    from luotain.people.models import Person

    owner = Person.objects.create_user("bench@example.fi", name="Bench")
    counts = match_corpus.frequencies(archive.analyser(), use_real_words())
    if not fresh:
        archive.analyser().save()
    review = clock.local().date() + timedelta(days=90)
    Watch.objects.bulk_create(
        Watch(name=one.id, query=one.query, reason="Bench", review_on=review, owner=owner)
        for one in match_corpus.watches(watches, Counter(dict.fromkeys(counts, 1)))
    )
    Source.objects.bulk_create(
        Source(owner=owner, address=f"http://127.0.0.1:{port}/feed/{number}", kind="feed")
        for number in range(count)
    )
    under_way = Job.objects.filter(
        name__in=("listening.collect", "listening.collect_several"), state__in=(State.WAITING, State.RUNNING)
    )
    command = [str(Path(sys.executable).with_name("luotain")), "worker", "--queues", "listening"]
    command += ["--processes", "1", "--threads", str(threads)]  # each is asked what it spent
    hands = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(workers)
    ]
    try:
        for hand in hands:
            assert hand.stdout is not None
            hand.stdout.readline()
        for name in ("first", "second"):
            begun = time.perf_counter(), spent()
            before = sum(of_process(hand.pid) for hand in hands)
            Source.objects.update(next_try_at=clock.now())
            while Source.objects.filter(next_try_at__lte=clock.now()).exists():
                jobs.collect_due()
                while under_way.exists():
                    time.sleep(0.05)
            theirs = sum(of_process(hand.pid) for hand in hands) - before
            told(name, Item.objects.count(), (begun[0], begun[1] - theirs))
    finally:
        for hand in hands:
            hand.terminate()
            hand.wait(30)
    print(json.dumps({"hits": Hit.objects.count(), "grouped": Item.objects.exclude(like=None).count()}))


def main() -> int:
    """Measure, print, keep; 1 when something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--watches", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fresh", action="store_true", help="no word has been met before")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--run", nargs=3)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.feeds)
        return 0
    if asked.run:
        who, folder, port = asked.run
        if who in READERS:
            by_reader(folder, int(port), asked.feeds, asked.threads, whole=READERS[who])
        else:
            by_luotain(
                folder, int(port), asked.feeds, asked.watches, asked.threads, asked.workers, asked.fresh
            )
        return 0
    this = [sys.executable, str(Path(__file__).resolve()), "--feeds", str(asked.feeds)]
    this += [
        "--watches",
        str(asked.watches),
        "--threads",
        str(asked.threads),
        "--workers",
        str(asked.workers),
    ]
    server = subprocess.Popen([*this, "--serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        port, size = server.stdout.readline().split()
        with tempfile.TemporaryDirectory(prefix="luotain-bench-") as folder:
            found = {who: run([*this, "--run", who, folder, port]) for who in ("luotain", *READERS)}
    finally:
        server.terminate()
    return tell(asked, found, int(size))


def run(command: list[str]) -> dict[str, Any]:
    """What a process says of its rounds."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    made: dict[str, Any] = {}
    for text in ran.stdout.splitlines():
        line = json.loads(text)
        made |= {line.pop("round"): line} if "round" in line else line
    return made


def tell(asked: argparse.Namespace, found: dict[str, Any], size: int) -> int:
    """The table."""
    wanted = asked.feeds * ITEMS
    print(
        f"{asked.feeds} feeds, {wanted} items, {size / 1e6:.1f} MB, {asked.watches} watches, {asked.workers} workers"
    )
    print(f"{'':13}{'items':>8}{'items/s':>10}{'items/CPU s':>13}{'second round: CPU s':>21}{'clock s':>9}")
    speeds = {}
    for who, rounds in found.items():
        first, second = rounds["first"], rounds["second"]
        speeds[who] = first["items"] / first["cpu"], first["items"] / first["clock"]
        print(
            f"{who:13}{first['items']:>8}{speeds[who][1]:>10.0f}{speeds[who][0]:>13.0f}"
            f"{second['cpu']:>21.1f}{second['clock']:>9.1f}"
        )
    times = {
        who: [ours / theirs for ours, theirs in zip(speeds["luotain"], speeds[who], strict=True)]
        for who in READERS
    }
    for who, (by_cpu, by_clock) in times.items():
        print(f"{by_clock:.1f} times as many items a second as {who}, {by_cpu:.1f} times by processor time")
    print(f"{found['luotain']['hits']} hits, {found['luotain']['grouped']} items grouped under another")
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "collect.json").write_text(json.dumps(found | {"times": times}, indent=1) + "\n")
    return int(any(rounds["first"]["items"] != wanted for rounds in found.values()))


if __name__ == "__main__":
    sys.exit(main())
