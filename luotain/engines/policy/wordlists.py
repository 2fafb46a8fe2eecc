"""Word lists a body edits, and the one finder over them: linear in the text, whatever the lists hold.

An entry is one or more words; a final ``*`` on a word stands for any ending, which is how a list copes with
Finnish and Swedish inflection without a dictionary. No entry is ever read as a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from luotain.engines.policy.reading import Word, words_of

LONGEST_GAP = 3
"""Characters allowed between two words of one entry: a space, a hyphen, a full stop and a space."""

HEAD = 3
"""Letters of an open-ended first word by which entries are found."""


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


class Matcher:
    """Entries sorted by their first word, so that a text is read once however long the lists are."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._exact: dict[str, list[_Entry]] = {}
        self._open: dict[str, list[_Entry]] = {}
        for entry in entries:
            word, is_open = entry.parts[0]
            index = self._open if is_open else self._exact
            index.setdefault(word[:HEAD] if is_open else word, []).append(entry)
        for index in (self._exact, self._open):
            for bucket in index.values():
                bucket.sort(key=lambda entry: -len(entry.parts))

    @classmethod
    def over(cls, lists: Iterable[WordList]) -> Matcher:
        """A finder over several lists; of two entries at one place the one with more words wins."""
        return cls(entry for item in lists for note in item.words if (entry := _entry(note)))

    def __bool__(self) -> bool:
        return bool(self._exact or self._open)

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """Non-overlapping matches in reading order."""
        if not self:
            return
        exact, opened, position, count = self._exact, self._open, 0, len(words)
        while position < count:
            form = words[position].form
            best: _Entry | None = None
            for entry in exact.get(form, ()):
                if _fits(entry, words, position):
                    best = entry
                    break
            for entry in opened.get(form[:HEAD], ()):
                if best is not None and len(best.parts) >= len(entry.parts):
                    break
                if _fits(entry, words, position):
                    best = entry
                    break
            if best is None:
                position += 1
                continue
            last = position + len(best.parts) - 1
            yield Match(words[position].start, words[last].end, best.note)
            position = last + 1


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
        forms = [word.form for word in words_of(piece.rstrip("*"))]
        parts.extend((form, False) for form in forms[:-1])
        if forms:
            parts.append((forms[-1], is_open and len(forms[-1]) >= HEAD))
    return _Entry(tuple(parts), note) if parts else None


def _fits(entry: _Entry, words: Sequence[Word], position: int) -> bool:
    parts = entry.parts
    if position + len(parts) > len(words):
        return False
    for offset, (form, is_open) in enumerate(parts):
        word = words[position + offset]
        if not (word.form.startswith(form) if is_open else word.form == form):
            return False
        if offset and word.start - words[position + offset - 1].end > LONGEST_GAP:
            return False
    return True
