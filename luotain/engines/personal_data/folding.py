"""The text as the finders read it: one form for every dash, space and digit, with the way back to the given offsets.

People write `040‑123 4567` with a no-break hyphen, digits as keycap emoji, letters in decomposed form, and some put
invisible characters between digits so that machines do not see them. All that is undone here, once.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_DASHES = (
    "\u00ad\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015"
    "\u2043\u207b\u208b\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u2500\u30fc\u02d7"
)
_SPACES = (
    "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3"
_UNSEEN = re.compile(f"[{_INVISIBLE}]+|[\u0300-\u036f]|(?<=[^\\W\\d_])\u00ad")


class _Table(dict[int, str]):
    """A table for ``str.translate`` that learns each character once: compatibility forms of one character only."""

    def __missing__(self, code: int) -> str:
        folded = character = chr(code)
        if code > 0x24F:
            plain = unicodedata.normalize("NFKC", character)
            if len(plain) == 1:
                folded = plain
            digit = unicodedata.digit(folded, None)
            if digit is not None:
                folded = str(digit)
        self[code] = folded
        return folded


_TABLE = _Table(
    {ord(c): "-" for c in _DASHES} | {ord(c): " " for c in _SPACES} | {ord("\r"): "\n", 0x2019: "'"}
)


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where something was dropped: from each of ``places`` on, the given text is ``shifts`` characters ahead."""

    places: tuple[int, ...]
    shifts: tuple[int, ...]

    def given(self, offset: int) -> int:
        """The offset in the given text; what was dropped at a place belongs to the character before it."""
        return offset + self.shifts[bisect_right(self.places, offset) - 1]


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded, ``low`` the same in small letters (same length), ``way_back`` None when nothing was dropped."""

    text: str
    low: str
    way_back: WayBack | None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the folded text turned into offsets in the text that was given."""
        if self.way_back is None:
            return start, end
        return self.way_back.given(start), self.way_back.given(end)


def fold(text: str) -> Folded:
    """Fold a text; linear in its length."""
    way_back: WayBack | None = None
    if not text.isascii() and _UNSEEN.search(text):
        text, way_back = _without_the_unseen(text)
    folded = text.translate(_TABLE)
    low = folded.lower()
    if len(low) != len(folded):
        low = "".join(small if len(small := c.lower()) == 1 else c for c in folded)
    return Folded(folded, low, way_back)


def _without_the_unseen(text: str) -> tuple[str, WayBack]:
    """Drop invisible characters and join decomposed letters; a soft hyphen after a digit stands for a hyphen."""
    kept: list[str] = []
    places, shifts = [0], [0]
    length = done = 0
    for unseen in _UNSEEN.finditer(text):
        start, end = unseen.span()
        if start > done:
            kept.append(text[done:start])
            length += start - done
        if "\u0300" <= text[start] <= "\u036f":
            if not kept:
                continue  # an accent over nothing stays
            joined = _joined(kept[-1][-1], text[start])
            if joined:
                kept[-1] = kept[-1][:-1] + joined if len(kept[-1]) > 1 else joined
        done = end
        shift = end - length
        if places[-1] == length:
            shifts[-1] = shift
        else:
            places.append(length)
            shifts.append(shift)
    kept.append(text[done:])
    return "".join(kept), WayBack(tuple(places), tuple(shifts))


@lru_cache(maxsize=4096)
def _joined(letter: str, accent: str) -> str:
    """A letter and its accent as one character; empty where there is none."""
    joined = unicodedata.normalize("NFC", letter + accent)
    return joined if len(joined) == 1 else ""
