"""Swedish and English words: simplemma's word lists and rules, with genitives and unknown compounds added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from luotain.engines.language.dictionary import WordList
from luotain.engines.language.endings import english_stems, swedish_stems
from luotain.engines.language.model import ENGLISH, SWEDISH, Reading, key_of

if TYPE_CHECKING:
    from simplemma.strategies import DefaultStrategy

_RULES = "rules 1"
_LONGEST = 60
_SHORTEST_TAIL = 4


class _Lookup(Mapping[str, str]):
    """The word list in the shape that simplemma's rules ask for."""

    def __init__(self, words: WordList) -> None:
        self.words = words

    def __getitem__(self, form: str) -> str:
        found = self.words.get(form)
        if found is None:
            raise KeyError(form)
        return found

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and self.words.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("The word list is asked form by form, never listed.")

    def __len__(self) -> int:
        return self.words.size


class WesternMorphology:
    """The Swedish or English side of the morphology port. Safe to share between threads."""

    def __init__(self, language: str) -> None:
        if language not in {SWEDISH, ENGLISH}:
            raise ValueError(f"There is no word list for {language!r} here.")
        self._language = language
        self._words = WordList(language)
        self.name = f"{self._words.name}, {_RULES}"

    @cached_property
    def _rules(self) -> DefaultStrategy:
        # Imported when the first unknown word comes: simplemma takes as long to import as a thousand look-ups.
        from simplemma.strategies import DefaultStrategy

        lookup = _Lookup(self._words)

        class Factory:
            """Gives simplemma our word list in place of its own mapping."""

            def get_dictionary(self, lang: str) -> Mapping[str, str]:
                return lookup

        return DefaultStrategy(dictionary_factory=Factory())

    def knows(self, form: str) -> bool:
        """Whether the word list holds the form as written or in small letters."""
        return len(form) <= _LONGEST and self._words.base_of(form) is not None

    def read(self, form: str) -> Reading:
        """Base forms and compound parts; see the port. Long strings are not looked at and read as unknown."""
        if len(form) > _LONGEST:
            return Reading()
        listed = self._words.base_of(form)
        if listed is not None:
            return Reading(self._with_second(key_of(form), key_of(listed)))
        form = form.replace("\u2019", "'")
        lower = form.lower()
        for ending in ("'s", "'", ":s", ":n", ":t", ":er", ":ar", ":en"):
            if lower.endswith(ending) and len(form) > len(ending):
                head = form[: -len(ending)]
                return Reading((key_of(self._words.base_of(head) or head), key_of(head)))
        bases: dict[str, None] = {}
        found = self._rules.get_lemma(form, self._language)
        if found is not None:
            bases[key_of(found)] = None
        if self._language == SWEDISH:
            if lower.endswith("s") and len(lower) > 4:
                stem = self._words.base_of(form[:-1])
                bases[key_of(stem or form[:-1])] = None
            compound = self._compound(lower)
            bases.update(dict.fromkeys(compound.bases))
            if "-" in form:
                return Reading(tuple(bases), compound.parts)
            return Reading(tuple(bases), compound.parts, guessed=not bases)
        if lower.endswith("s") and len(lower) > 4 and not lower.endswith("ss"):
            bases[lower[:-1]] = None
        if "-" in lower:
            return Reading(tuple(bases), tuple(key_of(part) for part in lower.split("-") if part))
        return Reading(tuple(bases), guessed=True)

    def _with_second(self, form: str, base: str) -> tuple[str, ...]:
        """The listed base form, and others that the form may have too."""
        stems = swedish_stems(form, base) if self._language == SWEDISH else english_stems(form)
        return tuple(dict.fromkeys((base, *(stem for stem in stems if self._words.get(stem) == stem))))

    def _compound(self, lower: str) -> Reading:
        """A Swedish compound that is not listed: the longest listed word at its end gives the base form."""
        for place in range(3, len(lower) - _SHORTEST_TAIL + 1):
            base = self._words.get(lower[place:])
            if base:
                head = lower[:place].rstrip("-")
                return Reading((lower[:place] + base,), tuple(dict.fromkeys((self._head(head), base))))
        return Reading()

    def _head(self, head: str) -> str:
        """The first part as a word: without the s that joins it to the next."""
        found = self._words.get(head) or (self._words.get(head[:-1]) if head.endswith("s") else None)
        return found or head
