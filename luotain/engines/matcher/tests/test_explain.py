"""The sentences of an explanation: short where that is enough, and each said once."""

from __future__ import annotations

import pytest

from luotain.engines.language import Analyser
from luotain.engines.matcher import Document, explain


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("kissa", ["“Kissat” is a form of kissa."]),
        ("=kissat", ["“Kissat” is written just as the query asks: =kissat."]),
    ],
)
def test_why_is_said_once_and_without_repeating_the_query(query: str, sentences: list[str]) -> None:
    hit, said = explain(query, Document("Kissat ja kissat.", language="fi"), Analyser())
    assert hit is not None
    assert said[1:] == sentences
