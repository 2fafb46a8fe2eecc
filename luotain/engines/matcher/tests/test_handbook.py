"""The handbook's page on the query language is true: every example finds, does not find, or fails as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luotain.engines.language import Analyser
from luotain.engines.matcher import Document, QueryError, QueryMatcher, parse
from luotain.engines.matcher.errors import _SENTENCES, CODES

PAGE = Path(__file__).resolve().parents[4] / "docs" / "handbook" / "query-language.md"
ANALYSER = Analyser()
HAS_VOIKKO = "no voikko" not in ANALYSER.morphology("fi").name


def rows(heading: str) -> list[list[str]]:
    section = PAGE.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def query_of(cell: str) -> str:
    found = re.search(r"`(.*)`", cell)
    assert found
    return found.group(1)


@pytest.mark.skipif(not HAS_VOIKKO, reason="libvoikko is not installed")
@pytest.mark.parametrize("row", rows("What you can write"), ids=lambda row: row[0])
def test_examples_find_and_do_not_find(row: list[str]) -> None:
    matcher = QueryMatcher(query_of(row[0]), ANALYSER)
    assert matcher.match(Document(row[2], language="fi")) is not None
    assert matcher.match(Document(row[3], language="fi")) is None


@pytest.mark.parametrize("row", rows("Where an item comes from"), ids=lambda row: row[0])
def test_field_examples_can_be_read(row: list[str]) -> None:
    item = Document(
        "Verot: https://a.example",
        language="fi",
        sender="@yle@mastodon.example",
        url="https://areena.yle.fi/1",
        source="12",
    )
    assert QueryMatcher(query_of(row[0]), ANALYSER).match(item) is not None
    assert QueryMatcher(query_of(row[0]), ANALYSER).match(Document("Verot", language="sv")) is None


@pytest.mark.parametrize("row", rows("When a query cannot be read"), ids=lambda row: row[0])
def test_errors_say_what_the_page_says(row: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query_of(row[0]))
    assert caught.value.message("en") == row[1]


def test_every_error_is_on_the_page_but_for_the_three_about_size_and_emptiness() -> None:
    shown = set()
    for row in rows("When a query cannot be read"):
        with pytest.raises(QueryError) as caught:
            parse(query_of(row[0]))
        shown.add(caught.value.code)
    assert CODES - shown == {"empty", "too_long", "too_many_terms", "too_deep"}


def test_every_error_is_said_in_three_languages() -> None:
    for sentences in _SENTENCES.values():
        assert set(sentences) == {"en", "fi", "sv"}
        names = {tuple(sorted(set(re.findall(r"{(\w+)}", sentence)))) for sentence in sentences.values()}
        assert len(names) == 1
        assert all(sentence.endswith(".") for sentence in sentences.values())
