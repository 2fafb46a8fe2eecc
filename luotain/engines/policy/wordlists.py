"""Word lists a body edits, and the one finder over them: linear in the text, whatever the lists hold.

An entry is one or more words; a final ``*`` on a word (of three letters or more, when it is the first) stands
for any ending, which is how a list copes with Finnish and Swedish inflection without a dictionary. No entry
is ever read as a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from luotain.engines.policy.reading import HEAD, Words, words_of

LONGEST_GAP = 3
"""Characters allowed between two words of one entry: a space, a hyphen, a full stop and a space."""


@dataclass(frozen=True)
class WordNote:
    """An entry: what to find, what to write instead (may be empty) and a note for the reader (may be
    empty)."""

    find: str
    instead: str = ""
    note: str = ""


@dataclass(frozen=True)
class WordList:
    """A named list for one language, or for all when the language is empty."""

    name: str
    language: str = ""
    words: tuple[WordNote, ...] = ()

    @classmethod
    def of(cls, name: str, words: Iterable[str], language: str = "") -> WordList:
        """A list of plain entries."""
        return cls(name, language, tuple(WordNote(word) for word in words))


@dataclass(frozen=True)
class Match:
    """Where an entry was found: offsets in characters, end exclusive."""

    start: int
    end: int
    note: WordNote


@dataclass(frozen=True)
class _Entry:
    parts: tuple[tuple[str, bool], ...]
    """The words of the entry, each with whether any ending is allowed."""
    note: WordNote
    second: str = ""
    """How the word after the first begins; empty for an entry of one word."""


class Matcher:
    """Entries sorted by their first word, so that a text is read once however long the lists are."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._by_head: dict[str, list[_Entry]] = {}
        for entry in entries:
            self._by_head.setdefault(entry.parts[0][0][:HEAD], []).append(entry)
        for bucket in self._by_head.values():
            bucket.sort(key=lambda entry: -len(entry.parts))

    @classmethod
    def over(cls, lists: Iterable[WordList]) -> Matcher:
        """A finder over several lists; of two entries at one place the one with more words wins."""
        return cls(entry for item in lists for note in item.words if (entry := _entry(note)))

    def __bool__(self) -> bool:
        return bool(self._by_head)

    def find(self, words: Words) -> Iterator[Match]:
        """Non-overlapping matches in reading order. Visits only words whose first letters some entry has."""
        heads = words.by_head
        by_head = self._by_head
        known = [heads[head] for head in by_head if head in heads]
        forms, following = words.forms, 0
        last = len(forms) - 1
        for position in known[0] if len(known) == 1 else sorted(chain.from_iterable(known)):
            if position < following:
                continue
            after = forms[position + 1] if position < last else ""
            for entry in by_head[forms[position][:HEAD]]:
                # Most entries fall at their second word, and a call for each would cost more than the look.
                if after.startswith(entry.second) and _fits(entry, words, position):
                    following = position + len(entry.parts)
                    yield Match(words.starts[position], words.ends[following - 1], entry.note)
                    break


def number_pattern(shapes: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern over shapes of numbers such as ``VN/#/#``, in which ``#`` stands for one to nine digits.

    Everything else in a shape is taken as it stands, so that nobody can write a pattern that never ends.
    """
    parts = [re.escape(shape.strip()).replace(r"\#", r"\d{1,9}") for shape in shapes if "#" in shape]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def _entry(note: WordNote) -> _Entry | None:
    parts: list[tuple[str, bool]] = []
    for piece in note.find.split():
        is_open = piece.endswith("*")
        forms = words_of(piece.rstrip("*")).forms
        parts.extend((form, False) for form in forms[:-1])
        if forms:
            parts.append((forms[-1], is_open and (bool(parts) or len(forms[-1]) >= HEAD)))
    return _Entry(tuple(parts), note, parts[1][0] if len(parts) > 1 else "") if parts else None


def _fits(entry: _Entry, words: Words, position: int) -> bool:
    parts, forms = entry.parts, words.forms
    if position + len(parts) > len(forms):
        return False
    for offset, (form, is_open) in enumerate(parts, position):
        word = forms[offset]
        if not (word.startswith(form) if is_open else word == form):
            return False
        if offset > position and words.starts[offset] - words.ends[offset - 1] > LONGEST_GAP:
            return False
    return True
