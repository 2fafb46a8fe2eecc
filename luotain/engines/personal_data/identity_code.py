"""Finnish personal identity codes.

The rule is the Government Decree on the population information system (128/2010, section 2, as changed by 330/2022):
``ddmmyy``, a sign of the century, an individual number and a check character. The signs in use since 2023 are `+` for the
1800s, `-` and `U` to `Y` for the 1900s, `A` to `F` for the 2000s. Individual numbers 900 to 999 are for temporary and test
codes and count here, because nobody can tell by looking that no person is behind one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Reading
from .findings import Span
from .identity_code_words import IDENTITY_CODE_SAID

_MOST_CHECKED = 1000  # dates looked up; in a text with more codes than this the check character is enough
CHECK_CHARACTERS = "0123456789abcdefhjklmnprstuvwxy"

# Digits in pairs, a sign of the century, three digits, a check character; a space may stand anywhere between.
_SHAPE = re.compile(
    r"(?<![^\W_])(?<!\d[.,/-])"
    r"(?P<day>[0-3] ?\d)[ .]?(?P<month>[01] ?\d)[ .]?(?P<year>\d ?\d)"
    r"(?: {0,2}(?P<sign>[-+a-fu-y]) {0,2}|(?P<unsigned> ?))"
    r"(?P<number>\d ?\d ?\d) ?(?P<check>[0-9a-fhj-nprs-y])"
    r"(?![^\W_])"
)


def find_identity_codes(reading: Reading) -> Iterator[Span]:
    """Codes whose date exists in their century and whose check character is right, in any case and spacing.

    A code without its sign of the century is taken only when the sentence says that an identity code follows.
    """
    low = reading.low
    checked = 0
    for match in _SHAPE.finditer(low):
        date = (match["day"] + match["month"] + match["year"]).replace(" ", "")
        number = match["number"].replace(" ", "")
        if CHECK_CHARACTERS[int(date + number) % 31] != match["check"]:
            continue
        sign = match["sign"]
        checked += 1
        if sign is not None:
            if checked > _MOST_CHECKED or is_identity_code(f"{date}{sign}{number}{match['check']}"):
                yield Span(match.start(), match.end(), 0.99)
        else:
            before, after = reading.sentence(match.start(), match.end())
            if reading.places.any(IDENTITY_CODE_SAID, before, after) and any(
                is_identity_code(f"{date}{guess}{number}{match['check']}") for guess in "-a"
            ):
                yield Span(match.start(), match.end(), 0.8)


def is_identity_code(code: str) -> bool:
    """Whether a code written without spaces holds: its date, its sign and its check character."""
    from stdnum.exceptions import (
        ValidationError,
    )  # loaded with the first candidate: it is half of the time to start
    from stdnum.fi import hetu

    try:
        hetu.validate(code.upper(), allow_temporary=True)
    except ValidationError:
        return False
    return True
