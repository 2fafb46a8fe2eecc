"""Every code that any room writes to the trail has a sentence, and every sentence fits the facts written with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise

from luotain.ledger.sentences import all_sentences

HOUSE = Path(__file__).resolve().parents[2] / "luotain"


@dataclass(frozen=True)
class Writing:
    """One call of `ledger.write` as it stands in the code; `keys` is None when its data is not a literal."""

    place: str
    code: str | None
    keys: frozenset[str] | None


def writings() -> Iterator[Writing]:
    """Every call in the house, outside tests."""
    for path in sorted(HOUSE.rglob("*.py")):
        if "tests" in path.parts or path.name == "testing.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ledger.write":
                place = f"{path.relative_to(HOUSE)}:{node.lineno}"
                yield from (
                    Writing(place, code, _keys(node)) for code in _codes(node.args[0] if node.args else None)
                )


def _codes(code: ast.expr | None) -> list[str | None]:
    """The literals that a code may be: one, or the two of `a if … else b`; None for anything else."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        return [code.value]
    if isinstance(code, ast.IfExp):
        return [*_codes(code.body), *_codes(code.orelse)]
    return [None]


def _keys(call: ast.Call) -> frozenset[str] | None:
    data = next((keyword.value for keyword in call.keywords if keyword.arg == "data"), None)
    if data is None:
        return frozenset()
    if isinstance(data, ast.Dict) and all(isinstance(key, ast.Constant) for key in data.keys):
        return frozenset(str(key.value) for key in data.keys if isinstance(key, ast.Constant))
    return None


def test_the_codes_are_literals_so_that_they_can_be_found():
    assert [writing.place for writing in writings() if writing.code is None] == []


def test_every_code_has_a_sentence():
    missing = {writing.code: writing.place for writing in writings() if writing.code not in all_sentences()}
    assert missing == {}


def test_no_sentence_asks_for_a_fact_that_is_not_written():
    wrong = []
    for writing in writings():
        sentence = all_sentences().get(writing.code or "")
        if writing.keys is None or not isinstance(sentence, str | Promise):
            continue
        asked = set(re.findall(r"%\((\w+)\)", str(sentence))) - {"by"}
        wrong += [f"{writing.place}: {sentence} asks for {word}" for word in sorted(asked - writing.keys)]
    assert wrong == []


def test_every_sentence_is_whole():
    """It ends with a full stop, or with the words of a person after a colon."""
    short = [
        code
        for code, sentence in all_sentences().items()
        if isinstance(sentence, str | Promise) and not re.search(r"\.$|: %\(\w+\)s$", str(sentence))
    ]
    assert short == []
