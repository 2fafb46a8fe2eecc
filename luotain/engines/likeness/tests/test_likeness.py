"""Texts that say nearly the same are found and decided on; those that merely speak of the same are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotain.engines import likeness

WORDS = [likeness.number_of(f"sana{number}") for number in range(3000)]


def text(seed: int, count: int = 120) -> list[int]:
    return random.Random(seed).choices(WORDS, k=count)


def changed(words: list[int], every: int) -> list[int]:
    """The same with every so many words another."""
    return [
        likeness.number_of(f"toinen{place}") if place % every == 0 else word
        for place, word in enumerate(words)
    ]


def share_a_key(one: list[int], other: list[int]) -> bool:
    keys, others = (likeness.keys(likeness.shingles(words)) for words in (one, other))
    return any(key == same for key, same in zip(keys, others, strict=True))


def test_a_short_text_has_nothing_to_be_told_by() -> None:
    assert likeness.shingles(text(1, 20)) == frozenset()
    assert likeness.shingles([likeness.number_of("sama")] * 200) == frozenset()
    assert likeness.shingles(text(1, 40))


@pytest.mark.parametrize(("every", "alike"), [(1000, True), (20, True), (10, True), (4, False), (2, False)])
def test_a_few_changed_words_stay_alike_and_many_do_not(every: int, alike: bool) -> None:
    one = likeness.shingles(text(2))
    other = likeness.shingles(changed(text(2), every))
    assert likeness.alike(one, other) is alike
    assert likeness.alike(other, one) is alike


def test_a_piece_of_a_text_is_not_the_text() -> None:
    assert not likeness.alike(likeness.shingles(text(3, 300)), likeness.shingles(text(3, 300)[:100]))


def test_texts_that_are_alike_share_a_key_nearly_always_and_others_never() -> None:
    close = sum(share_a_key(text(seed), changed(text(seed), 20)) for seed in range(200))
    assert close >= 190  # about four fifths of the pairs are shared
    assert sum(share_a_key(text(seed), text(seed + 10_000)) for seed in range(200)) == 0


@given(st.integers(0, 10_000), st.integers(1, 300), st.integers(1, 200))
def test_the_same_words_are_always_alike_and_have_the_same_keys(seed: int, count: int, known: int) -> None:
    words = random.Random(seed).choices(WORDS[:known], k=count)
    pairs = likeness.shingles(words)
    assert likeness.shingles(list(words)) == pairs
    if pairs:
        assert likeness.likeness(pairs, pairs) == 1.0
        keys = likeness.keys(pairs)
        assert len(keys) == likeness.KEYS and all(0 <= key < 2**63 for key in keys)
        assert keys == likeness.keys(sorted(pairs))
