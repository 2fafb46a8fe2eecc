"""The words that the language engine and its users share: a form, a token, the analysis of one text."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from zlib import crc32

from luotain.engines.lazy import lazy

FINNISH, SWEDISH, ENGLISH, UNKNOWN = "fi", "sv", "en", "unknown"
LANGUAGES = (FINNISH, SWEDISH, ENGLISH)

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufe0e\ufe0f]")
_HYPHENS = re.compile("[-\u2010\u2011\u2012\u2013'\u2019\u02bc]")


class Kind(Enum):
    """What sort of thing a token is."""

    WORD = "word"
    NUMBER = "number"
    HASHTAG = "hashtag"
    HANDLE = "handle"
    ADDRESS = "address"
    EMOJI = "emoji"


def key_of(text: str) -> str:
    """The form in which two spellings are compared: NFC, case-folded, without invisible characters.

    Compatibility letters (full width, ligatures) are kept; lone surrogates pass through unharmed.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).casefold()
    return (
        unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u2019", "'").replace("\u2011", "-")
    )


def visible(text: str) -> str:
    """NFC without invisible characters; case kept."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-")


def term_of(text: str) -> str:
    """The key without hyphens and apostrophes: ``sote-uudistus`` and ``soteuudistus`` are one term.

    Queries and documents are compared by this. A text of nothing but such marks keeps its key.
    """
    key = key_of(text)
    if key.isalnum():
        return key
    return _HYPHENS.sub("", key) or key


@dataclass(frozen=True, slots=True)
class Reading:
    """What a morphology says of one word form.

    bases: base forms, the likeliest first; empty when the form is not known.
    parts: base forms of the parts of a compound, without those in ``bases``.
    guessed: true when the bases come from endings only and no dictionary knew the word.
    """

    bases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    guessed: bool = False


class Morphology(Protocol):
    """The port to whatever knows the words of one language."""

    @property
    def name(self) -> str:
        """Name and version of the analyser and its dictionary, for example ``voikko-fi 2.5``."""

    def read(self, form: str) -> Reading:
        """Base forms and compound parts of a form as it is written (case kept, NFC)."""

    def knows(self, form: str) -> bool:
        """Whether the dictionary holds the form; used to tell the language of a text."""


class Form:
    """One written form in one language with all that is known of it; shared by every token that looks like it.

    written: as it stood in the text. key: NFC, case-folded. bases: base forms, likeliest first. parts: compound parts.
    terms: what a query word is compared with (bases and the form itself, hyphens removed). part_terms: the same of
    the parts. checksum: of its likeliest base form. encoded: its words for an archive, once somebody has made them.
    """

    __slots__ = (
        "bases",
        "checksum",
        "encoded",
        "guessed",
        "key",
        "kind",
        "part_terms",
        "parts",
        "terms",
        "written",
    )

    def __init__(
        self,
        written: str,
        kind: Kind,
        bases: Sequence[str] = (),
        parts: Sequence[str] = (),
        guessed: bool = False,
        extra_terms: Sequence[str] = (),
    ) -> None:
        self.written = written
        self.kind = kind
        self.key = key_of(written)
        self.bases = tuple(sys.intern(base) for base in bases)
        self.parts = tuple(sys.intern(part) for part in parts)
        self.guessed = guessed
        terms = dict.fromkeys(term_of(base) for base in self.bases)
        terms[term_of(self.key)] = None
        terms.update(dict.fromkeys(extra_terms))
        self.terms = tuple(sys.intern(term) for term in terms)
        self.part_terms = tuple(sys.intern(term_of(part)) for part in self.parts)
        self.checksum = crc32((self.bases[0] if self.bases else self.key).encode("utf-8", "replace"))
        self.encoded: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Form({self.written!r}, {self.kind.value}, bases={self.bases!r}, parts={self.parts!r})"


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: its place in the original text (characters, end exclusive) and its form."""

    start: int
    end: int
    form: Form

    @property
    def text(self) -> str:
        """The token as it stands in the text."""
        return self.form.written

    @property
    def key(self) -> str:
        """NFC and case-folded."""
        return self.form.key

    @property
    def kind(self) -> Kind:
        """Word, number, hashtag, handle, address or emoji."""
        return self.form.kind

    @property
    def bases(self) -> tuple[str, ...]:
        """Base forms, the likeliest first."""
        return self.form.bases

    @property
    def parts(self) -> tuple[str, ...]:
        """Base forms of compound parts, a level apart from ``bases``."""
        return self.form.parts


_SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]]*\s+|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:esim|mm|ym|yms|jne|ks|vrt|nk|ns|n|s|ent|puh|os|nro|huom|prof|tri|dos|kok|sd|vas|vihr|kesk|bl\.a|t\.ex"
    r"|dvs|osv|kl|nr|st|mr|mrs|ms|dr|vs|etc|e\.g|i\.e|no)|\b[^\W\d_]|\d)\.$",
    re.IGNORECASE,
)


def sentence_starts(text: str) -> list[int]:
    """Offsets where sentences begin, the first always 0. A full stop after an abbreviation or a number ends none."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        after = text[match.end() : match.end() + 1]
        if "\n" not in match.group():
            if after.islower():
                continue
            if match.group()[0] == "." and _ABBREVIATION.search(
                text[max(0, match.start() - 12) : match.start() + 1]
            ):
                continue
        starts.append(match.end())
    return starts


AHEAD = 60
"""Tokens whose places are looked for together: most texts are short, and more than one of their places is asked for."""


class Analysis:
    """One text taken apart: its language and its tokens.

    written: the tokens as they stand, in order. table: gives the form of each. Offsets, sentences, forms and tokens are
    worked out when first asked for, since most texts are looked at once and let go.
    """

    def __init__(self, text: str, language: str, written: list[str], table: Mapping[str, Form]) -> None:
        self.text = text
        self.language = language
        self.written = written
        self.table = table
        self._starts: list[int] = []
        self._end = 0

    @lazy
    def forms(self) -> list[Form]:
        """One form a token."""
        return list(map(self.table.__getitem__, self.written))

    @property
    def starts(self) -> list[int]:
        """Offset of each token's first character in the original text."""
        if len(self._starts) < len(self.written):
            self.start_of(len(self.written) - 1)
        return self._starts

    def start_of(self, number: int) -> int:
        """The same of one token; those far after it are not looked for yet."""
        starts = self._starts
        if number >= len(starts):
            place, find = self._end, self.text.find
            part = self.written[len(starts) : number + 1 + AHEAD]
            lengths = [0, *map(len, part)]
            starts += [place := find(one, place + before) for one, before in zip(part, lengths, strict=False)]
            self._end = place + lengths[-1]
        return starts[number]

    @lazy
    def sentences(self) -> list[int]:
        """Number of the sentence that each token belongs to."""
        bounds = sentence_starts(self.text)
        return [bisect_right(bounds, start) - 1 for start in self.starts]

    @property
    def tokens(self) -> list[Token]:
        """The tokens with their offsets."""
        return list(self)

    def __iter__(self) -> Iterator[Token]:
        for start, form in zip(self.starts, self.forms, strict=True):
            yield Token(start, start + len(form.written), form)

    def __len__(self) -> int:
        return len(self.written)
