"""How soon the preview of a watch stands on the screen, over 100,000 archived items on SQLite.

The items are three to six sentences each, of the Finnish development treebank where its file is at hand (three levels up
beside the repository), otherwise made of words of our own. Run it as ``.venv/bin/python bench/bench_watch_preview.py [items]``;
it makes a database of its own in a temporary folder and writes bench/out/watch_preview.json.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TREEBANK = ROOT.parent / "shared" / "data" / "ud-lemmas" / "fi_tdt-ud-dev.conllu"
BAR = 0.300
"""Seconds."""
QUERIES = (
    ("rare word", "kuulemiskierros"),
    ("word", "kunta"),
    ("frequent word", "vuosi"),
    ("most frequent word", "olla"),
    ("OR", "koulu OR opettaja OR oppilas"),
    ("NOT", "suomi NOT kieli"),
    ("part of compound", "~kieli"),
    ("beginning", "tieto*"),
    ("phrase", '"hyvä tapa"'),
    ("NEAR", "suomi NEAR/5 kieli"),
    ("sentence", "SENTENCE(kaupunki liikenne)"),
    ("exact form", "=suomen"),
    ("phrase of frequent words", '"ei olla"'),
    ("language", "lang:fi talvi"),
)
_OWN = """kunta kunnassa kunnan kuntien koulu koulun kouluissa opettaja opettajien vuosi vuonna vuoden suomi suomen suomessa
kieli kielen kielellä tieto tietoa tiedot tapa tavalla hyvä hyvän kaupunki kaupungin liikenne liikenteen talvi talvella on
ovat oli ei ole päätös päätöksen lausunto lausunnon kuulemiskierros kuulemiskierroksella"""
OWN = _OWN.split()


def sentences(dice: random.Random) -> list[str]:
    """What items are made of."""
    if TREEBANK.exists():
        found = [
            line.removeprefix("# text = ").strip()
            for line in TREEBANK.read_text("utf-8").splitlines()
            if line.startswith("# text = ")
        ]
        if found:
            return found
    return [" ".join(dice.choices(OWN, k=dice.randint(5, 18))).capitalize() + "." for _ in range(3000)]


def fill(count: int) -> None:
    """`count` items of the last 90 days in 40 sources, searchable."""
    from django.db import transaction

    from luotain.core import clock
    from luotain.engines import matcher
    from luotain.listening import archive
    from luotain.listening.models import Item, Source
    from luotain.people.models import Person

    dice = random.Random(7)
    pool = sentences(dice)
    owner = Person.objects.create_user("bench@example.fi", name="Bench")
    sources = [
        Source.objects.create(owner=owner, title=f"Lähde {number}", address=f"https://l{number}.example.fi/")
        for number in range(40)
    ]
    now = clock.now()
    for start in range(0, count, 2000):
        items = []
        for number in range(start, min(count, start + 2000)):
            at = now - timedelta(seconds=dice.random() * 89 * 86_400)
            text = " ".join(dice.choices(pool, k=dice.randint(3, 6)))
            items.append(
                Item(
                    source=dice.choice(sources),
                    remote_id=str(number),
                    title=dice.choice(pool)[:120],
                    text=text,
                    language="fi",
                    heard_at=at,
                    at=at,
                )
            )
        with transaction.atomic():
            Item.objects.bulk_create(items)
            archive.keep(
                [(item, matcher.Prepared(archive.document_of(item), archive.analyser())) for item in items]
            )


def main(count: int) -> int:
    """Measure and print; 1 when a preview takes longer than the bar."""
    folder = tempfile.TemporaryDirectory()
    os.environ["LUOTAIN_DATA"] = folder.name
    os.environ["LUOTAIN_DATABASE_URL"] = f"sqlite:///{folder.name}/bench.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "luotain.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from luotain.listening.previewing import preview

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    fill(count)
    print(f"{count} items made searchable in {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows, slowest = [], 0.0
    print(f"{'query':<28}{'found':>8}{'median ms':>11}{'worst ms':>10}  unread")
    for name, query in QUERIES:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            answer = preview(query)
            times.append(time.perf_counter() - begun)
        slowest = max(slowest, statistics.median(times))
        rows.append(
            {
                "query": query,
                "found": answer.count,
                "median_ms": round(statistics.median(times) * 1000, 1),
                "worst_ms": round(max(times) * 1000, 1),
                "unread_before": answer.unread_before and answer.unread_before.isoformat(),
            }
        )
        print(
            f"{name:<28}{answer.count:>8}{rows[-1]['median_ms']:>11}{rows[-1]['worst_ms']:>10}  {rows[-1]['unread_before'] or ''}"
        )
    print(f"slowest median {slowest * 1000:.0f} ms; the bar is {BAR * 1000:.0f} ms")
    (ROOT / "bench" / "out").mkdir(exist_ok=True)
    (ROOT / "bench" / "out" / "watch_preview.json").write_text(
        json.dumps({"items": count, "rows": rows}, indent=1)
    )
    folder.cleanup()
    return int(slowest > BAR)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
