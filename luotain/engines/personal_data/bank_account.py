"""Account numbers (IBAN, ISO 13616): country, length, structure and check sum as in SWIFT's registry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Reading
from .findings import Span
from .words import words_of

_MOST_CHECKED = 1000  # structures looked up; in a text with more accounts than this the check sum is enough
_ENTRY = re.compile(r"(?<![^\W_])[a-z]{2} ?\d ?\d")
# Length of the whole number by country (SWIFT IBAN registry, release 99); the structure within is checked by stdnum.
LENGTHS: dict[str, int] = {
    entry[:2]: int(entry[2:])
    for entry in words_of(
        """
        ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 bi27 br29 by28 ch21 cr22 cy28 cz24 de22 dj27 dk18 do28 ee20
        eg29 es24 fi18 fk18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hn28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30
        kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 md24 me22 mk19 mn20 mr27 mt31 mu30 ni28 nl18 no15 om23
        pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24 sc31 sd18 se24 si19 sk24 sm27 so23 st25 sv28 tl23 tn24 tr26
        ua29 va22 vg24 xk20
        """
    )
}


def find_bank_accounts(reading: Reading) -> Iterator[Span]:
    """Account numbers with a right check sum, grouped or not, in any case; a payment reference (RF…) is none."""
    low = reading.low
    checked = 0
    for entry in _ENTRY.finditer(low):
        length = LENGTHS.get(low[entry.start() : entry.start() + 2])
        if length is None:
            continue
        end = _end_after(low, entry.start(), length)
        if end is None or not _sum_is_right(low[entry.start() : end]):
            continue
        checked += 1
        if checked > _MOST_CHECKED or is_account(low[entry.start() : end]):
            yield Span(entry.start(), end, 0.99)


def _end_after(low: str, start: int, length: int) -> int | None:
    """Where ``length`` letters and digits have passed, with at most two spaces or dashes between them; else None."""
    seen = gap = 0
    for offset in range(start, min(len(low), start + 3 * length)):
        character = low[offset]
        if character.isascii() and character.isalnum():
            seen, gap = seen + 1, 0
            if seen == length:
                following = low[offset + 1 : offset + 2]
                return None if following.isalnum() else offset + 1
        elif character in " -." and gap < 2:
            gap += 1
        else:
            return None
    return None


def _sum_is_right(value: str) -> bool:
    """ISO 7064 mod 97-10: the country and check digits moved to the end, letters as 10 to 35, must leave 1."""
    signs = [sign for sign in value if sign.isalnum()]
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def is_account(value: str) -> bool:
    """Whether an account number holds: structure of its country and check sum, national check digits left alone."""
    from stdnum import iban  # loaded with the first candidate: it is half of the time to start
    from stdnum.exceptions import ValidationError

    try:
        iban.validate(value, check_country=False)
    except ValidationError:
        return False
    return True
