"""Terms of the glossary found in a text, in the forms that people write them."""

from __future__ import annotations

from dataclasses import dataclass

from luotain.engines import policy
from luotain.engines.policy.reading import words_of
from luotain.engines.policy.wordlists import Matcher

LONG_ENOUGH = 4
"""Letters of a word from which any ending is allowed in Finnish; in Swedish and English one more."""


@dataclass(frozen=True)
class Place:
    """A term where it stands in a text: offsets in characters, end exclusive."""

    start: int
    end: int
    term: policy.Term


def terms_in(text: str, guideline: policy.Guideline, language: str) -> tuple[Place, ...]:
    """Each known term where it is first met, in reading order."""
    known: dict[str, tuple[Matcher, dict[str, policy.Term]]] = guideline.__dict__.setdefault(
        "_term_finders", {}
    )
    if language not in known:
        known[language] = _finder(guideline, language)
    matcher, by_code = known[language]
    seen: set[str] = set()
    found = []
    for match in matcher.find(words_of(text)):
        if match.note.note not in seen:
            seen.add(match.note.note)
            found.append(Place(match.start, match.end, by_code[match.note.note]))
    return tuple(found)


def _finder(guideline: policy.Guideline, language: str) -> tuple[Matcher, dict[str, policy.Term]]:
    notes = tuple(
        policy.WordNote(" ".join(stem(word, language) for word in said.split()), note=term.code)
        for term in guideline.glossary
        if (said := term.term.say(language).strip())
    )
    by_code = {term.code: term for term in guideline.glossary}
    return Matcher.over([policy.WordList("glossary", language, notes)]), by_code


def stem(word: str, language: str) -> str:
    """The part of a word that stays when it is inflected, with a star for what follows."""
    low = word.lower()
    if language == "fi" and len(low) > LONG_ENOUGH:
        if low.endswith("nen"):
            return low[:-3] + "*"
        return (low[:-1] if low[-1] in "aeiouyäö" else low) + "*"
    return low + "*" if len(low) > LONG_ENOUGH else low
