"""Tokens: what holds together, what is cut, and that offsets never shift."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.engines.language import Analyser, Kind, key_of, term_of
from luotain.engines.language.model import sentence_starts
from luotain.engines.language.tokens import split_hashtag, split_text

ANALYSER = Analyser()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("TEM:n ja EU:n", ["TEM:n", "ja", "EU:n"]),
        ("sote-uudistus, 1980-luvun (-listalla)", ["sote-uudistus", "1980-luvun", "listalla"]),
        ("it's L’Oréal", ["it's", "L’Oréal"]),
        (
            "Hei @yle_uutiset ja @a.b@mastodon.example!",
            ["Hei", "@yle_uutiset", "ja", "@a.b@mastodon.example"],
        ),
        ("#SoteUudistus #kunta2024.", ["#SoteUudistus", "#kunta2024"]),
        ("katso https://yle.fi/a?b=1, www.hs.fi.", ["katso", "https://yle.fi/a?b=1", "www.hs.fi"]),
        ("a.b@kunta.fi", ["a.b@kunta.fi"]),
        ("👍🏽 ❤️ 🇫🇮 👩‍👩‍👧", ["👍🏽", "❤️", "🇫🇮", "👩‍👩‍👧"]),
        ("klo 12:30", ["klo", "12:30"]),
        ("", []),
        ("... ()", []),
    ],
)
def test_what_a_token_is(text: str, tokens: list[str]) -> None:
    assert split_text(text) == tokens


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("#SoteUudistus2026", ["Sote", "Uudistus", "2026"]),
        ("#soteuudistus", []),
        ("#SOTE", []),
        ("#kunta_vaalit", ["kunta", "vaalit"]),
    ],
)
def test_hashtags_are_cut_at_capitals(tag: str, words: list[str]) -> None:
    assert split_hashtag(tag) == words


def test_an_acronym_before_small_letters_is_cut_both_ways() -> None:
    assert {"EU", "vaalit"} <= set(split_hashtag("#EUvaalit"))


def test_a_hashtag_is_itself_and_its_words() -> None:
    form = ANALYSER.form("#KuntaPäätöksistä", "fi")
    assert form.kind is Kind.HASHTAG
    assert form.key == "#kuntapäätöksistä"
    assert {"kunta", "päätös", "kuntapäätös", "#kuntapäätöksistä"} <= set(form.terms)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Äiti", "a\u0308iti", "so\u00adte", "ﬁ", "İ", "#Kissa", "@x", "👍", "https://a.fi", "\u202e"]
            ),
            st.text(max_size=6),
        ),
        max_size=12,
    ).map(" ".join)
)
def test_offsets_point_at_the_original_characters(text: str) -> None:
    end = 0
    for token in ANALYSER.analyse(text, "fi"):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        assert token.key == key_of(token.text)
        end = token.end


def test_keys_are_composed_and_folded() -> None:
    assert key_of("A\u0308ITI") == "äiti"
    assert key_of("so\u00adte\u200b") == "sote"
    assert key_of("STRASSE") == key_of("straße")
    assert unicodedata.is_normalized("NFC", key_of("e\u0301\u0301"))
    assert term_of("sote-uudistus") == term_of("Soteuudistus")
    assert term_of("-") == "-"


def test_sentences_do_not_end_at_abbreviations_and_dates() -> None:
    text = "Kokous oli 12. Tammikuuta ei mainittu. Esim. Turku, ks. Liite. Loppu!\nUusi"
    assert [text[start:].split()[0] for start in sentence_starts(text)] == [
        "Kokous",
        "Esim.",
        "Loppu!",
        "Uusi",
    ]
