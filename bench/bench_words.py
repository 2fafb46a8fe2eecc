"""How well words are found in all their forms: development treebanks and the SIGMORPHON list, beside Snowball; and how fast.

The same measure as the acceptance scorer: one watch a base form, every form of the file one text. Files that are not here
are left out.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from match_corpus import ROOT, SHARED, texts

from luotain.engines.language import Analyser, term_of
from luotain.engines.language.tokens import split_text

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}
SNOWBALL = {"fi": "finnish", "sv": "swedish", "en": "english"}
FILES = (
    ("fi", "ud-lemmas/fi_tdt-ud-dev.conllu"),
    ("sv", "ud-lemmas/sv_talbanken-ud-dev.conllu"),
    ("en", "ud-lemmas/en_ewt-ud-dev.conllu"),
    ("fi", "sigmorphon-inflection/fin.dev"),
    ("en", "sigmorphon-inflection/eng.dev"),
)


def pairs(path: Path) -> list[tuple[str, str]]:
    """Form and base form of every content word, or of every line of an inflection list."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".conllu":
        words = [row for row in rows if len(row) > 3 and row[0].isdigit() and row[3] in CONTENT]
        return [(row[1], row[2].replace("#", "").casefold()) for row in words]
    return [(row[2], row[0].casefold()) for row in rows if len(row) == 3]


def score(
    tokens: list[tuple[str, str]], listed: bool, terms: Callable[[str], set[str]], query: Callable[[str], str]
) -> tuple[float, float]:
    """Precision and recall; a list asks only for recall."""
    counts = Counter(base for _, base in tokens)
    asked = {base for base, count in counts.items() if listed or (count > 1 and len(base) > 3)}
    wanted: dict[str, set[str]] = {}
    for base in asked:
        wanted.setdefault(query(base), set()).add(base)
    right = missed = wrong = 0
    for written, base in tokens:
        found: set[str] = set().union(*(wanted.get(term, set()) for term in terms(written)))
        if base in asked:
            right += base in found
            missed += base not in found
        wrong += len(found - {base})
    return right / max(1, right + wrong), right / max(1, right + missed)


def main() -> int:
    """Print the tables and write them under bench/out."""
    import snowballstemmer

    analyser = Analyser()
    lines = ["| file | precision | recall | F1 | Snowball F1 |", "| --- | --- | --- | --- | --- |"]
    for language, name in FILES:
        path = SHARED / name
        if not path.is_file():
            continue
        tokens, listed = pairs(path), path.suffix != ".conllu"
        stem = snowballstemmer.stemmer(SNOWBALL[language]).stemWord

        def ours(written: str, language: str = language) -> set[str]:
            return {term for form in analyser.analyse(written, language).forms for term in form.terms}

        def stemmed(written: str, stem: Callable[[str], str] = stem) -> set[str]:
            return {stem(word.lower()) for word in split_text(written)}

        precision, recall = score(tokens, listed, ours, term_of)
        other_precision, other_recall = score(tokens, listed, stemmed, stem)
        f1 = 2 * precision * recall / (precision + recall)
        other = 2 * other_precision * other_recall / (other_precision + other_recall)
        if listed:
            lines.append(f"| {path.name} | – | {recall:.3f} | – | recall {other_recall:.3f} |")
        else:
            lines.append(f"| {path.name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {other:.3f} |")
    lines += ["", speed()]
    table = "\n".join(lines)
    print(table)
    out = ROOT / "bench" / "out"
    out.mkdir(parents=True, exist_ok=True)
    (out / "words.md").write_text(table + "\n", "utf-8")
    return 0


def speed() -> str:
    """Tokens a second, cold and warm."""
    analyser = Analyser()
    found, _ = texts(3_000)
    rates = []
    for _ in range(2):
        begun = time.process_time()
        count = sum(len(analyser.analyse(text, "fi").forms) for text in found)
        rates.append(count / (time.process_time() - begun))
    return f"Finnish tokens a second: {rates[0]:,.0f} cold, {rates[1]:,.0f} with every form known ({analyser.name})."


if __name__ == "__main__":
    sys.exit(main())
