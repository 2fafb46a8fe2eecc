"""Base forms: the kinds of form that matter in each language, and the measured quality on the development treebanks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from luotain.engines.language import Analyser, FormCache
from luotain.engines.language.dictionary import (
    BLOCK,
    WordList,
    find_seeds,
    pack_seeds,
    read_stream,
    unpack_seeds,
)
from luotain.engines.language.finnish.morphology import FinnishMorphology
from luotain.engines.language.model import term_of

ANALYSER = Analyser()
SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data"
HAS_VOIKKO = "no voikko" not in ANALYSER.morphology("fi").name
needs_voikko = pytest.mark.skipif(not HAS_VOIKKO, reason="libvoikko is not installed")


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("kuulemiskierroksen", "kuulemiskierros"),
        ("tieliikennelain", "tieliikennelaki"),
        ("muuttamisesta", "muuttaminen"),
        ("TEM:n", "tem"),
        ("EU:ssa", "eu"),
        ("sote-uudistuksesta", "sote-uudistus"),
        ("CE-merkintää", "ce-merkintä"),
        ("1980-luvun", "1980-luku"),
        ("Carterin", "carter"),
        ("Kalymnoksella", "kalymnos"),
        ("Arduinoon", "arduino"),
        ("Iglesiaksen", "iglesias"),
        ("punanen", "punainen"),
        ("valkosia", "valkoinen"),
        ("kirjottaa", "kirjoittaa"),
        ("mun", "minä"),
        ("tää", "tämä"),
        ("uus", "uusi"),
        ("puhuttii", "puhua"),
        ("tekis", "tehdä"),
        ("kannattas", "kannattaa"),
        ("mullakin", "minä"),
        ("kato", "katsoa"),
        ("kato", "kato"),
        ("sellane", "sellainen"),
        ("ihaaaana", "ihana"),
        ("laitok-sen", "laitos"),
        ("Helsingissä", "helsinki"),
    ],
)
@needs_voikko
def test_finnish_forms_find_their_base(form: str, base: str) -> None:
    assert base in ANALYSER.form(form, "fi").bases


@needs_voikko
@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("tehtyjä", "tehdä"),
        ("rakastunut", "rakastua"),
        ("määritellylle", "määritellä"),
        ("allekirjoittamansa", "allekirjoittaa"),
        ("kohdistuvasta", "kohdistua"),
    ],
)
def test_participles_find_their_verb(form: str, verb: str) -> None:
    assert verb in ANALYSER.form(form, "fi").bases


@needs_voikko
def test_a_noun_is_not_taken_for_the_verb_it_came_from() -> None:
    assert "elää" not in ANALYSER.form("elämän", "fi").bases
    assert "panna" not in ANALYSER.form("paistinpannulla", "fi").bases


@needs_voikko
@pytest.mark.parametrize(
    ("form", "plural"), [("vaaleissa", "vaalit"), ("kasvoilleni", "kasvot"), ("tietojen", "tiedot")]
)
def test_plural_forms_carry_their_plural(form: str, plural: str) -> None:
    assert plural in ANALYSER.form(form, "fi").bases


@needs_voikko
def test_parts_are_a_level_apart() -> None:
    form = ANALYSER.form("kuulemiskierroksilla", "fi")
    assert form.bases[0] == "kuulemiskierros"
    assert {"kierros", "kuuleminen"} <= set(form.parts)
    assert not {"kierros", "kuuleminen"} & set(form.terms)


@pytest.mark.parametrize(
    ("language", "form", "base"),
    [
        ("sv", "kommunens", "kommun"),
        ("sv", "besluten", "beslut"),
        ("sv", "besluten", "besluta"),
        ("sv", "Anderssons", "andersson"),
        ("sv", "kibbutzbarnen", "kibbutzbarn"),
        ("en", "councils", "council"),
        ("en", "city's", "city"),
        ("en", "thought", "think"),
    ],
)
def test_swedish_and_english(language: str, form: str, base: str) -> None:
    assert base in ANALYSER.form(form, language).bases


def test_without_voikko_finnish_still_works() -> None:
    fallback = FinnishMorphology(None, WordList("fi"))
    assert "no voikko" in fallback.name
    assert "kissa" in fallback.read("kissoista").bases
    assert "tem" in fallback.read("TEM:n").bases
    assert "carter" in fallback.read("Carterin").bases


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kunnanvaltuusto päätti eilen uudesta koulusta.", "fi"),
        ("Kommunfullmäktige beslutade i går om en ny skola.", "sv"),
        ("The council decided yesterday on a new school.", "en"),
        ("I'll bet they won't tell us anything.", "en"),
        ("Täna on ilus ilm ja ma lähen poodi leiba ostma.", "unknown"),
        ("Det er en fin dag i dag, og jeg skal gå til butikken.", "unknown"),
        ("Сегодня хорошая погода, и я иду в магазин.", "unknown"),
        ("Kissa istui.", "unknown"),
        ("", "unknown"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert ANALYSER.language_of(text) == language


def test_in_an_unknown_language_every_dictionary_is_asked() -> None:
    assert {"kissa"} <= set(ANALYSER.form("kissoja").bases)
    assert {"council"} <= set(ANALYSER.form("councils").bases)


def test_packaged_seeds_belong_to_the_installed_list() -> None:
    data = read_stream("en")
    seeds = find_seeds(data)
    assert unpack_seeds(data, pack_seeds(data, seeds)) == seeds
    assert unpack_seeds(data + b"x", pack_seeds(data, seeds)) is None
    assert len(seeds) > 100_000 // BLOCK


def test_the_cache_gives_the_same_answers_and_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "forms.tsv"
    first = Analyser(cache=lambda name: FormCache(path, analyser=name))
    text = "Kuulemiskierroksen jälkeen Carterin TEM:n #SoteUudistus punanen talo oli hieno."
    once = [(form.terms, form.part_terms, form.guessed) for form in first.analyse(text).forms]
    first.save()
    assert path.read_text("utf-8").count("\n") > 10
    again = Analyser(cache=lambda name: FormCache(path, analyser=name))
    assert [(form.terms, form.part_terms, form.guessed) for form in again.analyse(text).forms] == once
    other = FormCache(path, analyser="another")
    assert len(other) == 0
    small = FormCache(None, analyser="x", limit=10)
    for number in range(100):
        small.put("fi", f"form{number}", "a\t\t")
    assert len(small) <= 10
    assert small.get("fi", "form99") == "a\t\t"


def test_a_damaged_cache_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "forms.tsv"
    path.write_bytes(b"\xff\xfe nothing to read")
    assert len(FormCache(path, analyser="x")) == 0


def test_only_words_that_a_dictionary_knows_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "forms.tsv"
    one = Analyser(cache=lambda name: FormCache(path, analyser=name))
    text = "Kunta vastasi kirjoittajalle @tuija.qvist Zxkwqavist numeroon 0401234567 ja osoitteeseen a.b@qvist.example."
    one.analyse(text, None).forms.copy()
    one.analyse(text, "fi").forms.copy()
    one.save()
    kept = path.read_text("utf-8")
    assert "\nvotes\tvastasi\t" in kept
    assert "\nfi\tnumeroon\tnumero\t" in kept
    for own in ("qvist", "zxkwqavist", "0401234567", "a.b@"):
        assert own not in kept.casefold()


def test_processes_that_share_a_cache_add_to_it_and_other_rules_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "forms.tsv"
    one, other = FormCache(path, analyser="x", limit=3), FormCache(path, analyser="x", limit=3)
    for cache, form in ((one, "kunta"), (other, "kaupunki")):
        assert not cache.has_learned_much
        cache.put("fi", form, f"{form}\t\t")
        cache.save()
    after = FormCache(path, analyser="x", limit=3)
    assert [after.get("fi", form) for form in ("kunta", "kaupunki")] == ["kunta\t\t", "kaupunki\t\t"]
    for form in ("maa", "meri"):
        other.put("fi", form, f"{form}\t\t")
    other.save()
    assert len(FormCache(path, analyser="x")) == 3, "the oldest went"
    assert [path.name for path in tmp_path.iterdir()] == ["forms.tsv"]
    monkeypatch.setattr("luotain.engines.language.cache.code_mark", lambda: "of another version")
    assert len(FormCache(path, analyser="x")) == 0


CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}


def treebank(name: str) -> list[tuple[str, str]]:
    path = SHARED / "ud-lemmas" / name
    if not path.is_file():
        pytest.skip("the development treebanks are not here")
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return [
        (row[1], row[2].replace("#", "").casefold())
        for row in rows
        if len(row) > 3 and row[0].isdigit() and row[3] in CONTENT
    ]


@pytest.mark.parametrize(
    ("language", "name", "bar"),
    [
        pytest.param("fi", "fi_tdt-ud-dev.conllu", 0.97, marks=needs_voikko),
        ("sv", "sv_talbanken-ud-dev.conllu", 0.97),
        ("en", "en_ewt-ud-dev.conllu", 0.97),
    ],
)
def test_quality_on_the_development_treebank(language: str, name: str, bar: float) -> None:
    tokens = treebank(name)
    counts = Counter(base for _, base in tokens)
    wanted: dict[str, set[str]] = {}
    for base, count in counts.items():
        if count > 1 and len(base) > 3:
            wanted.setdefault(term_of(base), set()).add(base)
    asked = set().union(*wanted.values())
    right = missed = wrong = 0
    for written, base in tokens:
        found: set[str] = set()
        for form in ANALYSER.analyse(written, language).forms:
            found |= set().union(*(wanted.get(term, ()) for term in form.terms))
        if base in asked:
            right += base in found
            missed += base not in found
        wrong += len(found - {base})
    precision, recall = right / (right + wrong), right / (right + missed)
    assert precision > 0.94
    assert 2 * precision * recall / (precision + recall) > bar
