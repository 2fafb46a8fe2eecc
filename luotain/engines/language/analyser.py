"""The analyser: a text in, its language and tokens out. Everything it learns of a form is kept for the next text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from threading import RLock

from luotain.engines.language.cache import FormCache
from luotain.engines.language.detect import Arbiter, decide, is_for_a_language, vote_of
from luotain.engines.language.model import (
    ENGLISH,
    FINNISH,
    LANGUAGES,
    SWEDISH,
    UNKNOWN,
    Analysis,
    Form,
    Kind,
    Morphology,
    Reading,
    key_of,
    visible,
)
from luotain.engines.language.tokens import kind_of, split_hashtag, split_text

VERSION = "3"
"""Of our own rules; raise it when the same text would be taken apart in another way."""

TABLE_LIMIT = 40_000
"""Forms kept in memory a language."""


class FormTable(dict[str, Form]):
    """Forms of one language by how they are written; a missing one is worked out, the oldest half goes when full."""

    def __init__(self, make: Callable[[str], Form], limit: int = TABLE_LIMIT) -> None:
        super().__init__()
        self._make = make
        self._limit = limit
        self._lock = RLock()

    def __missing__(self, written: str) -> Form:
        form = self._make(written)
        if len(self) >= self._limit:
            drop_oldest(self, self._limit // 2, self._lock)
        if len(written) <= 200:
            self[written] = form
        return form


class _Votes(dict[str, int]):
    """Language votes by written form, with the same limit."""

    def __init__(self, make: Callable[[str], int], limit: int = TABLE_LIMIT) -> None:
        super().__init__()
        self._make = make
        self._limit = limit
        self._lock = RLock()

    def __missing__(self, written: str) -> int:
        vote = self._make(written)
        if len(self) >= self._limit:
            drop_oldest(self, self._limit // 2, self._lock)
        if len(written) <= 200:
            self[written] = vote
        return vote


def drop_oldest(table: dict[str, Form] | dict[str, int], count: int, lock: RLock) -> None:
    """Forget the entries that came first."""
    with lock:
        for key in list(islice(table, count)):
            table.pop(key, None)


class Analyser:
    """Takes texts apart. Safe to share between threads.

    morphologies: for each language a function that gives its morphology; called when the first text comes.
    cache: what was learned in earlier runs; None learns anew. Only words that a dictionary knows are put into it: the others
    are few and cheap, and may be somebody's own.
    """

    def __init__(
        self,
        morphologies: Mapping[str, Callable[[], Morphology]] | None = None,
        *,
        cache: Callable[[str], FormCache] | None = None,
        arbiter: Callable[[str], str | None] | None = None,
    ) -> None:
        self._makers = dict(morphologies if morphologies is not None else _INSTALLED)
        self._made: dict[str, Morphology] = {}
        self._lock = RLock()
        self._arbiter = arbiter or Arbiter()
        self._tables = {
            language: FormTable(partial(self._form, language)) for language in (*LANGUAGES, UNKNOWN)
        }
        self._votes = _Votes(self._vote)
        self._make_cache = cache
        self._cache: FormCache | None = None

    @property
    def version(self) -> str:
        """Version of the rules here."""
        return VERSION

    @property
    def name(self) -> str:
        """Everything that the answers depend on: our rules, the analysers, their dictionaries. Store it with an index."""
        inner = "; ".join(f"{language}: {self.morphology(language).name}" for language in self._makers)
        return f"luotain {VERSION} ({inner})"

    def morphology(self, language: str) -> Morphology:
        """What knows the words of a language; KeyError for a language without one."""
        made = self._made.get(language)
        if made is None:
            with self._lock:
                made = self._made.get(language) or self._makers[language]()
                self._made[language] = made
        return made

    def analyse(self, text: str, language: str | None = None) -> Analysis:
        """Take a text apart. Without a language it is found out; one that we do not know counts as unknown.

        In an unknown language a word has the base forms that any dictionary gives it.
        """
        written = split_text(text)
        if language is None:
            language = self._decide(text, written)
        elif language not in self._tables:
            language = language.lower().replace("_", "-").partition("-")[0]  # fi-FI
            if language not in self._tables:
                language = UNKNOWN
        return Analysis(text, language, written, self._tables[language])

    def analyse_both(
        self, title: str, text: str, language: str | None = None
    ) -> tuple[Analysis | None, Analysis, str]:
        """A title (None when empty) and a text in one language, and which. Without a language it is found out from both
        together."""
        if not title or language is not None:
            whole = self.analyse(text, language)
            return self.analyse(title, whole.language) if title else None, whole, whole.language
        above, below = split_text(title), split_text(text)
        language = self._decide(f"{title}\n{text}", [*above, *below])
        table = self._tables[language]
        return Analysis(title, language, above, table), Analysis(text, language, below, table), language

    def language_of(self, text: str) -> str:
        """``fi``, ``sv``, ``en`` or ``unknown``; a text of fewer than 20 letters is always unknown."""
        return self._decide(text, split_text(text))

    def form(self, written: str, language: str = UNKNOWN) -> Form:
        """What is known of one written form."""
        return self._tables[language if language in self._tables else UNKNOWN][written]

    def save(self, *, when_much: bool = False) -> None:
        """Keep what was learned, when there is a place to keep it; `when_much`: unless it is little."""
        if self._cache is not None and (self._cache.has_learned_much or not when_much):
            self._cache.save()

    # How it is done

    def _decide(self, text: str, written: list[str]) -> str:
        return decide(sum(map(self._votes.__getitem__, written)), text, self._arbiter)

    def _remembered(self) -> FormCache:
        if self._cache is None:
            with self._lock:
                if self._cache is None:
                    make = self._make_cache
                    self._cache = make(self.name) if make else FormCache(None, analyser="")
        return self._cache

    def _vote(self, written: str) -> int:
        key = key_of(written)
        remembered = self._remembered() if self._make_cache else None
        if remembered is not None:
            found = remembered.get("votes", key)
            if found is not None:
                return int(found)
        vote = vote_of(key, lambda word: [name for name in self._makers if self.morphology(name).knows(word)])
        if remembered is not None and is_for_a_language(vote):
            remembered.put("votes", key, str(vote))
        return vote

    def _read(self, language: str, form: str) -> Reading:
        """One language's reading, from the cache when it is there."""
        remembered = self._remembered() if self._make_cache else None
        if remembered is not None:
            found = remembered.get(language, form)
            if found is not None:
                return unpack(found)
        reading = self._read_any(form) if language == UNKNOWN else self.morphology(language).read(form)
        if remembered is not None and reading.bases and not reading.guessed:
            remembered.put(language, form, pack(reading))
        return reading

    def _read_any(self, form: str) -> Reading:
        """What any dictionary says; endings are guessed at only when none knows the word."""
        bases: dict[str, None] = {}
        parts: dict[str, None] = {}
        guessed: dict[str, None] = {}
        for language in self._makers:
            reading = self.morphology(language).read(form)
            (guessed if reading.guessed else bases).update(dict.fromkeys(reading.bases))
            parts.update(dict.fromkeys(reading.parts))
        chosen = tuple(bases or guessed)
        return Reading(chosen, tuple(part for part in parts if part not in chosen), guessed=not bases)

    def _form(self, language: str, written: str) -> Form:
        kind = kind_of(written)
        if kind is Kind.HASHTAG:
            return self._hashtag(language, written)
        if kind is Kind.HANDLE:
            key = key_of(written)
            local = "@" + key[1:].partition("@")[0]
            return Form(written, kind, extra_terms=(local, local[1:]))
        if kind is Kind.WORD:
            clean = clean_form(written)
            if clean and not clean.isnumeric():
                reading = self._read(language, clean)
                return Form(written, kind, reading.bases, reading.parts, reading.guessed)
        return Form(written, kind)

    def _hashtag(self, language: str, written: str) -> Form:
        body = clean_form(written[1:])
        if not body.isalnum() and "_" not in body:
            return Form(written, Kind.HASHTAG)
        pieces = split_hashtag("#" + body)
        whole = self._read(language, body.replace("_", ""))
        bases = dict.fromkeys(whole.bases)
        for piece in pieces:
            if piece.isalpha():
                bases.update(dict.fromkeys(self._read(language, piece).bases or (key_of(piece),)))
        extra = [key_of(body), *(key_of(piece) for piece in pieces)]
        return Form(written, Kind.HASHTAG, tuple(bases), whole.parts, extra_terms=extra)


def clean_form(written: str) -> str:
    """A form as the morphologies want it: NFC, invisible characters gone, case kept."""
    return written if written.isascii() else visible(written)


def pack(reading: Reading) -> str:
    """A reading on one line: bases, parts and whether it is guessed."""
    return f"{' '.join(reading.bases)}\t{' '.join(reading.parts)}\t{'g' if reading.guessed else ''}"


def unpack(line: str) -> Reading:
    """The reading that ``pack`` made a line of."""
    bases, parts, guessed = line.split("\t")
    return Reading(tuple(bases.split()), tuple(parts.split()), guessed == "g")


def _finnish() -> Morphology:
    from luotain.engines.language.finnish.morphology import FinnishMorphology

    return FinnishMorphology.installed()


def _western(language: str) -> Morphology:
    from luotain.engines.language.western import WesternMorphology

    return WesternMorphology(language)


_INSTALLED: dict[str, Callable[[], Morphology]] = {
    FINNISH: _finnish,
    SWEDISH: partial(_western, SWEDISH),
    ENGLISH: partial(_western, ENGLISH),
}
