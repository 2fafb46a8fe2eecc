"""Telephone numbers of people.

Finnish numbers follow Traficom's regulation 32 on numbering: mobile networks begin 04 and 050, area codes are 02, 03, 05, 06,
08, 09 and 013 to 019; the national service, business and emergency numbers (010, 0100, 020, 0200, 029, 030, 0300, 039, 0600,
0606, 0700, 071, 073, 075, 0800, 116…, 112) lead to no person. Foreign numbers are judged by the phonenumbers library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Reading, merged
from .findings import Span
from .people_named import named_people
from .telephone_words import (
    IDENTIFIER_BEFORE,
    MEANT_AS_TELEPHONE,
    NUMBER_OF_A_DESK,
    NUMBER_OF_A_PERSON,
    OTHER_NUMBER_AFTER,
    PUBLIC_HOUSE,
)

_GAP = r"[ ./()_*-]{0,3}"
_FINNISH = re.compile(
    r"(?<![^\W_])(?<![+\d/]\()(?<!\d[-/.,:+])(?<![+&=])"
    r"(?:(?P<country>\(?(?:\+ ?|00 ?)\(?358\)?[ ./-]{0,2}(?:\(0\)|0)?|358(?=[ -]?(?:4|50)))|\(?0)"
    rf"(?P<body>{_GAP}\d(?:{_GAP}\d){{4,10}})"
    r"(?![^\W_])(?![-/+]\d)(?![.,:]\d)(?! ?[%€$])"
)
_FOREIGN = re.compile(
    r"(?<![^\W_])(?<!\d[-/.,:+])(?P<sign>\(?\+ ?|00 ?)(?!358)(?P<body>\(?[1-9]\d{0,2}\)?"
    rf"(?:{_GAP}\d){{6,13}})(?![^\W_])(?![-/+]\d)(?![.,:]\d)"
)
# Numbers written the Swedish, British and American way without a country.
_SWEDISH = re.compile(
    r"(?<![^\W_])(?<!\d[-/.,:])0(?:7[02369][- ]{1,3}|7[02369])\d{3}[ -]?\d{2}[ -]?\d{2}(?![^\W_])(?![-/.]\d)"
)
_BRITISH = re.compile(r"(?<![^\W_])(?<!\d[-/.,:])07\d{3} ?\d{3} ?\d{3}(?![^\W_])(?![-/.]\d)")
_AMERICAN = re.compile(
    r"(?<![^\W_])(?<!\d[-/.,:])(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])[2-9]\d\d[-.]\d{4}(?![^\W_])(?![-/.]\d)"
)
_ONES = (
    "nolla|yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio|"
    "zero|oh|one|two|three|four|five|six|seven|eight|nine"
)
_TENS = (
    "(?:kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)kymmentä|kymmenen|kymmentä|"
    "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SPELLED = re.compile(
    r"(?<![^\W_])(?:nolla|noll|zero|oh)"
    rf"(?:[ ,.-]{{1,2}}(?:(?:double|triple|tupla|dubbel)[ -])?(?:(?:{_TENS})(?:{_ONES})?|{_ONES}|\d{{1,4}})){{4,14}}(?![^\W_])"
)

# The letter o written for a nought, so that machines should not see the number.
_LETTER_FOR_NOUGHT = re.compile(rf"(?<![^\W_])[o0](?:4[o\d]|5[o0])(?:{_GAP}[o\d]){{6,8}}(?![^\W_])")
_NOUGHTS = ("nolla", "noll", "zero", "oh")
# Six digits or more with nothing between them that no number would have; what may stand before and after them.
_STRETCH = re.compile(r"\d(?:[ ./()_*+-]{0,5}\d){5,}+")
_BEFORE_DIGITS, _AFTER_DIGITS = 4, 8

_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d)(?!\d)"
)
_YEAR_WITHIN = re.compile(r"[-/](?:19|20)\d\d(?:[-/]|$)")
_IDENTITY_CODE_SHAPE = re.compile(r"\d{6}[-+]\d{4}")
_PARTS_OF_OTHERS = re.compile(r"[-+./]")
_NO_DIGITS = {code: None for code in range(128) if not chr(code).isdigit()}
_BUSINESS_ID_SHAPE = re.compile(r"\d{6,7}-\d")
# National destination codes that belong to services, businesses and emergencies, without the first zero.
_SERVICE = ("10", "20", "29", "30", "39", "60", "70", "71", "73", "75", "80", "116", "112")
_IN_THE_PLAN = re.compile(rf"(?!{'|'.join(_SERVICE)})(?:4|50|[235689]|1[3-9])")
_AREA = re.compile(r"(?:[235689]|1[3-9])")
_MOST_PARSED = 1000  # foreign numbers given to the library; beyond, the shape is enough
_NEAR = 45  # characters within which a word such as `reference` still means the number
_CERTAIN, _LIKELY = 0.93, 0.8


def find_telephones(reading: Reading) -> Iterator[Span]:
    """Numbers that ring at a person's: never a switchboard's, a service's, or a number that counts something else."""
    low = reading.low
    near = merged((one.start() - _BEFORE_DIGITS, one.end() + _AFTER_DIGITS) for one in _STRETCH.finditer(low))
    for match in _matches(_FINNISH, low, near):
        if not _IN_THE_PLAN.match(_digits(match["body"])) or _is_other_number(match[0]):
            continue
        confidence = _finnish(reading, match)
        if confidence:
            yield Span(*_without_a_lone_bracket(match), confidence)
    if "+" in low or "00" in low:
        for number, match in enumerate(_matches(_FOREIGN, low, near)):
            confidence = _foreign(reading, match) if number < _MOST_PARSED else 0.7
            if confidence:
                yield Span(*_without_a_lone_bracket(match), confidence)
    if any(pair in low for pair in ("o4", "o5", "4o", "5o")):
        for match in _LETTER_FOR_NOUGHT.finditer(low):
            if "o" in match[0] and _says(reading, match.start(), match.end()) not in {"desk", "identifier"}:
                yield Span(match.start(), match.end(), 0.8)
    for shape, at_sight in ((_SWEDISH, False), (_BRITISH, False), (_AMERICAN, True)):
        for match in _matches(shape, low, near):
            said = _says(reading, match.start(), match.end())
            if said == "person" or (said == "" and at_sight and "(" in match[0]):
                yield Span(match.start(), match.end(), 0.75)
    if any(word in low for word in _NOUGHTS):
        for match in _SPELLED.finditer(low):
            if _says(reading, match.start(), match.end()) in {"person", ""}:
                yield Span(match.start(), match.end(), 0.7)


def _matches(shape: re.Pattern[str], low: str, stretches: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Matches of a shape where digits stand close enough to be a number; the rest of the text is not read for it."""
    for start, end in stretches:
        yield from shape.finditer(low, start, end)


def _without_a_lone_bracket(match: re.Match[str]) -> tuple[int, int]:
    """Where the number stands; a bracket that opens before it and closes after it is the sentence's."""
    lone = match[0].startswith("(") and ")" not in match[0]
    return match.start() + lone, match.end()


def _is_other_number(value: str) -> bool:
    """Whether the shape is an identity code's, a business ID's, a date's or a case number's with its year."""
    if not _PARTS_OF_OTHERS.search(value):
        return False
    return (
        _IDENTITY_CODE_SHAPE.fullmatch(value) is not None
        or _BUSINESS_ID_SHAPE.fullmatch(value) is not None
        or _DATE.search(value) is not None
        or _YEAR_WITHIN.search(value) is not None
    )


def _finnish(reading: Reading, match: re.Match[str]) -> float:
    """How sure it is that a number of the Finnish plan is a person's; 0 means it is not taken."""
    number = _digits(match["body"])
    said = _says(reading, match.start(), match.end())
    if said in {"desk", "identifier"}:
        return 0.0
    if number.startswith(("4", "50")):
        if _is_mixed(match["body"]) and said != "person":
            return 0.0
        length = len(number)
        if 8 <= length <= 10 or (6 <= length <= 11 and said == "person"):
            return _CERTAIN
        return 0.0
    if not _AREA.match(number) or not 6 <= len(number) <= 10:
        return 0.0
    before, after = reading.sentence(match.start(), match.end())
    if reading.places.any(PUBLIC_HOUSE, before, after) and not reading.places.any(
        NUMBER_OF_A_PERSON, before, after
    ):
        return 0.0
    if said == "person" or (match["country"] and not match["country"].startswith("3")):
        return 0.85 if not _is_mixed(match["body"]) else 0.0
    return _LIKELY if _shows_its_area_code(match[0]) else 0.0


def _foreign(reading: Reading, match: re.Match[str]) -> float:
    """How sure it is that a number with another country's code is a person's."""
    digits = _digits(match["body"])
    said = _says(reading, match.start(), match.end())
    if said in {"desk", "identifier"} or _is_other_number(match[0]) or not 8 <= len(digits) <= 15:
        return 0.0
    if not match["sign"].strip("( ").startswith("+") and said != "person" and " " not in match[0]:
        return 0.0
    import phonenumbers  # loaded only when a foreign number is there: it takes 50 ms

    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return 0.0
    kind = phonenumbers.number_type(number)
    if kind in {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.UAN,
    }:
        return 0.0
    if phonenumbers.is_valid_number(number):
        return 0.9
    return 0.7 if said == "person" and phonenumbers.is_possible_number(number) else 0.0


def _says(reading: Reading, start: int, end: int) -> str:
    """What the sentence says of a number: ``desk``, ``identifier``, ``person``, or nothing (empty).

    The word nearest before the number decides; a word after it is heard only when none stands before.
    """
    if OTHER_NUMBER_AFTER.match(reading.low, end):
        return "identifier"
    before, after = reading.sentence(start, end)
    if reading.spent:
        return ""
    places = reading.places
    person = places.last(NUMBER_OF_A_PERSON, before, start)
    desk = places.last(NUMBER_OF_A_DESK, before, start)
    identifier = places.last(IDENTIFIER_BEFORE, max(before, start - _NEAR), start)
    telephone = places.last(MEANT_AS_TELEPHONE, before, start)
    if max(identifier, desk, person, telephone) >= 0:
        if identifier > max(telephone, person, desk) or (identifier > person and telephone < 0):
            return "identifier"
        if desk > person:
            return "person" if _another_rings_there(reading, desk, start) else "desk"
        return "person"
    if places.any(NUMBER_OF_A_DESK, end, after) and not places.any(NUMBER_OF_A_PERSON, end, after):
        return "desk"
    if places.any(NUMBER_OF_A_PERSON, end, after) or places.any(MEANT_AS_TELEPHONE, end, after):
        return "person"
    return ""


def _another_rings_there(reading: Reading, desk: int, start: int) -> bool:
    """Whether the desk had its number already and a person is named after it: `vaihde 0295 160 001 ei auttanut, mutta Jaana
    Peltosalmi vastasi: 040 …`"""
    rung = [one.end() for one in _STRETCH.finditer(reading.low, desk, start)]
    return bool(rung) and bool(named_people(reading.text, rung[-1], start))


def _shows_its_area_code(value: str) -> bool:
    """Whether a landline number is written as one: `(09) 123 4567`, `09-123 4567`, `013 123 456`."""
    shape = re.fullmatch(
        r"\(?0(?P<area>[235689]|1[3-9])\)?[ /-]{1,3}(?P<rest>\d{3,4}[ -]?\d{2,4}(?:[ -]?\d{2,3})?|\d{5,8})",
        value,
    )
    return shape is not None and len(_digits(shape["rest"])) >= 5


def _is_mixed(body: str) -> bool:
    """Whether the digits are parted by different signs, as in a range of times or of sums, not as in one number."""
    signs = set(re.sub(r"[\d ()]", "", body))
    return len(signs) > 1


def _digits(value: str) -> str:
    found = value.translate(_NO_DIGITS)
    return found if found.isascii() else re.sub(r"\D", "", found)
