"""Words, sentences, links and word lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.engines.policy.reading import Reading, Words, links_of, sentences_of, surroundings, words_of
from luotain.engines.policy.wordlists import Matcher, WordList, number_pattern


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Hei, maailma!", ("hei", "maailma")),
        ("JulkL 24 §:n mukaan", ("julkl", "24", "§", "n", "mukaan")),
        ("salas\u00adsa pidet\u200btävä", ("salassa", "pidettävä")),
        ("pidetta\u0308va\u0308", ("pidettävä",)),
        ("CE-merkintä", ("ce", "merkintä")),
        ("_alaviiva_", ("alaviiva_",)),
        ("", ()),
        ("🎉 ...", ()),
    ],
)
def test_words_are_read_as_a_person_reads_them(text: str, forms: tuple[str, ...]) -> None:
    assert words_of(text).forms == forms


@given(st.text(max_size=200))
def test_every_word_lies_where_it_says(text: str) -> None:
    words = words_of(text)
    assert len(words.forms) == len(words.starts) == len(words.ends)
    last = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hei. Tule huomenna!", ["Hei.", "Tule huomenna!"]),
        ("Tule 3. päivänä klo 9. Muista esim. Matti.", ["Tule 3. päivänä klo 9.", "Muista esim. Matti."]),
        ("Se maksaa 3.50 euroa.", ["Se maksaa 3.50 euroa."]),
        ("Näin kävi jne. Sitten loppu.", ["Näin kävi jne.", "Sitten loppu."]),
        ("Ai niin?! ”Kyllä.” Hän lähti…", ["Ai niin?!", "”Kyllä.”", "Hän lähti…"]),
        ("Otsikko\n\nTeksti ilman pistettä", ["Otsikko", "Teksti ilman pistettä"]),
        ("Lista:\n- yksi\n- kaksi", ["Lista:", "- yksi", "- kaksi"]),
        ("Rivi\njatkuu tästä.", ["Rivi\njatkuu tästä."]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text)] == sentences


@given(st.text(alphabet="ab .!?\n-1", max_size=120))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    covered = "".join(text[start:end] for start, end in sentences_of(text))
    assert "".join(covered.split()) == "".join(text.split())


def test_links_leave_out_the_punctuation_after_them() -> None:
    text = "Katso (https://a.example/b), tai HTTP://C.example."
    assert [text[start:end] for start, end in links_of(text)] == ["https://a.example/b", "HTTP://C.example"]


def test_surroundings_stay_inside_the_sentence() -> None:
    text = "Alku on tässä. Tämä on salassa pidettävä asia. Loppu."
    start = text.index("salassa")
    assert surroundings(text, start, start + 7) == "Tämä on salassa pidettävä asia"


class TestWordLists:
    def found(self, text: str, *entries: str) -> list[str]:
        matcher = Matcher.over([WordList.of("list", entries)])
        return [text[match.start : match.end] for match in matcher.find(Reading(text).words)]

    @pytest.mark.parametrize(
        ("entry", "text", "found"),
        [
            ("mikäli", "Mikäli sataa, mikälisana ei.", ["Mikäli"]),
            ("toimenpite*", "Toimenpiteistä ja toimenpide.", ["Toimenpiteistä"]),
            (
                "salassa pidet*",
                "Salassa pidettävä, salassa-pidetty, salassa. Pidetään.",
                ["Salassa pidettävä", "salassa-pidetty", "salassa. Pidetään"],
            ),
            ("salassa pidet*", "salassa     pidettävä", []),
            ("TL IV", "Merkintä tl iv ja TL-IV, ei TL V.", ["tl iv", "TL-IV"]),
            ("JulkL 24 §", "JulkL 24 §:n 1 mom.", ["JulkL 24 §"]),
            ("to*", "to toimi", ["to"]),
            ("", "mitä vain", []),
            ("***", "mitä vain", []),
            (".*", "mitä vain", []),
            ("(a+)+b", "a a b, aaab", ["a b"]),
        ],
    )
    def test_an_entry_finds_its_words(self, entry: str, text: str, found: list[str]) -> None:
        assert self.found(text, entry) == found

    def test_the_longer_entry_wins_and_matches_do_not_overlap(self) -> None:
        assert self.found("ei saa julkaista nyt", "ei", "ei saa julkaista", "saa") == ["ei saa julkaista"]

    def test_numbers_are_found_by_shape_and_nothing_else(self) -> None:
        pattern = number_pattern(["VN/#/#", "LVM (#)", "no digits"])
        assert pattern is not None
        found = pattern.findall("vn/1234/2026, XVN/1/2, VN/1/2x, LVM (7) ja LVM 7. VN/1234567890/1")
        assert found == ["vn/1234/2026", "LVM (7)"]
        assert number_pattern(["plain"]) is None

    @given(
        st.lists(st.sampled_from(["abc", "abcd*", "abd", "ab", "b c", "abc b*", "c*", "b"]), max_size=5),
        st.text(alphabet="abcd .-", max_size=40),
    )
    def test_the_finder_agrees_with_trying_every_entry_at_every_word(
        self, entries: list[str], text: str
    ) -> None:
        words = Reading(text).words
        expected, following = [], 0
        for position in range(len(words.forms)):
            if position < following:
                continue
            fitting = [length for entry in entries if (length := naive(entry, words, position))]
            if fitting:
                following = position + max(fitting)
                expected.append(text[words.starts[position] : words.ends[following - 1]])
        assert self.found(text, *entries) == expected


def naive(entry: str, words: Words, position: int) -> int:
    """How many words an entry takes at a position; 0 when it does not fit."""
    parts = entry.split()
    if position + len(parts) > len(words.forms):
        return 0
    for offset, part in enumerate(parts):
        form, stem = words.forms[position + offset], part.rstrip("*")
        is_open = part.endswith("*") and (offset > 0 or len(stem) >= 3)
        if not (form.startswith(stem) if is_open else form == stem):
            return 0
        if offset and words.starts[position + offset] - words.ends[position + offset - 1] > 3:
            return 0
    return len(parts)
