"""Pieces that make a text slow to read when they are repeated: for the tests of growth and for the bench."""

from __future__ import annotations

PIECES = [
    "a", "1", "0", " ", "@", "a@", "a@b.", "a at ", "a.", "+", "(0", "010594Y9021 ", "010594Y9022 ", "0401234567 ", "0 4 0 ",
    "viite 0401234567 ", "+46 70 123 45 67 ", "FI21 1234 5600 0007 85 ", "pia@x.fi ", "info@x.fi ",
    "pia (at) x (piste) fi ",
    "pia at x dot ", "Lehtikuja 5 A 3, ", "Lehtikuja 5 viikkoa ", "katu 1 ", "ABC-123 ", "ABC 123 auto ",
    "Pia Salo sairastaa astmaa ",
    "sydäntautitauti ", "nolla ", "a\u200b", "a\u0301", "-", "a_at_", "aATaDOT", "\n", ". ",
    "12 Aa Aa Aa Aa ", "((((", "[at]", "İ",
]  # fmt: skip
