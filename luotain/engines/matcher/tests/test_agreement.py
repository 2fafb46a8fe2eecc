"""Index, brute force and archive search give the same answers on generated queries and real sentences."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luotain.engines.language import Analyser
from luotain.engines.matcher import (
    Document,
    Index,
    Prepared,
    QueryError,
    QueryMatcher,
    Watch,
    archive_text,
    exclude,
    parse,
    plan,
)
from luotain.engines.matcher.tests import naive
from luotain.engines.matcher.tests.samples import QUERIES, sentences
from luotain.engines.matcher.tree import show
from luotain.engines.matcher.verify import holds

ANALYSER = Analyser()
RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.sampled_from(sentences()))
    return Document(
        text,
        title=draw(st.sampled_from(["", "", "Kunta ja vero", "Skatten höjs. Kissa"])),
        language=draw(st.sampled_from([None, "fi", "sv", "unknown"])),
        sender=draw(st.sampled_from(["", "@yle", "yle@mastodon.example"])),
        url=draw(st.sampled_from(["", "https://www.yle.fi/a", "https://areena.yle.fi", "https://hs.fi"])),
        source=draw(st.sampled_from(["", "12"])),
        tags=tuple(draw(st.lists(st.sampled_from(["#sote", "EUvaalit"]), max_size=2))),
    )


def readable(queries: list[str]) -> list[str]:
    found = []
    for query in queries:
        try:
            parse(query)
        except QueryError as error:
            assert error.code == "sentence_content"
        else:
            found.append(query)
    return found


@RELAXED
@given(st.lists(QUERIES, min_size=1, max_size=12), st.lists(documents(), min_size=1, max_size=4))
def test_index_brute_force_and_single_matcher_agree(queries: list[str], items: list[Document]) -> None:
    queries = readable(queries)
    index = Index(ANALYSER)
    # Every third watch has forms excluded.
    out = dict.fromkeys(range(0, len(queries), 3), ("kunnan", "Verot", "kissa", "koirat", "EI", "on"))
    watches = [Watch(str(n), query, excluded=out.get(n, ())) for n, query in enumerate(queries)]
    assert index.load(watches) == []
    trees = [exclude(parse(query), out.get(n, ())) for n, query in enumerate(queries)]
    for item in items:
        found = [hit.watch for hit in index.match(item)]
        assert len(found) == len(set(found))
        slow = {str(n) for n, tree in enumerate(trees) if naive.matches(tree, item, ANALYSER)}
        assert set(found) == slow
        single = {
            str(n) for n, tree in enumerate(trees) if QueryMatcher(tree, ANALYSER).match(item) is not None
        }
        assert single == slow


@RELAXED
@given(st.lists(QUERIES, min_size=1, max_size=6), st.lists(documents(), min_size=1, max_size=6))
def test_archive_question_finds_every_match_and_exactly_them_after_verifying(
    queries: list[str], items: list[Document]
) -> None:
    base = sqlite3.connect(":memory:")
    base.execute('create virtual table archive using fts5(words, tokenize="unicode61 remove_diacritics 0")')
    prepared = [Prepared(item, ANALYSER) for item in items]
    for number, one in enumerate(prepared):
        base.execute("insert into archive(rowid, words) values (?, ?)", (number, archive_text(one)))
    for query in readable(queries):
        tree = exclude(parse(query), ("kunnan", "kissa") if len(query) % 3 == 0 else ())
        question = plan(tree)
        if question.asks_text:
            rows = base.execute("select rowid from archive where archive match ?", (question.fts5(),))
            asked = {row[0] for row in rows}
            words = [frozenset(archive_text(one).split()) for one in prepared]
            assert asked == {number for number, known in enumerate(words) if question.holds(known)}
        else:
            asked = set(range(len(items)))
        matcher = QueryMatcher(tree, ANALYSER)
        verified = {number for number in asked if matcher.match_prepared(prepared[number]) is not None}
        slow = {number for number, item in enumerate(items) if naive.matches(tree, item, ANALYSER)}
        assert verified == slow
        if question.exact:
            assert asked == slow
    base.close()


@RELAXED
@given(QUERIES, documents())
def test_hits_have_places_whose_words_are_the_reason(query: str, item: Document) -> None:
    if not readable([query]):
        return
    matcher = QueryMatcher(query, ANALYSER)
    prepared = Prepared(item, ANALYSER)
    hit = matcher.match_prepared(prepared)
    segment = matcher.segment
    assert (hit is not None) == holds(matcher.tree, segment.locate(prepared), segment.table.number, prepared)
    if hit is None:
        return
    assert hit.reasons
    for reason in hit.reasons:
        if reason.span is not None:
            text = item.text if reason.span.field == "text" else item.title
            assert text[reason.span.start : reason.span.end] == reason.form
        else:
            assert reason.how in {"field", "tag"}
    places = [(span.start, span.end) for span in hit.spans]
    assert places == sorted(places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


@settings(max_examples=200, deadline=None)
@given(QUERIES)
def test_a_shown_tree_reads_as_the_same_tree(query: str) -> None:
    if readable([query]):
        tree = parse(query)
        assert parse(show(tree)) == tree


def test_the_naive_matcher_can_say_no_and_yes() -> None:
    item = Document("Kunnan verot nousivat.", language="fi")
    assert naive.matches(parse("kunta vero"), item, ANALYSER)
    assert not naive.matches(parse("vero ONEAR/3 kunta"), item, ANALYSER)


@pytest.mark.parametrize("seed", range(3))
def test_mokaccino_agrees_on_plain_boolean_queries(seed: int) -> None:
    import random

    mokaccino = pytest.importorskip("mokaccino")
    chance = random.Random(seed)
    words = ["kunta", "vero", "kissa", "koira", "ja", "olla", "ei", "se", "mennä", "tulla"]

    def query(depth: int) -> tuple[str, object]:
        if depth == 0 or chance.random() < 0.3:
            word = chance.choice(words)
            return word, mokaccino.Query.from_kv("w", word)
        left, right = query(depth - 1), query(depth - 1)
        kind = chance.choice(["AND", "OR", "NOT"])
        if kind == "AND":
            return f"({left[0]} AND {right[0]})", left[1] & right[1]
        if kind == "OR":
            return f"({left[0]} OR {right[0]})", left[1] | right[1]
        return f"({left[0]} NOT {right[0]})", left[1] & ~right[1]

    pairs = [query(3) for _ in range(150)]
    percolator = mokaccino.Percolator()
    for _, other in pairs:
        percolator.add_query(other)
    index = Index(ANALYSER)
    assert index.load(Watch(str(number), text) for number, (text, _) in enumerate(pairs)) == []
    hits = 0
    for text in sentences():
        item = Document(text, language="fi")
        document = mokaccino.Document()
        for form in ANALYSER.analyse(text, "fi").forms:
            for term in form.terms:
                document = document.with_value("w", term)
        ours = {int(hit.watch) for hit in index.match(item)}
        assert ours == set(percolator.percolate_list(document))
        hits += len(ours)
    assert hits > 100
