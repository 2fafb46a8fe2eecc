"""Home addresses: a street with a house's number, its stairwell and flat, post code and town.

A street without a number is a place; an authority's or company's address is no one's home. The parts follow the Finnish
address recommendation JHS 106: street, number with letter or range, stairwell in capitals, flat, five-digit post code, town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .address_words import AT_HOME, AT_WORK, BY_STAGES, COUNTED, EVENT, OUR_ADDRESS
from .context import Reading
from .findings import Span
from .stems import Stems
from .words.municipalities import MUNICIPALITIES
from .words.streets import (
    FIRST_WORDS,
    INFLECTED_ENDINGS,
    INFLECTED_PLACES,
    NO_STREETS,
    PLACE_ENDINGS,
    STREET_ENDINGS,
)

# A number after a word, with all that may follow in an address; the word is read backwards by hand.
_NUMBER = re.compile(
    r"(?<=[^\W\d_])(?<!\d) {1,2}(?P<house>[1-9]\d{0,3}(?: ?[-/] ?\d{1,3}(?!\d))?(?: ?[a-hA-H](?![^\W_])(?! ?\d))?)"
    r"(?!(?!(?:as|bst|lgh|[a-hA-H])[. ]?\d)[^\W_]| [a-zA-Z] ?\d\d\d\d)"
    r"(?P<flat>(?:,? ?(?:rappu|porras|trappa|trapphus|stair|uppgång|portti)[ .:]{0,2}[a-zA-Z](?![^\W_]))?"
    r"(?:,? {0,2}[a-zA-Z] ?(?:\d{1,3}[a-c]?)(?![^\W_])"
    r"|,? {0,2}(?:as|asunto|asnto|huoneisto|h|bst|bost|bostad|lgh|lägenhet|apt|apartment|flat|huone|room|lokal)"
    r"[ .:]{1,2}[a-zA-Z]? ?\d{1,4}(?![^\W_])"
    r"| ?(?:as|bst|lgh)\.?\d{1,4}(?![^\W_])|[a-hA-H]\d{1,3}(?![^\W_])"
    r"|,? {1,2}[A-Z](?![^\W_]))?)"
    r"(?P<post>[,;]?[ \n]{1,2}(?:(?:FI|AX|fi|SF|FIN)-? ?)?\d{5}(?!\d)"
    r"(?:[ \n]{1,2}(?P<town>[^\W\d_]{2,}(?:-[^\W\d_]{2,}){0,2}))?)?"
)
_ENGLISH_ENDING = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Crescent|Way|Boulevard|Blvd|Terrace|Square|"
    r"Gardens|Grove)\b"
)
_ENGLISH_STREET = re.compile(f" {_ENGLISH_ENDING}")
_ENGLISH = re.compile(
    r"(?<![^\W_])(?:(?:Flat|Apt\.?|Apartment|Unit) \d{1,4}[A-Za-z]?,? )?"
    rf"[1-9]\d{{0,4}}[A-Za-z]?,? (?:[A-Z][\w'.-]{{1,30}} ){{1,4}}?{_ENGLISH_ENDING}\.?"
)
_TOWN_AFTER = re.compile(r", {0,2}(?P<town>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?)")
_CASE_AFTER = re.compile(r":(?:ssa|ssä|sta|stä|een|hin|n|lla|llä|lta|ltä|lle|ta|tä|a|ä)(?![^\W_])")
_IN_TOWN = re.compile(r" (?P<town>[^\W\d_]{2,}(?:-[^\W\d_]{2,})?)(?:ssa|ssä|lla|llä)(?![^\W_])")
_WEAK_STEMS = (
    ("ngi", "nki"),
    ("nna", "nta"),
    ("ru", "rku"),
    ("hde", "hti"),
    ("oe", "oki"),
    ("me", "mi"),
    ("ee", "e"),
    ("se", "nen"),
    ("re", "ri"),
)
_FLAT_OF_ONE = re.compile(r"[a-zA-Z] ?\d{1,3}[a-c]?")
_LONGEST_NAME = 48
_ALL_PLACES = (*PLACE_ENDINGS, *INFLECTED_PLACES)
_BARE = frozenset(
    {"katu", "tie", "kuja", "polku", "aukio", "kaari", "väg", "gata", "plats", "plan", "stig", "allé"}
)
# The last two letters of every part that makes a street: most words before a number fall at them.
_TAILS = frozenset(part[-2:] for part in (*STREET_ENDINGS, *INFLECTED_ENDINGS, *_ALL_PLACES))


def find_home_addresses(reading: Reading) -> Iterator[Span]:
    """Streets with a number, unless the sentence places an office, an event or a count there."""
    text, low = reading.text, reading.low
    streets = [
        (start, match, certainty)
        for match in _NUMBER.finditer(text)
        for start, certainty in [_street_before(text, low, match)]
        if start is not None
    ]
    for number, (start, match, certainty) in enumerate(streets):
        last_end = streets[number - 1][1].end() if number else 0
        following = streets[number + 1][0] if number + 1 < len(streets) else len(text)
        end, confidence = _judge(reading, start, match, certainty, (last_end, following))
        if confidence:
            yield Span(start, end, confidence)
    if not _ENGLISH_STREET.search(text):
        return
    for english in _ENGLISH.finditer(text):
        if not _around(reading, AT_WORK, english.start(), english.end()) or _around(
            reading, AT_HOME, english.start(), english.end()
        ):
            yield Span(english.start(), english.end(), 0.75)


def _street_before(text: str, low: str, match: re.Match[str]) -> tuple[int | None, str]:
    """Where the street's name begins and how it is known: ``street``, ``inflected``, ``place``, ``post``; or None."""
    end = match.start()
    if not match["town"] and low[end - 2 : end] not in _TAILS:
        return None, ""
    begin = end
    while (
        begin > 0 and end - begin < _LONGEST_NAME and (text[begin - 1].isalpha() or text[begin - 1] in "-':")
    ):
        begin -= 1
    word = low[begin:end].lstrip("-':")
    begin = end - len(word)
    if len(word) < 3 or (word in NO_STREETS and not _has_genitive_name(text, low, begin, word)):
        return None, ""
    if word.endswith(STREET_ENDINGS):
        how = "street"
    elif word.endswith(INFLECTED_ENDINGS):
        how = "inflected"
    elif word.endswith(_ALL_PLACES) and text[begin].isupper():
        how = "place"
    elif match["post"] and match["town"] and text[begin].isupper() and text[match.start("town")].isupper():
        how = "post"
    else:
        return None, ""
    return _with_first_words(text, low, begin, word), how


def _has_genitive_name(text: str, low: str, begin: int, word: str) -> bool:
    """Whether a bare `katu` or `tie` follows a name in the genitive: `Urho Kekkosen katu`."""
    if word not in _BARE or begin < 2 or text[begin - 1] != " " or low[begin - 2] not in "ns":
        return False
    previous = low[max(0, begin - 30) : begin].rsplit(None, 1)
    return bool(previous) and text[begin - 1 - len(previous[-1])].isupper()


def _with_first_words(text: str, low: str, begin: int, word: str) -> int:
    """Take in the words before that belong to the name: `Iso Roobertinkatu`, `Urho Kekkosen katu`."""
    steps = 2 if word in NO_STREETS else 1
    while steps and begin > 1 and text[begin - 1] == " ":
        first = begin - 1
        while first > 0 and begin - first < 25 and (text[first - 1].isalpha() or text[first - 1] in "-:"):
            first -= 1
        previous = low[first : begin - 1]
        if not previous or not text[first].isupper():
            break
        if previous not in FIRST_WORDS and word not in NO_STREETS:
            break
        begin, steps = first, steps - 1
    return begin


def _judge(
    reading: Reading, start: int, match: re.Match[str], how: str, between: tuple[int, int]
) -> tuple[int, float]:
    """Where the address ends, and how sure it is that somebody lives there; 0 means it is not taken.

    ``between``: where the street before ends and the next one begins.
    """
    low = reading.low
    house, flat, post = match["house"], match["flat"].strip(" ,"), match["post"]
    end = match.end("house") if not match["flat"].strip() else match.end("flat")
    if post:
        end = match.end("post")
    town = None if post else _TOWN_AFTER.match(low, end)
    if town and (town["town"] in MUNICIPALITIES):
        end = town.end()
    else:
        town = None
        end = _with_case_and_town(low, end)
    home = _is_a_home(reading, start, end, between)
    proven = bool(flat or post or town)
    if not proven:
        if not home and BY_STAGES.match(low, start):
            return end, 0.0
        if COUNTED.match(low, end):
            return end, 0.0
        if len(house) == 4 and house.isdigit() and (house.startswith(("19", "20")) or not home):
            return end, 0.0
        if how in {"inflected", "place", "post"} and not home:
            return end, 0.0
        if not match.string[start].isupper() and not home:
            return end, 0.0
    if not home and (_is_at_work(reading, start, end, flat) or _tells_its_own(reading, start, end)):
        return end, 0.0
    if _around(reading, EVENT, start, end) and not home and not flat:
        return end, 0.0
    if proven:
        return end, 0.93 if how != "post" else 0.85
    return end, 0.88 if home else 0.75


def _with_case_and_town(low: str, end: int) -> int:
    """The end of an address with its case and a town where one lives: `Koivutie 4:ssä Espoossa`."""
    case = _CASE_AFTER.match(low, end)
    if case is None:
        return end
    town = _IN_TOWN.match(low, case.end())
    if town and any(name in MUNICIPALITIES for name in _strong_grades(town["town"])):
        return town.end()
    return case.end()


def _strong_grades(stem: str) -> Iterator[str]:
    """What a town's name may be whose inner or outer local case has this stem: `helsingi`, `lahde`, `lappeenranna`."""
    yield stem
    for weak, strong in _WEAK_STEMS:
        if stem.endswith(weak):
            yield stem.removesuffix(weak) + strong


def _is_a_home(reading: Reading, start: int, end: int, between: tuple[int, int]) -> bool:
    """Whether the sentence says that somebody lives there. Where it names a house of the public and another address, too,
    each word goes with the address beside it."""
    before, after = reading.sentence(start, end)
    places = reading.places
    home, work = places.last(AT_HOME, before, start), places.last(AT_WORK, before, start)
    last_end, following = between
    if work >= 0 and home < last_end <= work:
        home = -1
    other_follows = work >= 0 and following < after
    return home >= 0 or (not other_follows and places.any(AT_HOME, end, after))


def _is_at_work(reading: Reading, start: int, end: int, flat: str) -> bool:
    """Whether a house of the public stands there. With stairwell and flat it must be named before the address: who lives
    there may write to one."""
    if not _FLAT_OF_ONE.fullmatch(flat):
        return _around(reading, AT_WORK, start, end)
    before, _after = reading.sentence(start, end)
    return reading.places.any(AT_WORK, before, start)


def _tells_its_own(reading: Reading, start: int, end: int) -> bool:
    """Whether a house of the public, named in the sentence before, tells its own address: `Neuvola muuttaa! Uusi
    osoitteemme on …`"""
    if not _around(reading, OUR_ADDRESS, start, end):
        return False
    before, _after = reading.sentence(start, end)
    if not before:
        return False
    earlier, _end = reading.sentence(before - 1, before - 1)
    return reading.places.any(AT_WORK, earlier, before)


def _around(reading: Reading, stems: Stems, start: int, end: int) -> bool:
    """Whether one of the stems stands in the sentence outside the address, whose street may be Kirjastokatu."""
    before, after = reading.sentence(start, end)
    return reading.places.any(stems, before, start) or reading.places.any(stems, end, after)
