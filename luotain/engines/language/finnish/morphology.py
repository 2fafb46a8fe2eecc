"""Finnish words: Voikko and a word list together, and rules for what neither knows."""

from __future__ import annotations

import re
from functools import lru_cache

from luotain.engines.language.dictionary import WordList
from luotain.engines.language.finnish import names, plural, spoken
from luotain.engines.language.finnish.voikko import Voikko, VoikkoAnalysis, VoikkoMissing
from luotain.engines.language.model import Reading, key_of

_RULES = "rules 1"
_LONGEST = 60
"""Characters; no Finnish word that anyone watches is longer, and work on a longer one would grow without use."""
_SHORTEST_SPOKEN = 5
"""Letters; a shorter word with a capital that no dictionary knows is a name."""
_MOST_PROPOSALS = 3
"""Standard forms that one spoken form is taken for; nobody can tell from the form alone which is meant."""
_NOUNS = {
    "nimisana",
    "laatusana",
    "nimisana_laatusana",
    "paikannimi",
    "nimi",
    "etunimi",
    "sukunimi",
    "lukusana",
}
_NO_DIPHTHONG = set("aouyäö")
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")


class FinnishMorphology:
    """The Finnish side of the morphology port. Safe to share between threads.

    Without Voikko it works on the word list and the rules alone: fewer compounds and participles are found.
    """

    def __init__(self, voikko: Voikko | None, words: WordList) -> None:
        self._voikko = voikko
        self._words = words
        self.name = f"{voikko.name if voikko else 'no voikko'}, {words.name}, {_RULES}"
        self._plural = lru_cache(maxsize=4096)(self._plural_of)

    @classmethod
    def installed(cls) -> FinnishMorphology:
        """With Voikko when this machine has it, else the fallback that pip alone brings."""
        try:
            voikko: Voikko | None = Voikko()
        except VoikkoMissing:
            voikko = None
        return cls(voikko, WordList("fi"))

    def knows(self, form: str) -> bool:
        """Whether a dictionary holds the form as written or in small letters."""
        if len(form) > _LONGEST:
            return False
        return bool(self._analyses(form)) or self._words.base_of(form) is not None

    def read(self, form: str) -> Reading:
        """Base forms and compound parts; see the port. Long strings are not looked at and read as unknown."""
        if len(form) > _LONGEST:
            return Reading()
        reading = self._known(form)
        if reading.bases:
            return reading
        if ":" in form:
            return self._with_colon(form)
        form = form.replace("\u2019", "'")
        if "'" in form:
            head, _, ending = form.partition("'")
            if head and names.COLON_ENDINGS.match(ending.lower()):
                return Reading((key_of(head), key_of(form)), guessed=True)
        if _HYPHEN.search(form):
            return self._with_hyphen(form)
        return self._unknown(form)

    def _analyses(self, form: str) -> tuple[VoikkoAnalysis, ...]:
        if self._voikko is None:
            return ()
        found = self._voikko.analyse(form)
        lower = form.lower()
        if not found and lower != form:
            found = self._voikko.analyse(lower)
        if not found and form == lower:
            found = self._voikko.analyse(form[:1].upper() + form[1:])
        return found

    def _known(self, form: str) -> Reading:
        bases: dict[str, None] = {}
        parts: dict[str, None] = {}
        listed = self._words.base_of(form)
        if listed:
            bases[key_of(listed)] = None
        analyses = self._analyses(form)
        nouns = {key_of(analysis.base) for analysis in analyses if not analysis.verb}
        for analysis in analyses:
            base = key_of(analysis.base)
            if "keinonto" in analysis.tags and "MA-infinitive" in analysis.tags and len(analyses) > 1:
                continue  # elämän is of the noun elämä; the same form of the verb is hardly ever written
            bases[base] = None
            # A word in its own right (elämä, juoma) is not taken for a form of the verb that it once came from.
            if analysis.verb and not (base in nouns and "agent" in analysis.tags):
                bases[key_of(analysis.verb)] = None
            if " plural" in analysis.tags and analysis.word_class in _NOUNS and not analysis.verb:
                several = self._plural(base)
                if several:
                    bases[several] = None
            if len(analysis.segments) > 1:
                parts.update(dict.fromkeys(_parts(analysis)))
        for base in list(bases):
            bases.update(dict.fromkeys(self._written_forms(base)))
        meant = spoken.ALSO.get(form.lower()) if bases else None
        if meant:
            bases[meant] = None
        return Reading(tuple(bases), tuple(part for part in parts if part not in bases))

    def _written_forms(self, base: str) -> list[str]:
        """The written language's word for a spoken base form that the dictionaries hold (``valkonen``, ``kattoa``)."""
        if base.endswith("nen") and base[-4:-3] in _NO_DIPHTHONG:
            full = base[:-3] + "inen"
            if self._words.get(full) == full:
                return [full]
        other = spoken.BASES.get(base)
        return [other] if other else []

    def _plural_of(self, base: str) -> str | None:
        return plural.plural_of(base, self._is_plural)

    def _is_plural(self, candidate: str, base: str) -> bool:
        if self._voikko is None:
            return self._words.base_of(candidate) == base
        return any(
            analysis.base.lower() == base and "nimento plural" in analysis.tags
            for analysis in self._voikko.analyse(candidate)
        )

    def _with_colon(self, form: str) -> Reading:
        head, _, ending = form.partition(":")
        if names.COLON_ENDINGS.match(ending.lower()):
            inner = self._known(head)
            return Reading(tuple(dict.fromkeys((key_of(head), *inner.bases))), inner.parts)
        return Reading((key_of(form),), guessed=True)

    def _with_hyphen(self, form: str) -> Reading:
        pieces = [piece for piece in _HYPHEN.split(form) if piece]
        joined = self._known("".join(pieces))
        # laitok-sen: a line's end has cut the word, and nobody writes the last piece alone.
        if joined.bases and not joined.guessed and (len(pieces[-1]) < 4 or not self._known(pieces[-1]).bases):
            return joined
        tail = self.read(pieces[-1])
        head = key_of("-".join(pieces[:-1]))
        bases = [f"{head}-{base}" for base in tail.bases] or [key_of(form)]
        parts = [
            *(base for piece in pieces[:-1] for base in (self._known(piece).bases or (key_of(piece),))),
            *tail.bases,
        ]
        parts += tail.parts
        if joined.bases:
            bases += joined.bases
        return Reading(tuple(dict.fromkeys(bases)), tuple(dict.fromkeys(parts)))

    def _unknown(self, form: str) -> Reading:
        lower = form.lower()
        if not lower.isalpha():
            return Reading(
                tuple(names.guesses(lower)) if lower[-1:].isalpha() else (key_of(form),), guessed=True
            )
        standard = self._spoken(lower, is_name=form[:1].isupper())
        if standard.bases and not form[:1].isupper():
            return standard
        bases = dict.fromkeys(standard.bases)
        bases |= dict.fromkeys(key_of(guess) for guess in names.guesses(lower))
        compound = self._compound(lower)
        bases.update(dict.fromkeys(compound.bases))
        return Reading(tuple(bases), compound.parts, guessed=not standard.bases)

    def _spoken(self, lower: str, *, is_name: bool) -> Reading:
        listed = spoken.TABLE.get(lower) or spoken.TABLE.get(names.without_clitic(lower))
        if listed:
            return Reading((listed,))
        if is_name and len(lower) < _SHORTEST_SPOKEN:
            return Reading()
        found: dict[str, None] = {}
        parts: dict[str, None] = {}
        accepted = 0
        for proposal in spoken.proposals(lower):
            reading = self._known(proposal)
            if reading.bases:
                found.update(dict.fromkeys(reading.bases))
                parts.update(dict.fromkeys(reading.parts))
                accepted += 1
                if accepted == _MOST_PROPOSALS:
                    break
        return Reading(tuple(found), tuple(part for part in parts if part not in found))

    def _compound(self, lower: str) -> Reading:
        """A compound whose first part nobody knows: the longest known noun at its end gives the base form."""
        for place in range(3, len(lower) - 3):
            tail = lower[place:]
            if self._voikko is None:
                base = self._words.get(tail)
                bases = [base] if base else []
            else:
                bases = [
                    analysis.base.lower()
                    for analysis in self._voikko.analyse(tail)
                    if analysis.word_class in _NOUNS
                ]
            if bases:
                whole = tuple(dict.fromkeys(lower[:place] + base for base in bases))
                return Reading(whole, tuple(dict.fromkeys((lower[:place], *bases))))
        return Reading()


def _parts(analysis: VoikkoAnalysis) -> list[str]:
    """Base forms of a compound's parts; of a first part made from a verb also the action noun."""
    found, before = [], 0
    for surface, base in analysis.segments[:-1]:
        plain = key_of(surface).strip("-")
        before += len(surface)
        if base:
            found.append(key_of(base))
        if plain.endswith("mis"):
            found.append(plain[:-1] + "nen")
        elif not plain.endswith("n"):
            found.append(plain)
    found.append(key_of(analysis.base[before:]))
    return [part for part in dict.fromkeys(found) if len(part) > 1]
