"""Whatever comes in, a query is read or refused and an item is matched, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.engines.language import Analyser
from luotain.engines.matcher import (
    Document,
    Failure,
    Index,
    Prepared,
    QueryError,
    Watch,
    archive_text,
    explain,
    parse,
)
from luotain.engines.matcher.errors import CODES

ANALYSER = Analyser()

QUERY_CORPUS = [
    "a OR " * 10_000 + "a",
    " ".join(f"sana{number}" for number in range(10_000)),
    "(" * 1_000 + "a" + ")" * 1_000,
    "(" * 100_000,
    ")" * 100_000,
    "NOT " * 20_000 + "a",
    "SENTENCE(" * 500 + "a" + ")" * 500,
    "a NEAR/5 " * 900 + "a",
    "x" * 1_000_000,
    '"' * 9_999,
    '"' + "a " * 40_000 + '"',
    "\ud800", "a\udfff b", "\x00", "a\x00b", "\u202ekissa\u202c", "\u200f", "e" + "\u0301" * 5_000, "\ufeff",
    "*", "**", "a*b*", "=*", "~", "=", "#", "@", "lang:", ":", "::", "a:b:c", "from:@", "site:///", "has:",
    "NEAR/5", "NEAR/-1 a", "a NEAR/99999999999999999999 b", "a NEAR/٣ b", "AND", "OR OR", "NOT", "( )", "“a", "a”",
    "-", "--", "- a", "a AND AND b", "\n\t\r", "👍*", "=👍", "~#a", "=a.b", "~a-b-c",
]  # fmt: skip

TEXT_CORPUS = [
    "", " ", "x" * 1_000_000, "\ud800\udfff", "\x00" * 10_000, "\u202e" * 10_000, "a" + "\u0301" * 100_000,
    "\u0301" * 50_000, "#" * 100_000, "@" * 100_000, "@a" * 50_000, "-" * 100_000, "a-" * 100_000, "a:" * 100_000,
    "http://" * 20_000, "www." * 50_000, "a@" * 50_000, "a.b@" * 30_000, "kissa " * 100_000, "kissa. " * 50_000,
    "👍" * 50_000, "👩\u200d" * 30_000, "#KissaKoira" * 10_000, "#" + "Aa" * 100_000, "ﷺ" * 10_000, "ß" * 100_000,
    "İ" * 50_000, "'" * 50_000, "a'" * 50_000, "kissa\u00ad" * 20_000, "1" * 100_000, "1:" * 50_000, "_" * 100_000,
    "\u0e33" * 30_000, "가" * 50_000, "\U0001f1eb" * 30_000, "hääyöaie" * 20_000, "kissa koira " * 30_000,
]  # fmt: skip

WATCHES = [
    "kissa", "=kissa", "~koira", "kis*", '"kissa koira"', "kissa NEAR/5 koira", "kissa ONEAR/100 koira", "#kissa",
    "SENTENCE(kissa koira)", "kissa NOT koira", "(kissa NEAR/3 koira) NEAR/50 kissa", "has:link kissa", "👍", "x",
    '(kissa OR "koira kissa") NEAR/20 (koira OR "kissa koira")',
]  # fmt: skip


@pytest.mark.parametrize("query", QUERY_CORPUS, ids=range(len(QUERY_CORPUS)))
def test_every_query_of_the_corpus_is_read_or_refused_quickly(query: str) -> None:
    begun = time.process_time()
    try:
        parse(query)
    except QueryError as error:
        assert error.code in CODES
        assert 0 <= error.start <= error.end <= len(query)
        for language in ("fi", "sv", "en"):
            sentence = error.message(language)
            assert sentence.endswith(".")
            assert "{" not in sentence.replace(query, "")
    assert time.process_time() - begun < 2


def test_ten_thousand_terms_and_deep_brackets_are_refused_by_name() -> None:
    with pytest.raises(QueryError) as many:
        parse(" ".join(f"sana{number}" for number in range(10_000)))
    assert many.value.code == "too_many_terms"
    with pytest.raises(QueryError) as deep:
        parse("(" * 1_000 + "a" + ")" * 1_000)
    assert (deep.value.code, deep.value.start) == ("too_deep", 50)


@pytest.mark.parametrize("text", TEXT_CORPUS, ids=range(len(TEXT_CORPUS)))
def test_every_text_of_the_corpus_is_matched_quickly(text: str) -> None:
    index = Index(ANALYSER)
    assert index.load(Watch(query, query) for query in WATCHES) == []
    begun = time.process_time()
    for hit in index.match(Document(text, title=text[:300], tags=(text[:50],))):
        for span in hit.spans:
            assert 0 <= span.start < span.end <= len(text)
    assert time.process_time() - begun < 12


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_query_is_read_or_refused_and_any_text_explained(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert 0 <= error.start <= error.end <= len(text)
        assert error.message("sv").endswith(".")
    hit, sentences = (
        explain("kissa OR =" + (text.split() or ["a"])[0].strip('()"=“”„»*') + "x", Document(text), ANALYSER)
        if (text.isalnum())
        else explain("kissa", Document(text), ANALYSER)
    )
    assert sentences
    assert hit is None or hit.reasons


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab"()*=~#@:/- NEARORANDOTSC5', max_size=40))
def test_text_that_looks_like_a_query_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert error.code in CODES


def test_a_watch_that_cannot_be_read_does_not_stop_the_others() -> None:
    index = Index(ANALYSER)
    failures = index.load(
        [Watch("1", "kissa"), Watch("2", "(koira"), Watch("3", "NOT kissa"), Watch("4", "kissa*")]
    )
    assert [(type(failure), failure.id, failure.error.code) for failure in failures] == [
        (Failure, "2", "open_bracket"),
        (Failure, "3", "only_not"),
    ]
    assert {hit.watch for hit in index.match(Document("Kissat!", language="fi"))} == {"1", "4"}
    with pytest.raises(QueryError):
        index.add(Watch("1", "kissa AND"))
    assert {hit.watch for hit in index.match(Document("Kissat!", language="fi"))} == {"1", "4"}


def test_the_archive_keeps_a_bounded_text_of_plain_words() -> None:
    for text in (
        "kissa " * 100_000,
        " ".join(f"sana{number}é-x" for number in range(60_000)),
        "\ud800 \x00 a",
    ):
        kept = archive_text(Prepared(Document(text, language="fi"), ANALYSER))
        assert len(kept.encode()) < 1_000_000
        assert all(word.isalnum() and len(word) <= 120 for word in kept.split())
