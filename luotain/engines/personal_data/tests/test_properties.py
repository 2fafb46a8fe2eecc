"""What holds for every value and every text, not only for the ones we thought of."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.engines.personal_data import Finding, Kind, Options, find
from luotain.engines.personal_data.context import VOCABULARY, Reading
from luotain.engines.personal_data.folding import fold
from luotain.engines.personal_data.identity_code import CHECK_CHARACTERS
from luotain.engines.personal_data.stems import Stems, Vocabulary

from .cases_found import FOUND
from .cases_quiet import QUIET
from .hostile import PIECES

TABLE = CHECK_CHARACTERS.upper()
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\u00ad"


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A valid identity code of any century, sign, number, with spaces and dashes as people write them."""
    sign = draw(st.sampled_from("+-UVWXYABCDEF"))
    date = f"{draw(st.integers(1, 28)):02}{draw(st.integers(1, 12)):02}{draw(st.integers(0, 99)):02}"
    number = f"{draw(st.integers(2, 999)):03}"
    check = TABLE[int(date + number) % 31]
    shown = draw(st.sampled_from(DASHES)) if sign == "-" else sign
    space = draw(st.sampled_from(["", "", " "]))
    code = f"{date}{space}{shown}{space}{number}{draw(st.sampled_from(['', ' ']))}{check}"
    return code.lower() if draw(st.booleans()) else code


@given(
    codes(),
    st.sampled_from(
        ["{}", "Hetu: {}.", "({})", "Tunnus {} ei kelpaa", "\u201d{}\u201d", "on {}, mutta", "{}\njatkuu"]
    ),
)
@settings(deadline=None, max_examples=300)
def test_a_valid_code_is_found_however_it_is_written(code: str, around: str) -> None:
    text = around.format(code)
    found = [finding for finding in find(text) if finding.kind is Kind.HETU]
    assert [text[finding.start : finding.end] for finding in found] == [code]


@given(codes(), st.integers(1, 30))
@settings(deadline=None, max_examples=200)
def test_a_wrong_check_character_is_no_code(code: str, shift: int) -> None:
    right = code[-1].upper()
    wrong = code[:-1] + TABLE[(TABLE.index(right) + shift) % 31]
    assert all(finding.kind is not Kind.HETU for finding in find(f"Tunnus {wrong} ei kelpaa"))


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_without_trouble_and_offsets_stay_inside(text: str) -> None:
    previous = 0
    for finding in find(text):
        assert previous <= finding.start < finding.end <= len(text)
        previous = finding.end


SENTENCES = [text for texts in FOUND.values() for text in texts]


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.sampled_from([" ", "\n", " \u200b", "\u00a0", " 👋🏽 "]),
)
@settings(deadline=None, max_examples=150)
def test_a_mask_never_tells_the_value_nor_does_a_finding_hold_it(texts: list[str], joint: str) -> None:
    text = joint.join(texts)
    for finding in find(text):
        value = text[finding.start : finding.end]
        assert value not in finding.masked
        letters = (
            re.sub(r"[^\W_]{2}", "", finding.masked, count=1) if finding.kind is Kind.IBAN else finding.masked
        )
        assert not re.search(r"[^\W_]", letters)
        assert all(
            value not in repr(getattr(finding, field.name))
            for field in fields(Finding)
            if field.name != "kind"
        )


@given(st.sampled_from(SENTENCES), st.sampled_from(["\u200b", "\u2060", "\ufeff"]), st.data())
@settings(deadline=None, max_examples=150)
def test_invisible_characters_hide_nothing(sentence: str, unseen: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentence)))
    hidden = sentence[:at] + unseen + sentence[at:]
    plain, found = find(sentence), find(hidden)
    assert [finding.kind for finding in found] == [finding.kind for finding in plain]
    for before, after in zip(plain, found, strict=True):
        assert hidden[after.start : after.end].replace(unseen, "") == sentence[before.start : before.end]


def test_decomposed_letters_are_read_as_whole_ones_and_wholly_marked() -> None:
    text = "Asun Ma\u0308ntytie 5, Ja\u0308rvenpa\u0308a\u0308"
    (finding,) = find(text)
    assert text[finding.start : finding.end] == "Ma\u0308ntytie 5, Ja\u0308rvenpa\u0308a\u0308"


@given(st.text(alphabet="abc virasto katu numero\u0301\u200bİ👋.", max_size=80))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.low) == len(folded.text)
    if folded.way_back is not None:
        back = [folded.given(at, at)[0] for at in range(len(folded.text) + 1)]
        assert back == sorted(set(back)) and back[-1] == len(text)
        for at, character in enumerate(folded.text):
            given = unicodedata.normalize("NFC", text[back[at] : back[at + 1]])
            assert character in {given[:1], fold(given).text[:1]}


STEMS = Stems(r"vaihde|\bkoti\b|viite(?!t)|\boy\b|s-?posti|\b(?:min|hans) tele")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("puhelinvaihde", [7]),
        ("koti kotiin oma koti", [0, 16]),
        ("viite viitet", [0]),
        ("oy x oyj", [0]),
        ("s-posti sposti", [0, 8]),
        ("min telefon, hans tele", [0, 13]),
    ],
)
def test_stems_are_found_as_their_patterns_say(text: str, starts: list[int]) -> None:
    places = Vocabulary([STEMS]).places_in(text)
    assert [at for at in range(len(text)) if places.any(STEMS, at, at + 1)] == starts
    assert places.last(STEMS, 0, len(text)) == starts[-1]


@pytest.mark.parametrize("text", (SENTENCES + [text for texts in QUIET.values() for text in texts])[::29])
def test_filed_stems_agree_with_plain_patterns(text: str) -> None:
    low = fold(text).low
    places = VOCABULARY.places_in(low)
    for stems in VOCABULARY.lists:
        pieces = [piece for piece in re.split(r"\|(?![^(]*\))", stems.source) if piece]
        expected = [at for at in range(len(low)) if any(_stands(piece, low, at) for piece in pieces)]
        assert [at for at in range(len(low)) if places.any(stems, at, at + 1)] == expected


def _stands(piece: str, low: str, at: int) -> bool:
    return re.compile(piece).match(low, at) is not None


def test_a_stem_that_cannot_be_filed_is_refused() -> None:
    with pytest.raises(ValueError, match="three plain characters"):
        Stems(r"vaihde|[^x]y")


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """Ten times the text takes about ten times the processor time, where a quadratic step would take a hundred.

    The patterns run outside Python, so their steps cannot be counted; what is compared is one measure with another of
    the same run, each the best of three, and the bound lies in the middle between the two.
    """

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        took = []
        for _ in range(3):
            started = time.process_time()
            find(text)
            took.append(time.process_time() - started)
        return min(took)

    find(piece * 20)
    assert seconds(200_000) < 35 * max(seconds(20_000), 0.002)


def test_the_words_around_are_read_a_bounded_number_of_times() -> None:
    reading = Reading(fold("Lehtikuja 5 viikkoa. " * 10))
    assert reading.sentence(25, 30) == (20, 41)
    for _ in range(20_000):
        reading.sentence(25, 30)
    assert reading.spent
    assert reading.sentence(25, 30) == (25, 30)


def test_findings_of_a_kind_are_told_up_to_a_number() -> None:
    assert len(find("ABC-123 " * 6_000)) == 5_000


def test_a_finding_cannot_be_changed() -> None:
    (finding,) = find("Numeroni on 040 123 4567.", options=Options())
    with pytest.raises(AttributeError):
        finding.start = 3  # type: ignore[misc] # this is the point
