"""What is worked out before a collection is kept is the same as what would be worked out in the midst of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from luotain.connectors import Batch, Cursor
from luotain.core import clock
from luotain.engines.language import Analyser, FormCache, cache
from luotain.engines.language.finnish.morphology import FinnishMorphology
from luotain.listening import archive, keeping, rows, watching
from luotain.listening.actions import change_watch
from luotain.listening.models import Hit, Item, Likeness, Place, Source
from luotain.listening.testing import hear, heard, make_source, make_watch
from luotain.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ready")]
TEXT = (
    "Koirapuistossa juoksi eilen kymmenen koiraa, ja kunta lupasi niille uuden aidan ennen kesää. Lautakunta käsittelee"
    " asiaa tiistaina, kun naapurien lausunnot ovat tulleet ja hinta on tiedossa; rahaa varattiin jo viime vuonna."
)


@pytest.fixture
def paper(writer: Person) -> Source:
    return make_source(writer)


def batch_of(*names: str) -> Batch:
    """What a source says: items of these names."""
    items = tuple(heard(name, f"Uutinen {name}", f"{TEXT} {name}.") for name in names)
    return Batch(items=items, cursor=Cursor({}))


def brought(source: Source, *names: str) -> list[keeping.Brought]:
    """A collection of items of these names, made ready."""
    return keeping.made_ready([keeping.Brought(source, batch_of(*names), clock.now())])


def kept() -> list[tuple[Any, ...]]:
    """What the house holds of each item: hits with their reasons, keys of likeness."""
    return [
        (
            item.title,
            item.language,
            list(Hit.objects.filter(item=item).order_by("watch").values_list("watch__name", "spans", "why")),
            Likeness.objects.filter(item=item)
            .values_list(*[f"key_{number}" for number in range(1, 6)])
            .first(),
        )
        for item in Item.objects.order_by("title")
    ]


def test_made_ready_or_not_the_same_is_kept(paper: Source, writer: Person) -> None:
    make_watch(writer, "koira")
    make_watch(writer, "aita NEAR/20 kesä")
    keeping.keep_all(brought(paper, "1", "2"))
    ready = kept()
    assert all(hits and keys for _, _, hits, keys in ready)
    Item.objects.all().delete()
    keeping.keep_all([one._replace(ready={}) for one in brought(paper, "1", "2")])
    assert kept() == ready


def test_a_watch_changed_meanwhile_is_the_one_that_counts(paper: Source, writer: Person) -> None:
    watch = make_watch(writer, "koira")
    waiting = brought(paper, "1")
    change_watch(
        watch,
        name=watch.name,
        query="kissa",
        reason=watch.reason,
        review_on=watch.review_on,
        by=writer,
        version=watch.version,
    )
    make_watch(writer, "kunta")
    keeping.keep_all(waiting)
    assert list(Hit.objects.values_list("watch__query", flat=True)) == ["kunta"]


def test_what_somebody_else_kept_meanwhile_is_not_kept_twice(paper: Source) -> None:
    waiting = brought(paper, "1", "2")
    assert set(waiting[0].ready) == {"1", "2"}
    hear(paper, heard("1", "Uutinen 1", f"{TEXT} 1."))
    assert [item.remote_id for item in keeping.keep_all(waiting)[0]] == ["2"]
    assert Item.objects.count() == Place.objects.count() == 2


def test_a_process_that_starts_knows_the_words_that_another_met(
    paper: Source, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WORDS_FILE = tmp_path / "words.tsv"
    monkeypatch.setattr(cache, "FEW", 10)
    new = [Analyser(cache=lambda name: FormCache(settings.WORDS_FILE, analyser=name)) for _ in range(2)]
    monkeypatch.setattr(archive, "_analyser", lambda: new[0])
    first = keeping.made_ready([keeping.Brought(paper, batch_of("1"), clock.now())])
    assert "lautakunta" in settings.WORDS_FILE.read_text("utf-8")
    monkeypatch.setattr(archive, "_analyser", lambda: new[1])
    monkeypatch.setattr(FinnishMorphology, "read", lambda *_: pytest.fail("The dictionary was asked again."))
    again = keeping.made_ready([keeping.Brought(paper, batch_of("1"), clock.now())])
    words = [archive.taken_apart(one[0].ready["1"]).words for one in (first, again)]
    assert words[0] == words[1]


def test_what_is_known_is_not_taken_apart_again(paper: Source) -> None:
    keeping.keep_all(brought(paper, "1"))
    assert not brought(paper, "1")[0].ready


def test_every_kind_of_value_comes_back_as_it_was_put_in(paper: Source) -> None:
    """The databases are given rows in two ways."""
    text = 'Lainaus "näin", \\kenoviiva\\, \u2028rivi\n\tsarkain 🌊 \x7f {"a": [1]} %s ? null'
    at = datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
    names = (
        "source",
        "remote_id",
        "title",
        "text",
        "html",
        "published_at",
        "kept",
        "like",
        "public_id",
        "heard_at",
        "at",
    )
    names += ("url", "author", "language", "link_key", "text_key")
    blank = ("",) * 5
    made = [
        (paper.pk, f"{n}", text, "", text, at, n % 2 == 0, None, f"nro{n}", at, at, *blank)
        for n in range(250)
    ]
    numbers = rows.insert_and_number(Item, names, made)
    assert len(set(numbers)) == 250
    for number, row in list(zip(numbers, made, strict=True))[::83]:
        item = Item.objects.get(pk=number)
        assert (item.source_id, item.remote_id, item.title, item.text, item.html) == row[:5]
        assert (item.published_at, item.kept, item.like_id, item.public_id) == (at, row[6], None, row[8])
    rows.insert(
        Likeness,
        ("item", "heard_at", *[f"key_{n}" for n in range(1, 6)]),
        [(numbers[0], at, 2**62, 0, -1, 5, 7)],
    )
    assert Likeness.objects.values_list("key_1", "key_3").get() == (2**62, -1)


def test_rows_that_are_long_together_are_put_in_by_several_statements(
    paper: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that is longer than a statement should be goes by itself, and none is lost between two."""
    monkeypatch.setattr(rows, "MOST_LETTERS", 100)
    monkeypatch.setattr(rows, "MANY", 3)
    names, at = [f"n{number}" for number in range(8)], clock.now()
    items = hear(paper, *[heard(name, name, f"{TEXT} {name}.", at=at) for name in names])
    assert sorted(item.remote_id for item in items) == names
    assert Place.objects.count() == Likeness.objects.count() == 8


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\x1b", "\u202e"])
def test_signs_that_cannot_be_kept_or_shown_are_left_out_of_all_that_is_heard(
    sign: str, paper: Source
) -> None:
    """JSON can carry half a sign, which no database takes: it stopped the source for good."""
    text = f"Teksti {sign} jatkuu.\nToinen rivi."
    (item,) = hear(paper, heard("1", f"Otsikko {sign}", text, author=f"Kuka {sign}", html=f"<p>a{sign}</p>"))
    assert sign not in item.title + item.text + item.author + item.html
    assert item.text.endswith(" jatkuu.\nToinen rivi.")


def test_a_watch_that_fails_takes_no_item_with_it(paper: Source, writer: Person, monkeypatch: Any) -> None:
    """What cannot be worked out beforehand is said as trouble of its source, and nothing is half kept."""
    make_watch(writer, "koira")

    def fails(self: watching.Watching, prepared: object) -> list[Any]:
        raise RuntimeError("no")

    monkeypatch.setattr(watching.Watching, "look_at", fails)
    with pytest.raises(RuntimeError):
        hear(paper, heard("1", "Uutinen", TEXT))
    assert not Item.objects.exists() and not connection.needs_rollback
