"""Texts and watches for measuring the matcher: real texts where the shared data is at hand, else our own sentences."""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from luotain.engines.language import Analyser  # noqa: E402 - the path has to be set first
from luotain.engines.matcher import Watch  # noqa: E402 - as above

SHARED = ROOT.parent / "shared" / "data"
_OWN = (
    "Kuulemiskierroksen jälkeen kuntien pitkät päätökset tulivat.",
    "Kunnan verot nousivat ja asukkaat kysyivät syytä valtuustolta.",
    "Sote-uudistus etenee, sanoo ministeriö tiedotteessaan.",
    "Kissa ja koira menivät kotiin; koirat haukkuivat koko yön.",
    "Vaaleissa äänestettiin ja tulokset julkaistiin illalla.",
    "Katujen kunto puhutti kaupunginosan asukasillassa taas.",
)
_MOST_COMMON = 50
"""Base forms that nobody watches alone: olla, ja, se …"""


def texts(limit: int) -> tuple[list[str], bool]:
    """Distinct Finnish texts in a fixed order, and whether they are real."""
    found: list[str] = []
    pairs = SHARED / "turku-paraphrase" / "opus-pb-dev.json"
    if pairs.is_file():
        for pair in json.loads(pairs.read_text("utf-8")):
            found += [pair["txt1"], pair["txt2"]]
    for name in ("suomi24-toxicity/suomi24_toxicity.jsonl", "xed-emotion/xed.jsonl"):
        if (SHARED / name).is_file():
            rows = map(json.loads, (SHARED / name).read_text("utf-8").splitlines())
            found += [row["text"] for row in rows if row.get("lang", "fi") == "fi"]
    real = bool(found)
    found = list(dict.fromkeys(found)) or list(_OWN)
    random.Random(1).shuffle(found)
    return found[:limit], real


def frequencies(analyser: Analyser, documents: list[str]) -> Counter[str]:
    """In how many documents each base form is."""
    counts: Counter[str] = Counter()
    for text in documents:
        counts.update({base for form in analyser.analyse(text, "fi").forms for base in form.bases})
    return counts


def watches(count: int, counts: Counter[str]) -> list[Watch]:
    """Watches of words drawn by how often they occur: one in ten a phrase or NEAR, one in ten with NOT, two in ten of two
    words, one in ten with OR, five in ten of one word.
    """
    chance = random.Random(5)
    pool = [word for word, _ in counts.most_common()[_MOST_COMMON:] if word.isalpha() and len(word) > 2]
    pool = pool or [word for word in counts if word.isalpha()]
    weights = list(itertools.accumulate(counts[word] for word in pool))

    def one() -> str:
        return chance.choices(pool, cum_weights=weights)[0]

    found = []
    for number in range(count):
        kind = number % 10
        if kind == 0:
            query = f'"{one()} {one()}"' if number % 20 else f"{one()} NEAR/5 {one()}"
        elif kind == 1:
            query = f"{one()} NOT {one()}"
        elif kind in {2, 3}:
            query = f"{one()} {one()}"
        elif kind == 4:
            query = f"{one()} OR {one()}"
        else:
            query = one()
        found.append(Watch(str(number), query))
    return found
