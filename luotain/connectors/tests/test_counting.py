"""Grapheme counting, held against another implementation of the same standard."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from luotain.connectors.counting import graphemes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Hei", 3),
        ("a\r\nb", 3),
        ("Äiti ja öljy", 12),
        ("A\u0308iti", 4),
        ("👩‍👩‍👧‍👦", 1),
        ("👩\u200d\u200d👩", 2),
        ("👩\u200d\u0308\u200d👩", 2),
        ("👍🏽", 1),
        ("🇫🇮🇸🇪", 2),
        ("🇫🇮🇸", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 1),
        ("❤️‍🔥", 1),
        ("1️⃣", 1),
        ("각", 1),
        ("각", 1),
        ("e\u200db", 2),
        ("☺\u200da", 2),
        ("👩\u0e33\u200d👩", 2),
        ("ä" * 300, 300),
    ],
)
def test_a_reader_sees_so_many_characters(text, count):
    assert graphemes(text) == count


PIECES = st.sampled_from(
    [
        *"aÄö1# \r\n\t",
        "\u0308",
        "\u200d",
        "\ufe0f",
        "🇫",
        "🇮",
        "👩",
        "👍",
        "🏽",
        "❤",
        "⚖",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "가",
        "각",
        "न",
        "ि",
        "\u0600",
        "ก",
        "ำ",
        "\u200b",
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_counting_agrees_with_another_implementation(text):
    assert graphemes(text) == len(regex.findall(r"\X", text))
