"""How the checks read a text: words, sentences, links, and the place a finding stands in.

Plain and linear: each function passes over the text once, and no pattern here can go back over what it has
read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060"
_WORD = re.compile(rf"[^\W_][\w\u0300-\u036f{_HIDDEN}]*|§")
_STRIP = str.maketrans("", "", _HIDDEN)
_LINK = re.compile(r"https?://[^\s<>\"”»]{1,2000}", re.IGNORECASE)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”»')\]]{0,3}+(?=\s)|\n[ \t]*\n|\n(?=[ \t]*[-•*–]\s)")

_SHORT_FORMS = """
esim mm ns ts ym jne yms tms ko ks vrt mom kohd nro klo puh n v s
t.ex bl.a dvs osv m.fl s.k kl nr jfr enl
e.g i.e etc no cf vs approx p art dr mr mrs ms prof
"""
_ABBREVIATIONS = frozenset(_SHORT_FORMS.split())


class Word(NamedTuple):
    """A word with its offsets (characters, end exclusive) and its form: lower case, composed, nothing hidden
    in it."""

    start: int
    end: int
    form: str


class Span(NamedTuple):
    """A stretch of text by offsets in characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A text read once for all checks."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    links: tuple[Span, ...]


def read(text: str) -> Reading:
    """Words, sentences and links of a text."""
    return Reading(text, tuple(words_of(text)), tuple(sentences_of(text)), tuple(links_of(text)))


def words_of(text: str) -> list[Word]:
    """Words in reading order; hyphens part words, invisible characters inside a word do not."""
    if text.isascii():
        lowered = text.lower()
        return [Word(m.start(), m.end(), lowered[m.start() : m.end()]) for m in _WORD.finditer(text)]
    composed = unicodedata.is_normalized("NFC", text)
    found = []
    for match in _WORD.finditer(text):
        form = match.group()
        if not form.isascii():
            form = form.translate(_STRIP)
            if not composed:
                form = unicodedata.normalize("NFC", form)
        found.append(Word(match.start(), match.end(), form.lower()))
    return found


def links_of(text: str) -> list[Span]:
    """Web addresses written out in the text, without the punctuation that follows them."""
    found = []
    for match in _LINK.finditer(text):
        end = match.end()
        while text[end - 1] in ".,;:!?)]'":
            end -= 1
        found.append(Span(match.start(), end))
    return found


def sentences_of(text: str) -> list[Span]:
    """Sentences by their end marks; a blank line, a list item, an abbreviation and an ordinal are
    understood."""
    found: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _goes_on(text, match.start(), match.end()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _goes_on(text: str, dot: int, end: int) -> bool:
    """Whether a full stop ends an abbreviation or an ordinal rather than a sentence."""
    start = dot
    while start > 0 and dot - start < 12 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    before = text[start:dot].lower()
    follows = text[end : end + 2].lstrip()[:1]
    if before in _ABBREVIATIONS:
        return not follows.isupper() or len(before) <= 3
    return before.isdigit() and follows.islower()


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Span(start, end))


def surroundings(text: str, start: int, end: int, reach: int = 80) -> str:
    """The words around a place, at most *reach* characters to each side, with white space made even.

    Used in a finding's key: a passing given to one place does not cover the same words said elsewhere.
    """
    before = text[max(0, start - reach) : start]
    after = text[end : end + reach]
    for mark in ".!?\n":
        before = before.rpartition(mark)[2]
        after = after.partition(mark)[0]
    return " ".join(f"{before}{text[start:end]}{after}".split())
