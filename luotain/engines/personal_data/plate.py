"""Registration plates.

The Government Decree on vehicle registration (893/2007) and Traficom's instructions: two or three letters, one to three
digits without a leading zero, a hyphen between; on mopeds and light vehicles the digits may stand first; Åland's begin with
ÅL; diplomats' are CD with up to four digits. Swedish plates are ABC 123 or ABC 12D. Standards, models, flights, currencies and
routes have the same shape, so their letters are listed and the words around decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import REACH, Reading, merged
from .findings import Span
from .plate_words import (
    BUS,
    FIRST_COURSE,
    MAKER_BEFORE,
    MODELS,
    NO_PLATE_LETTERS,
    OPERATORS,
    OTHER_THING,
    PLATE_SAID,
    RANKS,
    SERIES,
    STANDARDS,
    UNIT_AFTER,
    VEHICLE,
    VINTAGE,
    is_model_number,
)

_DASHED = re.compile(
    r"(?<![^\W_])(?<![-./#@:][^\W_])(?<![-/.@])(?P<letters>[A-ZÅÄÖa-zåäö]{2,3}) ?[-·•∙] ?"
    r"(?P<digits>[1-9]\d{0,2})(?![^\W_]|[-/.:,]\d|-[^\W_])"
)
_DASH_AND_DIGIT = re.compile(r"[-·•∙] ?[1-9]")
_SPACED = re.compile(
    r"(?<![^\W_])(?<![-/.@#])(?P<letters>[A-ZÅÄÖa-zåäö]{2,3}) {0,1}(?P<digits>[1-9]\d{0,2})(?![^\W_]|[-/.:,]\d|-[^\W_])"
)
_REVERSED = re.compile(
    r"(?<![^\W_])(?<![-/.,])(?P<digits>[1-9]\d{0,2})[- ](?P<letters>[A-ZÅÄÖa-zåäö]{2,3})(?![^\W_]|[-/]\w)"
)
_SWEDISH = re.compile(
    r"(?<![^\W_])(?<![-/.])(?P<letters>[a-hj-pr-uw-z]{3})[ -]?(?P<digits>\d\d[a-hj-npr-uw-z0-9])(?![^\W_])"
)
# Plates of other countries, looked for right after a word for a plate: German, Norwegian, British and Dutch, Baltic, Polish.
_FROM_ABROAD = re.compile(
    r"(?<![^\W_])(?:[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}|[A-Z]{2,3}[ -]?\d{4,5}|[A-Z]{2}\d\d ?[A-Z]{3}|\d{3} ?[A-Z]{3}|"
    r"[A-Z] ?\d{3} ?[A-Z]{2} ?\d{2,3})(?![^\W_]|[-/.:,]\d)"
)
_AFTER_PLATE_SAID = 30
_ONE_LETTER = re.compile(
    r"(?<![^\W_])(?<![-/.@#])(?P<letters>[A-ZÅÄÖ])-(?P<digits>[1-9]\d{0,3})(?![^\W_]|[-/.:,]\d|-[^\W_])"
)
_DIPLOMAT = re.compile(
    r"(?<![^\W_])(?<![-/.])(?P<letters>cd|c)[ -](?P<digits>[1-9]\d{0,3})(?![^\W_]|[-/.:,]\d)"
)


def find_plates(reading: Reading) -> Iterator[Span]:
    """Plates written with a hyphen at sight, other ways of writing them only where the sentence speaks of a vehicle."""
    text, low = reading.text, reading.low
    if _DASH_AND_DIGIT.search(text):
        for match in _DASHED.finditer(text):
            confidence = _judge(
                reading, match, tight=match[0][len(match["letters"])] == "-" and " " not in match[0]
            )
            if confidence:
                yield Span(match.start(), match.end(), confidence)
    # Loosely written plates are looked for within reach of a word for a vehicle only.
    for start, end in merged((place - REACH, place + REACH) for place in reading.places.all(VEHICLE)):
        for shape in (_SPACED, _REVERSED):
            for match in shape.finditer(text, start, end):
                if reading.spent:
                    return
                if shape is _REVERSED and not match["letters"].isupper():
                    continue
                confidence = _judge(reading, match, tight=False)
                if confidence:
                    yield Span(match.start(), match.end(), confidence)
        for match in _ONE_LETTER.finditer(text, start, end):
            if not reading.spent and _names_old_vehicle(reading, match.start()):
                yield Span(match.start(), match.end(), 0.75)
        for said in reading.places.all(PLATE_SAID):
            for match in _FROM_ABROAD.finditer(text, max(said, start), min(said + _AFTER_PLATE_SAID, end)):
                if not reading.spent and _vehicle_near(reading, match.start(), match.end()) > 0:
                    yield Span(match.start(), match.end(), 0.75)
        for shape in (_SWEDISH, _DIPLOMAT):
            for match in shape.finditer(low, start, end):
                if (
                    (shape is _DIPLOMAT or match["letters"] not in NO_PLATE_LETTERS)
                    and not _is_model(low, match)
                    and not reading.spent
                    and _vehicle_near(reading, match.start(), match.end()) > 0
                ):
                    yield Span(match.start(), match.end(), 0.75)


def _is_model(low: str, match: re.Match[str]) -> bool:
    """Whether letters and digits are the name of a model: `Mazda CX-5`, `Kia EV-6`, `Honda CBR 600`."""
    small = match["letters"].lower()
    if not is_model_number(match["digits"]):
        return False
    return small in MODELS or (
        small in SERIES and MAKER_BEFORE.search(low, max(0, match.start() - 16), match.start()) is not None
    )


def _names_old_vehicle(reading: Reading, start: int) -> bool:
    """Whether a vehicle that may have a plate of one letter, or a plate itself, is named just before."""
    before, _after = reading.sentence(start, start)
    beside = max(before, start - 24)
    vintage = reading.places.last(VINTAGE, beside, start)
    return vintage >= 0 and vintage > reading.places.last(OTHER_THING, beside, start)


def _is_a_rank_or_a_line(
    reading: Reading, small: str, digits: str, before: int, after: int, *, tight: bool, near: int
) -> bool:
    """`TOP-10`, `Bussi HKL 55`, `HIS-101`: letters and digits that are said of a vehicle and are no plate."""
    if small == "top" and digits in RANKS:
        return True
    if small in OPERATORS and (not tight or reading.places.any(BUS, before, after)):
        return True
    return digits == FIRST_COURSE and near == 0


def _judge(reading: Reading, match: re.Match[str], *, tight: bool) -> float:
    """How sure it is that letters and digits are a plate's; ``tight`` means written as on the plate."""
    letters = match["letters"]
    small = letters.lower()
    capital = letters.isupper()
    as_given = tight and capital and len(letters) == 3 and len(match["digits"]) == 3
    if not as_given and not reading.places.all(VEHICLE):
        return 0.0
    near = _vehicle_near(reading, match.start(), match.end())
    if near < 0:
        return 0.0
    if small in STANDARDS or (small in NO_PLATE_LETTERS and not (near > 0 and tight and capital)):
        return 0.0
    before, after = reading.sentence(match.start(), match.end())
    if not reading.places.any(PLATE_SAID, before, after):
        if _is_a_rank_or_a_line(reading, small, match["digits"], before, after, tight=tight, near=near):
            return 0.0
        joined = match.end() - match.start() == len(letters) + len(match["digits"])
        if _is_model(reading.low, match) or (joined and len(letters) + len(match["digits"]) < 6):
            return 0.0
    if UNIT_AFTER.match(reading.low, match.end()) and not tight:
        return 0.0
    if near > 0:
        return 0.9 if capital else (0.75 if len(letters) == 3 and len(match["digits"]) >= 2 else 0.0)
    return 0.75 if as_given else 0.0


def _vehicle_near(reading: Reading, start: int, end: int) -> int:
    """1 when the sentence speaks of a vehicle, -1 when the words beside name another thing, else 0."""
    before, after = reading.sentence(start, end)
    places = reading.places
    beside = max(before, start - 28)
    other = places.last(OTHER_THING, beside, start)
    if other >= 0 or places.any(OTHER_THING, end, min(after, end + 18)):
        vehicle = places.last(VEHICLE, beside, start)
        return 1 if vehicle > other else -1
    return 1 if places.any(VEHICLE, before, start) or places.any(VEHICLE, end, after) else 0
