"""Counting what a reader sees as one character: grapheme clusters by the rules of Unicode's UAX #29.

Written out here because the standard library does not offer it. The rules GB3 to GB13 are followed, save GB9c
(conjuncts of Indic scripts), whose lack can only make a text count longer than a service counts it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache

ZWJ = "\u200d"

# Characters with the property Extended_Pictographic: exact below U+1F000, whole blocks above it.
PICTOGRAPHIC = (
    (0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122),
    (0x2139, 0x2139), (0x2194, 0x2199), (0x21A9, 0x21AA), (0x231A, 0x231B), (0x2328, 0x2328),
    (0x23CF, 0x23CF), (0x23E9, 0x23F3), (0x23F8, 0x23FA), (0x24C2, 0x24C2), (0x25AA, 0x25AB),
    (0x25B6, 0x25B6), (0x25C0, 0x25C0), (0x25FB, 0x25FE), (0x2600, 0x2604), (0x260E, 0x260E),
    (0x2611, 0x2611), (0x2614, 0x2615), (0x2618, 0x2618), (0x261D, 0x261D), (0x2620, 0x2620),
    (0x2622, 0x2623), (0x2626, 0x2626), (0x262A, 0x262A), (0x262E, 0x262F), (0x2638, 0x263A),
    (0x2640, 0x2640), (0x2642, 0x2642), (0x2648, 0x2653), (0x265F, 0x2660), (0x2663, 0x2663),
    (0x2665, 0x2666), (0x2668, 0x2668), (0x267B, 0x267B), (0x267E, 0x267F), (0x2692, 0x2697),
    (0x2699, 0x2699), (0x269B, 0x269C), (0x26A0, 0x26A1), (0x26A7, 0x26A7), (0x26AA, 0x26AB),
    (0x26B0, 0x26B1), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26C8, 0x26C8), (0x26CE, 0x26CF),
    (0x26D1, 0x26D1), (0x26D3, 0x26D4), (0x26E9, 0x26EA), (0x26F0, 0x26F5), (0x26F7, 0x26FA),
    (0x26FD, 0x26FD), (0x2702, 0x2702), (0x2705, 0x2705), (0x2708, 0x270D), (0x270F, 0x270F),
    (0x2712, 0x2712), (0x2714, 0x2714), (0x2716, 0x2716), (0x271D, 0x271D), (0x2721, 0x2721),
    (0x2728, 0x2728), (0x2733, 0x2734), (0x2744, 0x2744), (0x2747, 0x2747), (0x274C, 0x274C),
    (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2763, 0x2764), (0x2795, 0x2797),
    (0x27A1, 0x27A1), (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B07),
    (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x3030, 0x3030), (0x303D, 0x303D),
    (0x3297, 0x3297), (0x3299, 0x3299), (0x1F000, 0x1F0FF), (0x1F10D, 0x1F1E5), (0x1F201, 0x1F3FA),
    (0x1F400, 0x1FAFF), (0x1FC00, 0x1FFFD),
)  # fmt: skip
PICTOGRAPHIC_STARTS = [first for first, _ in PICTOGRAPHIC]

PREPEND_RANGES = (
    (0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891),
    (0x8E2, 0x8E2), (0xD4E, 0xD4E), (0x110BD, 0x110BD), (0x110CD, 0x110CD),
    (0x111C2, 0x111C3),
)  # fmt: skip
PREPEND = frozenset(chr(code) for first, last in PREPEND_RANGES for code in range(first, last + 1))
NOT_JOINED_RANGES = (
    (0x102B, 0x102C), (0x1038, 0x1038), (0x1062, 0x1064), (0x1067, 0x106D),
    (0x1083, 0x1083), (0x1087, 0x108C), (0x108F, 0x108F), (0x109A, 0x109C),
    (0x1A61, 0x1A61), (0x1A63, 0x1A64), (0xAA7B, 0xAA7B), (0xAA7D, 0xAA7D),
    (0x11720, 0x11721),
)  # fmt: skip
NOT_JOINED = frozenset(chr(code) for first, last in NOT_JOINED_RANGES for code in range(first, last + 1))
JOINED = frozenset("\uff9e\uff9f\u200c")
JOINED_SPACING = frozenset("\u0e33\u0eb3")


def graphemes(text: str) -> int:
    """How many characters a reader sees: an emoji of many parts, a letter with its accents and CR LF are one
    each."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    count = 0
    before = ""
    flags = 0  # regional indicators in a row before this character
    pictured = False  # a pictogram stands before this, perhaps with marks, but no joiner, between
    joinable = False  # … and then one zero-width joiner
    for character in text:
        sort = sort_of(character)
        if not joins(before, sort, flags=flags, joinable=joinable):
            count += 1
        flags = flags + 1 if sort == "flag" else 0
        joinable = pictured and character == ZWJ
        pictured = sort == "pictogram" or (pictured and sort == "mark" and character != ZWJ)
        before = sort
    return count


def joins(before: str, sort: str, *, flags: int, joinable: bool) -> bool:
    """Whether no new cluster begins between a character of the sort `before` and one of `sort`."""
    if not before:
        return False
    if before == "cr":
        return sort == "lf"
    if before in {"lf", "control"} or sort in {"cr", "lf", "control"}:
        return False
    if sort in {"mark", "spacing"} or before == "prepend":
        return True
    if sort in {"L", "V", "T", "LV", "LVT"}:
        return (before, sort) in HANGUL
    if sort == "pictogram":
        return joinable
    return sort == "flag" and flags % 2 == 1


HANGUL = {
    ("L", "L"), ("L", "V"), ("L", "LV"), ("L", "LVT"), ("LV", "V"), ("V", "V"),
    ("LV", "T"), ("V", "T"), ("LVT", "T"), ("T", "T"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def sort_of(character: str) -> str:
    """The part a character plays when clusters are told apart."""
    code = ord(character)
    if character == "\r":
        return "cr"
    if character == "\n":
        return "lf"
    if character in PREPEND:
        return "prepend"
    if character == ZWJ or character in JOINED or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return "mark"
    if character in JOINED_SPACING:
        return "spacing"
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Mc"} and character not in NOT_JOINED:
        return "spacing" if category == "Mc" else "mark"
    if category in {"Cc", "Cf", "Zl", "Zp", "Cs"}:
        return "control"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "flag"
    if (
        0x1100 <= code <= 0x11FF
        or 0xA960 <= code <= 0xA97C
        or 0xD7B0 <= code <= 0xD7FB
        or 0xAC00 <= code <= 0xD7A3
    ):
        return hangul_sort(code)
    place = bisect_right(PICTOGRAPHIC_STARTS, code) - 1
    if place >= 0 and code <= PICTOGRAPHIC[place][1]:
        return "pictogram"
    return "other"


def hangul_sort(code: int) -> str:
    """Leading consonant, vowel, trailing consonant, or a syllable of two or three of them."""
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    return "T"
