"""Sentences and queries for the tests: our own sentences, and real ones where the shared data is at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data"

OWN = (
    "Kuulemiskierroksen jälkeen kuntien pitkät päätökset tulivat. Kunnan verot nousivat #SoteUudistus.",
    "TEM:n sote-uudistus etenee, sanoo @yle_uutiset. Katso https://yle.fi/a/74 heti!",
    "En oo nähny tämmöstä päätöstä, mut kunta tekee mitä tekee 👍 #kuntavaalit #EUvaalit",
    "Carterin kissan häntä oli mennyt rikki. Kissa ja koira menivät kotiin; koirat haukkuivat.",
    "Kommunens beslut om skatten kom i går. Skatterna höjs och besluten överklagas.",
    "The city's councils were meeting again; the council met yesterday and decided on taxes.",
    "Vaaleissa äänestettiin. Presidentinvaalien tulokset! Vaalit pidettiin kunnassa vuonna 2024.",
    "",
    "👩‍👩‍👧 1980-luvun verot, veroja, verotus. esim. kunnan vero. Helsingin kaupunki päätti verosta.",
)


@cache
def sentences() -> tuple[str, ...]:
    """Our own sentences and, when they are there, some hundreds of real ones."""
    found = list(OWN)
    path = SHARED / "turku-paraphrase" / "opus-pb-dev.json"
    if path.is_file():
        for pair in json.loads(path.read_text("utf-8"))[:150]:
            found += [pair["txt1"], pair["txt2"]]
    path = SHARED / "suomi24-toxicity" / "suomi24_toxicity.jsonl"
    if path.is_file():
        found += [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[:60]]
    return tuple(found)


WORDS = (
    "kunta", "vero", "päätös", "päättää", "kissa", "koira", "mennä", "olla", "ja", "tulla", "kuulemiskierros",
    "kierros", "sote", "uudistus", "sote-uudistus", "TEM", "yle_uutiset", "@yle_uutiset", "vaali", "vaalit", "kuntavaalit",
    "skatt", "beslut", "kommun", "council", "meet", "tax", "ei", "se", "hyvä", "ihminen", "nähdä", "2024", "Carter",
)  # fmt: skip

_word = st.sampled_from(WORDS)
_leaf = st.one_of(
    _word,
    _word,
    _word.map(lambda word: "=" + word.lstrip("@")),
    _word.map(lambda word: "~" + word.lstrip("@")),
    _word.filter(str.isalpha).map(lambda word: word[:3] + "*"),
    st.sampled_from(["#SoteUudistus", "#kuntavaalit", "#EUvaalit", "#sote"]),
)
_phrase = st.lists(_word, min_size=2, max_size=3).map(lambda words: '"' + " ".join(words) + '"')
_place = st.one_of(_leaf, _phrase)
_near = st.builds(
    lambda left, sign, distance, right: f"({left} {sign}/{distance} {right})",
    st.one_of(_place, st.builds(lambda a, b: f"({a} OR {b})", _place, _place)),
    st.sampled_from(["NEAR", "ONEAR"]),
    st.integers(1, 8),
    _place,
)
_field = st.sampled_from(
    ["lang:fi", "lang:unknown", "lang:sv", "from:@yle", "site:yle.fi", "source:12", "has:link"]
)
_inner = st.recursive(
    st.one_of(_place, _near),
    lambda below: st.one_of(
        st.builds(lambda a, b: f"({a} {b})", below, below),
        st.builds(lambda a, b: f"({a} OR {b})", below, below),
        st.builds(lambda a, b: f"({a} NOT {b})", below, below),
    ),
    max_leaves=4,
)
QUERIES = st.recursive(
    st.one_of(_place, _place, _near, _inner.map(lambda inside: f"SENTENCE({inside})")),
    lambda below: st.one_of(
        st.builds(lambda a, b: f"({a} AND {b})", below, below),
        st.builds(lambda a, b: f"({a} OR {b})", below, below),
        st.builds(lambda a, b: f"({a} NOT {b})", below, below),
        st.builds(lambda a, b: f"({a} {b})", below, _field),
        st.builds(lambda a, b: f"({a} NOT {b})", below, _field),
    ),
    max_leaves=6,
)
"""Queries of every kind; a few are refused (a SENTENCE of nothing but words to leave out, for instance)."""
