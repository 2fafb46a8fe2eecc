"""Who is named in a sentence: given name and surname, a title and a surname, or a given name alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .health_words import NOT_SURNAMES, TITLES_OF_PEOPLE
from .words.given_names import EVERYDAY_WORDS, GIVEN_NAMES, is_given_name
from .words.municipalities import MUNICIPALITIES
from .words.surnames import SURNAMES, looks_like_surname

_CAPITALISED = re.compile(
    r"(?<![^\W_])(?:[A-ZÅÄÖÉÜŠŽ][^\W\d_]{0,30}(?:[-'][^\W\d_]{1,30})?)(?::[^\W\d_]{1,5})?"
)
_SMALL = re.compile(r"(?<![^\W_])[^\W\d_]{2,30}(?![^\W_])")
_OF_SOMETHING = re.compile(r" -[^\W\d_]")  # `Anna Karenina -baletti` names a ballet
_AGE_AFTER = re.compile(r",? \(?\d{1,3} ?(?:v\b|-?vuotias|år|years|yrs|-årig)")
_GRADES = {"k": "kk", "p": "pp", "t": "tt", "d": "t", "v": "p"}
_VOWELS = "aeiouyäö"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text: where it ends, how sure it is, whether it is whole (given name and surname) and inflected."""

    start: int
    end: int
    certainty: float
    whole: bool
    inflected: bool


def named_people(text: str, before: int, after: int) -> list[Named]:
    """People named in ``text[before:after]``; capitals are needed, since names and words look alike without them.

    Only a sentence without any capital is read for known given names with known surnames.
    """
    words = [(match.start(), match.end(), match[0]) for match in _CAPITALISED.finditer(text, before, after)]
    if not words:
        return _in_small_letters(text, before, after)
    people: list[Named] = []
    position = 0
    while position < len(words):
        start, end, word = words[position]
        low = word.lower()
        following = words[position + 1] if position + 1 < len(words) else None
        beside = following is not None and text[end : following[0]] in {" ", ". ", ", "}
        if following is not None and beside and not NOT_SURNAMES.search(following[2].lower()):
            certainty = _whole_name(low, following[2].lower(), text[end : following[0]])
            if not certainty and _is_everyday_name_in_capitals(text, start, end, low, following):
                certainty = 0.8
            third = words[position + 2] if position + 2 < len(words) else None
            if third is not None and text[following[1] : third[0]] != " ":
                third = None
            better = third and _whole_name(following[2].lower(), third[2].lower(), " ") > certainty
            if certainty and not better:
                steps, last = 2, following
                if third and is_given_name(following[2].lower()) and _surname(third[2].lower()):
                    steps, last = 3, third  # two given names before the surname
                if not _OF_SOMETHING.match(text, last[1]):
                    people.append(Named(start, last[1], certainty, True, _is_inflected(last[2].lower())))
                position += steps
                continue
        title = text[max(before, start - 16) : start].lower().split()
        if title and title[-1].strip(".") in TITLES_OF_PEOPLE and low not in TITLES_OF_PEOPLE:
            people.append(Named(start, end, 0.8, False, _is_inflected(low)))
        elif _AGE_AFTER.match(text, end) and (low in GIVEN_NAMES or _is_name_alone(low)):
            people.append(Named(start, end, 0.8, False, False))
        elif (_is_name_alone(low) or (low in GIVEN_NAMES and _is_inside(text, start))) and not (
            following and beside and NOT_SURNAMES.search(following[2].lower())
        ):
            people.append(Named(start, end, 0.5, False, low not in GIVEN_NAMES))
        position += 1
    return people


def _is_everyday_name_in_capitals(
    text: str, start: int, end: int, low: str, following: tuple[int, int, str]
) -> bool:
    """Whether a word that is also a name stands in capitals inside a sentence, before another word in capitals: it is the
    name then, whatever the surname."""
    return (
        _is_inside(text, start)
        and low in EVERYDAY_WORDS
        and text[end : following[0]] == " "
        and following[2][1:].islower()
        and following[2].lower() not in MUNICIPALITIES
    )


def _is_inside(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence, where only names have capitals."""
    return start > 1 and text[start - 1] == " " and (text[start - 2].islower() or text[start - 2] == ",")


def _in_small_letters(text: str, before: int, after: int) -> list[Named]:
    """Known given names followed by known surnames, in a sentence written without capitals."""
    people: list[Named] = []
    previous: re.Match[str] | None = None
    for word in _SMALL.finditer(text, before, after):
        if (
            previous is not None
            and previous[0] in GIVEN_NAMES
            and previous[0] not in EVERYDAY_WORDS
            and text[previous.end() : word.start()] == " "
            and (word[0] in SURNAMES or any(stem in SURNAMES for stem in _stems(word[0])))
        ):
            people.append(Named(previous.start(), word.end(), 0.7, True, _is_inflected(word[0])))
        previous = word
    return people


def _whole_name(first: str, second: str, between: str) -> float:
    """How sure it is that two capitalised words are given name and surname."""
    if between == ", ":
        return 0.8 if first in SURNAMES and is_given_name(second) else 0.0
    if between == ". ":
        return 0.8 if len(first) == 1 and _surname(second) else 0.0
    if is_given_name(first):
        if first in EVERYDAY_WORDS or (second in MUNICIPALITIES and second not in SURNAMES):
            return 0.9 if _surname(second) else 0.0
        return 0.95
    if is_given_name(second) and (first.endswith("sen") or first.rstrip("n") in SURNAMES):
        return 0.8  # colloquial: surname in the genitive before the given name
    if len(first) > 2 and _surname(second) and first not in MUNICIPALITIES and not NOT_SURNAMES.search(first):
        return 0.6 if not first.endswith(("nen", "n")) or first.endswith(("an", "en")) else 0.4
    return 0.0


def _surname(word: str) -> bool:
    """Whether a word is a surname, in any case."""
    return looks_like_surname(word) or any(looks_like_surname(stem) for stem in _stems(word))


def _is_name_alone(word: str) -> bool:
    if word in EVERYDAY_WORDS or len(word) < 3:
        return False
    return word in GIVEN_NAMES or any(
        stem in GIVEN_NAMES and stem not in EVERYDAY_WORDS for stem in _stems(word)
    )


def _is_inflected(word: str) -> bool:
    """Whether a surname carries an ending of possession: `Mallin`, `Virtasella`, `Bergs`."""
    return word.endswith(("lla", "llä", "n", "s", "'s", "lta", "ltä", "lle")) and not word.endswith(
        ("nen", "son", "man", "sen")
    )


def _stems(word: str) -> set[str]:
    """What a name may be without its case ending, with the strong grade put back: `Pekalla` gives `pekka`."""
    stems: set[str] = set()
    for ending in (
        "lla",
        "llä",
        "lle",
        "lta",
        "ltä",
        "ssa",
        "ssä",
        "sta",
        "stä",
        "n",
        "a",
        "ä",
        "ta",
        "tä",
        "tta",
        "ttä",
        "'s",
        "s",
    ):
        if not word.endswith(ending) or len(word) - len(ending) < 3:
            continue
        stem = word[: -len(ending)].rstrip(":")
        stems.add(stem)
        if stem.endswith("i"):
            stems.add(stem[:-1])
        if stem.endswith("se"):
            stems.add(f"{stem[:-2]}nen")
        if stem.endswith("kse"):
            stems.add(f"{stem[:-3]}s")
        if len(stem) > 3 and stem[-1] in _VOWELS and stem[-2] in _GRADES and stem[-3] in _VOWELS + "lnr":
            stems.add(stem[:-2] + _GRADES[stem[-2]] + stem[-1])
    return stems
