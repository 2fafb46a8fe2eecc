"""Watches come, change and go while documents are matched."""

from __future__ import annotations

import random
from threading import Event, Thread

from luotain.engines.language import Analyser
from luotain.engines.matcher import Document, Index, Watch
from luotain.engines.matcher.index import DELTA_LIMIT

ANALYSER = Analyser()
ITEM = Document("Kissat ja koirat tapasivat kunnan veropäätöksen.", language="fi")


def found(index: Index, item: Document = ITEM) -> list[str]:
    return sorted(hit.watch for hit in index.match(item))


def test_changes_are_seen_at_once_and_only_once() -> None:
    index = Index(ANALYSER)
    index.load([Watch("a", "kissa"), Watch("b", "lehmä"), Watch("c", "kissa koira")])
    assert found(index) == ["a", "c"]
    index.add(Watch("d", "kunta"))
    assert found(index) == ["a", "c", "d"]
    index.replace(Watch("b", "koira"))
    assert found(index) == ["a", "b", "c", "d"]
    index.replace(Watch("a", "lehmä"))
    assert found(index) == ["b", "c", "d"]
    assert index.remove("c")
    assert not index.remove("c")
    assert index.remove("d")
    assert found(index) == ["b"]
    index.add(Watch("c", "vero*"))
    assert found(index) == ["b", "c"]
    assert index.ids == ["a", "b", "c"]
    assert len(index) == 3
    assert "d" not in index


def test_an_index_that_was_changed_equals_one_made_anew() -> None:
    chance = random.Random(7)
    words = ["kissa", "koira", "kunta", "vero", "lehmä", "ja", "tavata", "päätös"]
    index = Index(ANALYSER)
    watches: dict[str, Watch] = {}
    for step in range(2 * DELTA_LIMIT + 50):
        name = str(chance.randrange(400))
        if chance.random() < 0.25 and name in watches:
            del watches[name]
            assert index.remove(name)
        else:
            query = chance.choice(["{} {}", "{} OR {}", "{} NOT {}", "{} NEAR/3 {}", "{0}"])
            watch = Watch(name, query.format(*chance.sample(words, 2)))
            watches[name] = watch
            index.add(watch)
        if step % 97 == 0:
            anew = Index(ANALYSER)
            anew.load(watches.values())
            assert found(index) == found(anew)
    anew = Index(ANALYSER)
    anew.load(watches.values())
    assert found(index) == found(anew)
    assert len(index) == len(watches)


def test_a_swap_never_loses_or_doubles_a_hit() -> None:
    index = Index(ANALYSER)
    index.load([Watch("steady", "kissa"), Watch("changing", "koira")])
    stop = Event()
    troubles: list[list[str]] = []

    def read() -> None:
        while not stop.is_set():
            names = [hit.watch for hit in index.match(ITEM)]
            if names.count("steady") != 1 or names.count("changing") != 1:
                troubles.append(names)

    reader = Thread(target=read)
    reader.start()
    for step in range(1_500):
        index.replace(Watch("changing", ["koira", "kunta", "kissa koira"][step % 3]))
        index.add(Watch(f"new{step}", "lehmä"))
        if step % 3 == 0:
            index.remove(f"new{step}")
    stop.set()
    reader.join()
    assert troubles == []


def test_languages_of_a_watch() -> None:
    index = Index(ANALYSER)
    index.load([Watch("fi", "hus", ("fi",)), Watch("sv", "hus", ("sv",)), Watch("any", "hus")])
    assert found(index, Document("Husen", language="sv")) == ["any", "sv"]
    assert found(index, Document("Husen", language="unknown")) == ["any", "fi", "sv"]


def test_only_fields_for_a_named_source() -> None:
    index = Index(ANALYSER)
    assert index.load([Watch("1", "source:12 NOT kissa"), Watch("2", "NOT lehmä", named_source=True)]) == []
    assert found(index, Document("Koira.", source="12")) == ["1", "2"]
    assert found(index) == ["2"]


def test_nothing_matches_across_title_and_text() -> None:
    index = Index(ANALYSER)
    index.load(
        [
            Watch("phrase", '"musta kissa"'),
            Watch("near", "musta NEAR/100 kissa"),
            Watch("both", "musta kissa"),
        ]
    )
    assert found(index, Document("Kissa juoksi.", title="Jotakin mustaa", language="fi")) == ["both"]
    (hit,) = index.match(Document("Kissa juoksi.", title="Jotakin mustaa", language="fi"))
    assert [(reason.form, reason.span.field) for reason in hit.reasons if reason.span] == [
        ("mustaa", "title"),
        ("Kissa", "text"),
    ]
    assert [(span.start, span.end) for span in hit.spans] == [(0, 5)]


def test_places_of_words_are_those_that_the_reasons_name() -> None:
    index = Index(ANALYSER)
    by_words = (
        "kissa",
        "koira OR kissa",
        "koira kissa NOT lehmä",
        "=koirat kis*",
        "~kunta koira koira",
        "kissa OR lehmä",
    )
    others = (
        '"kissa ja koira"',
        "kissa NEAR/3 koira",
        "kissa (koira OR kunta)",
        "kissa lang:fi",
        "#kissa OR kissa",
    )
    index.load([Watch(query, query) for query in (*by_words, *others)])
    item = Document(ITEM.text * 40, title="Kissat ja koirat", language="fi")
    placed = set()
    for hit in index.match(item):
        places = hit.word_places()
        if places is None:
            continue
        placed.add(hit.watch)
        assert [(one.start, one.end, one.field, one.shown) for one in places] == [
            (*reason.span, reason.term) for reason in hit.reasons if reason.span
        ]
        assert [one.form.written for one in places] == [reason.form for reason in hit.reasons]
    assert placed == set(by_words)


def test_excluded_forms_are_not_found_but_others_are() -> None:
    index = Index(ANALYSER)
    index.load(
        [
            Watch("1", "kissa", excluded=("KISSAN",)),
            Watch("2", "kissa"),
            Watch("3", "kis*", excluded=("kissan",)),
        ]
    )
    assert found(index, Document("Kissan häntä", language="fi")) == ["2"]
    assert found(index, Document("Kissat ja kissan häntä", language="fi")) == ["1", "2", "3"]
    (hit,) = [
        hit for hit in index.match(Document("Kissat ja kissan häntä", language="fi")) if hit.watch == "1"
    ]
    assert [(span.start, span.end) for span in hit.spans] == [(0, 6)]
