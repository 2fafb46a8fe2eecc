"""How the checks read a text: words, sentences, links, and the place a finding stands in.

Plain and linear: each part is read in one pass, only when a check asks for it, and no pattern here can go
back over what it has read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060"
_WORD = re.compile(rf"[^\W_][\w\u0300-\u036f{_HIDDEN}]*|§")
_HIDDEN_SIGN = re.compile(f"[{_HIDDEN}]")
_LINK = re.compile(r"https?://[^\s<>\"”»]{1,2000}", re.IGNORECASE)
_END = re.compile(r"([.!?…]++[\"”»')\]]{0,3}+)(?:\s++|\Z)|\n(?:[ \t]*+\n\s*+|(?=[ \t]*+[-•*–]\s))|[.!?…]++")

HEAD = 3
"""Letters of a word by which word lists look for it."""

_INSIDE = """
esim mm ns ts ko ks vrt nro klo puh t.ex bl.a s.k kl nr jfr enl fr.o.m t.o.m e.g i.e cf vs approx dr mr mrs ms
prof
"""
_AT_END_TOO = "ym jne yms tms mom kohd n v s p art dvs osv m.fl etc no"
_ABBREVIATIONS = frozenset(_INSIDE.split())
_MAY_END = frozenset(_AT_END_TOO.split())
_LONGEST_ABBREVIATION = 12
_OPENING = "([\"'”»“"


class Span(NamedTuple):
    """A stretch of text by offsets in characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """Words in reading order: where each begins and ends, and its form: lower case, composed, nothing hidden
    in it."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @cached_property
    def by_head(self) -> dict[str, list[int]]:
        """Positions of words by their first letters, so that a word list visits only words it may know."""
        found: dict[str, list[int]] = {}
        for position, form in enumerate(self.forms):
            head = form[:HEAD]
            if head in found:
                found[head].append(position)
            else:
                found[head] = [position]
        return found

    def between(self, start: int, end: int) -> range:
        """Positions of the words that begin between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


class Reading:
    """A text read once for all checks, part by part as they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return words_of(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the text."""
        return sentences_of(self.text)

    @cached_property
    def links(self) -> list[Span]:
        """Web addresses written out in the text."""
        return links_of(self.text)


def words_of(text: str) -> Words:
    """Words in reading order; hyphens part words, invisible characters inside a word do not."""
    spans = [match.span() for match in _WORD.finditer(text)]
    forms = [text[start:end].lower() for start, end in spans]
    if not text.isascii():
        if _HIDDEN_SIGN.search(text):
            forms = [_HIDDEN_SIGN.sub("", form) for form in forms]
        if not unicodedata.is_normalized("NFC", text):
            forms = [unicodedata.normalize("NFC", form) for form in forms]
    return Words(tuple(forms), tuple([start for start, _ in spans]), tuple([end for _, end in spans]))


def links_of(text: str) -> list[Span]:
    """Web addresses written out in the text, without the punctuation that follows them."""
    found = []
    for match in _LINK.finditer(text):
        address = match.group().rstrip(".,;:!?)]'")
        found.append(Span(match.start(), match.start() + len(address)))
    return found


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Sentences by their end marks; a blank line, a list item, an abbreviation and an ordinal are
    understood."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        first, last = match.span(1)
        if last < 0:
            if text[match.start()] != "\n":
                continue
            first = last = match.start()
        elif text[first] == "." and _goes_on(text, first, match.end()):
            continue
        _add(found, text, start, last)
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _goes_on(text: str, dot: int, after: int) -> bool:
    """Whether a full stop ends an abbreviation or an ordinal rather than a sentence."""
    before = text[max(0, dot - _LONGEST_ABBREVIATION) : dot].split()
    word = before[-1].lstrip(_OPENING).lower() if before else ""
    if word in _ABBREVIATIONS:
        return True
    follows = text[after : after + 1]
    return (word in _MAY_END and not follows.isupper()) or (word.isdigit() and follows.islower())


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Keep a stretch as a sentence, without white space at its ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while end > start and text[start].isspace():
        start += 1
    if end > start:
        found.append((start, end))


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
