"""How soon the first page of every kind of stream stands there, with a million items in the store, on SQLite.

Three readers open each stream as a whole page of the desk: one who never marked anything, one who has read some thousands of
items one by one, and one who has caught up with everything. Run it as ``.venv/bin/python bench/bench_streams.py [items]``;
with ``--folder PATH`` the store is kept there and used again. Writes bench/out/streams.json.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from desk_pages import keep, open_desk, signed_in, timed

SOURCES, OWN, UNIT, DAYS = 400, 60, 120, 89
ROUNDS = 25
BAR_MS = 100.0
PIECE = 5000
WORDS = """kunta kunnassa kuntien koulu koulun kouluissa opettaja vuosi vuonna suomi suomessa kieli kielellä tieto tiedot tapa
kaupunki kaupungin liikenne liikenteen talvi talvella päätös päätöksen lausunto lausunnon silta sillan hoito hoidon hanke
hankkeen esitys esityksen valtuusto valtuuston tie tiellä bussi bussien lapsi lasten kesä kesällä metsä metsän vesi veden"""
WATCHES = (0.1, 0.05, 0.02, *[0.004] * 12, *[0.0004] * 12)
"""Share of all items that each watch has caught."""


def fill(count: int) -> None:
    """`count` items of the last three months in sources of very different sizes, searchable and partly in watches."""
    from django.db import connection, transaction

    from luotain.core import clock
    from luotain.engines import matcher
    from luotain.listening import archive
    from luotain.listening.at_hand import AtHand
    from luotain.listening.models import ArchiveText, Hit, Item, Place, Source, Subscription, Watch
    from luotain.people.models import Person, Unit

    dice = random.Random(11)
    words = WORDS.split()
    pool = [" ".join(dice.choices(words, k=dice.randint(5, 12))).capitalize() + "." for _ in range(2000)]
    pool += [f"Kuulemiskierros {n} alkaa." for n in range(4)]
    forms = [
        set(AtHand(matcher.Prepared(matcher.Document(one, language="fi"), archive.analyser())).words.split())
        for one in pool
    ]
    unit = Unit.objects.create(name={"fi": "Yksikkö"})
    owner = Person.objects.create_user("reader@example.fi", name="Reader", unit=unit)
    sources = [
        Source.objects.create(
            owner=owner, title=f"Lähde {n}", address=f"https://l{n}.example.fi/", state="well"
        )
        for n in range(SOURCES)
    ]
    for n, source in enumerate(dice.sample(sources, OWN + UNIT)):
        reader = {"person": owner} if n < OWN else {"unit": unit}
        Subscription.objects.create(source=source, folder=f"Kansio {n % 7}" if n % 7 else "", **reader)
    today = clock.local().date()
    watches = [
        Watch.objects.create(
            name=f"Vahti {n}", query="kunta", reason="Mittaus.", review_on=today, owner=owner
        )
        for n, _ in enumerate(WATCHES)
    ]
    weights = [1 / (n + 1) ** 0.7 for n in range(SOURCES)]
    now, using = clock.now(), archive.analyser_id()
    for start in range(0, count, PIECE):
        with transaction.atomic():
            items, chosen = [], []
            for number, source in enumerate(dice.choices(sources, weights, k=min(PIECE, count - start))):
                at = now - timedelta(seconds=dice.random() * DAYS * 86_400)
                picked = dice.choices(range(len(pool)), k=2)
                chosen.append(picked)
                text = " ".join(pool[one] for one in picked)
                items.append(
                    Item(
                        source=source,
                        remote_id=str(start + number),
                        title=pool[picked[0]][:80],
                        text=text,
                        html=f"<p>{text}</p>",
                        language="fi",
                        heard_at=at + timedelta(minutes=dice.random() * 20),
                        at=at,
                        url=f"{source.address}{number}",
                    )
                )
            Item.objects.bulk_create(items)
            places = [
                Place(item=one, source=one.source, remote_id=one.remote_id, at=one.at, heard_at=one.heard_at)
                for one in items
            ]
            for one in dice.sample(items, len(items) // 20):
                other = dice.choice(sources)
                if other.pk != one.source_id:
                    places.append(
                        Place(
                            item=one, source=other, remote_id=one.remote_id, at=one.at, heard_at=one.heard_at
                        )
                    )
            Place.objects.bulk_create(places, ignore_conflicts=True)
            ArchiveText.objects.bulk_create(
                ArchiveText(item=one, words=" ".join(forms[a] | forms[b]), language="fi", analyser_id=using)
                for one, (a, b) in zip(items, chosen, strict=True)
            )
            Hit.objects.bulk_create(
                Hit(watch=watch, item=one, at=one.heard_at, item_at=one.at)
                for watch, share in zip(watches, WATCHES, strict=True)
                for one in items
                if dice.random() < share
            )
        print(f"\r{start + len(items)} items", end="", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print()


def readers() -> dict[str, object]:
    """The three, of one unit and with the same lists, watches and stars."""
    from luotain.core import clock
    from luotain.listening.actions import catch_up
    from luotain.listening.models import Follower, Item, Mark, Note, Share, Subscription, Watch
    from luotain.listening.streams import Stream
    from luotain.people.models import Person

    made: dict[str, object] = {}
    first = Person.objects.get(email="reader@example.fi")
    dice = random.Random(3)
    for name in ("new", "busy", "tidy"):
        email = f"{name}@example.fi"
        person = Person.objects.filter(email=email).first()
        if person is None:
            person = Person.objects.create_user(email, name=name.capitalize(), unit=first.unit)
            person.first_seen_stance_at = clock.now()
            person.save()
            for entry in Subscription.objects.filter(person=first):
                Subscription.objects.create(source=entry.source, folder=entry.folder, person=person)
            for watch in Watch.objects.all():
                Follower.objects.create(watch=watch, person=person)
            top = Item.objects.order_by("-pk").values_list("pk", flat=True)[0]
            stars = dice.sample(range(1, top), 2000)
            Mark.objects.bulk_create(
                [Mark(item_id=pk, person=person, starred_at=clock.now()) for pk in stars],
                ignore_conflicts=True,
            )
            Note.objects.bulk_create(
                [Note(item_id=pk, by=first, to=person, text="Katso.") for pk in stars[:300]]
            )
            if name == "new":
                Share.objects.bulk_create(
                    [Share(item_id=pk, unit=first.unit, by=first) for pk in dice.sample(range(1, top), 3000)]
                )
            if name == "busy":
                newest = Item.objects.order_by("-at").values_list("pk", flat=True)[:3000]
                some = {*newest, *dice.sample(range(1, top), 7000)} - set(stars)
                Mark.objects.bulk_create(
                    [Mark(item_id=pk, person=person, read_at=clock.now()) for pk in some],
                    ignore_conflicts=True,
                )
            if name == "tidy":
                for watch in Watch.objects.all():
                    catch_up(Stream(watch=watch.pk), by=person)
                catch_up(Stream(list="own"), by=person)
                catch_up(Stream(), by=person)
        made[name] = person
    return made


def streams() -> list[tuple[str, str]]:
    """Name and address of every kind of stream."""
    from django.db.models import Count

    from luotain.listening.models import Hit, Place, Subscription

    sizes = Place.objects.order_by().values_list("source").annotate(count=Count("pk")).order_by("-count")
    large, small = sizes[0][0], list(sizes)[-1][0]
    caught = Hit.objects.order_by().values_list("watch").annotate(count=Count("pk")).order_by("-count")
    rare = Subscription.objects.exclude(person=None).first()
    folder = rare.folder if rare else ""
    made = [
        ("all", ""),
        ("mine", "?list=own"),
        ("my unit's", "?list=unit"),
        ("a folder", f"?list=own&folder={folder or 'Kansio 1'}"),
        ("the largest source", f"?source={large}"),
        ("the smallest source", f"?source={small}"),
        ("a watch of 100,000", f"?watch={caught[0][0]}"),
        ("a watch of 400", f"?watch={list(caught)[-1][0]}"),
    ]
    whole = list(made)
    for name, address in whole:
        made.append((f"{name}, unread", f"{address}{'&' if address else '?'}only=unread"))
    made += [(name, f"?only={name}") for name in ("today", "starred", "shared", "notes")]
    made += [("mine, today", "?list=own&only=today"), ("mine, starred", "?list=own&only=starred")]
    made += [
        (f"{name}, oldest first", f"{address}{'&' if address else '?'}order=oldest")
        for name, address in whole[:4]
    ]
    made += [
        ("search: a rare word", "search/?q=kuulemiskierros"),
        ("search: a frequent word", "search/?q=kunta"),
        ("search: two words in mine", "search/?q=kunta+koulu&list=own"),
        ("search: a frequent word in a watch", f"search/?q=kunta&watch={caught[0][0]}"),
    ]
    return made


def main(count: int, folder: Path) -> int:
    """Measure and print; 1 when a stream's 95th percentile passes the bar."""
    open_desk(folder)
    from luotain.listening.models import Item
    from luotain.people.models import Body
    from luotain.people.testing import make_body

    if not Body.objects.exists():
        make_body()
    if not Item.objects.exists():
        begun = time.perf_counter()
        fill(count)
        print(f"filled in {time.perf_counter() - begun:.0f} s")
    rows: list[dict[str, Any]] = []
    for name, person in readers().items():
        client = signed_in(person)
        for kind, address in streams():
            found = timed(client, f"/items/{address}", ROUNDS)
            rows.append(
                {
                    "reader": name,
                    "stream": kind,
                    "p50": found.cpu.median,
                    "p95": found.cpu.p95,
                    "wall_p95": found.clock.p95,
                }
            )
    rows.sort(key=lambda row: -row["p95"])
    worst = rows[0]["p95"]
    print(f"{Item.objects.count()} items; milliseconds of processor time, whole pages, {ROUNDS} rounds each")
    print(f"{'reader':<8}{'stream':<38}{'p50':>8}{'p95':>8}{'p95 by the clock':>18}")
    for row in rows:
        print(
            f"{row['reader']:<8}{row['stream']:<38}{row['p50']:>8.1f}{row['p95']:>8.1f}{row['wall_p95']:>18.1f}"
        )
    print(
        f"slowest 95th percentile {worst:.0f} ms; the bar is {BAR_MS:.0f} ms: {'met' if worst <= BAR_MS else 'missed'}"
    )
    keep("streams", rows)
    return int(worst > BAR_MS)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(asked.items, asked.folder or Path(temporary)))
