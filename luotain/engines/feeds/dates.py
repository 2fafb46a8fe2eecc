"""Moments as feeds write them, into aware UTC datetimes.

The common forms (RFC 822 and RFC 3339) are read by hand, because dates are a good part of the time a feed
takes; the rest goes to the patient readers: dateutil, then nothing at all.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from dateutil import parser as dateutil_parser

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "tammi"), ("feb", "helmi"), ("mar", "maalis"), ("apr", "huhti"), ("may", "touko", "maj"),
            ("jun", "kesä"), ("jul", "heinä"), ("aug", "elo"), ("sep", "syys"), ("oct", "loka", "okt"),
            ("nov", "marras"), ("dec", "joulu"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_LONGEST_FIRST = sorted(_MONTHS, key=len, reverse=True)  # marraskuu is no March
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "cest": 120,
    "mest": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300,
    "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "akst": -540,
    "akdt": -480, "hst": -600, "jst": 540, "aest": 600, "aedt": 660, "a": -60, "n": 60, "m": -720, "y": 720,
}  # fmt: skip

_SHORT_MONTHS = {
    "Jan": "01", "Feb": "02", "Mar": "03", "Apr": "04", "May": "05", "Jun": "06",
    "Jul": "07", "Aug": "08", "Sep": "09", "Oct": "10", "Nov": "11", "Dec": "12",
}  # fmt: skip
_GREENWICH = frozenset({" GMT", " UTC", " Z", " +0000", " -0000"})
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3}, )?(\d\d?) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-])(\d\d)(\d\d))"
)
_RFC822 = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})[\s-]+([^\W\d]+)\.?,?[\s-]+(\d{2,4}),?"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:([+-])(\d{2}):?(\d{2})?|([A-Za-z]*))\s*(?:\(.*\))?"
)
_RFC3339 = re.compile(
    r"(\d{4})-?(\d{2})?-?(\d{2})?(?:[Tt\s]\s*(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d*)?)?)?"
    r"\s*(?:([+-])(\d{2}):?(\d{2})?|([A-Za-z]*)))?"
)
_LONGEST = 100


@lru_cache(maxsize=4096)
def read_moment(text: str) -> datetime | None:
    """The moment that `text` names, in UTC; None when it names none, or one outside the years 1970 to 9998.

    A time without a zone is taken as UTC, a day without a time as its first moment.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    moment = _usual(text) or _rfc3339(text) or _rfc822(text) or _patient(text)
    if moment is None or not 1970 <= moment.year <= 9998:
        return None
    return moment


def _usual(text: str) -> datetime | None:
    """The two forms that nearly every feed uses, read in the fewest steps."""
    if text[4:5] == "-":
        try:
            moment = datetime.fromisoformat(text)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):  # the latter at the ends of time, by the zone
            return None
    month = _SHORT_MONTHS.get(text[8:11])
    if month is None or text[3:5] != ", ":
        return None
    zone = text[25:]
    east = "+00:00" if zone in _GREENWICH else f"{zone[1:4]}:{zone[4:]}"
    try:
        return datetime.fromisoformat(f"{text[12:16]}-{month}-{text[5:7]}T{text[17:25]}{east}").astimezone(
            UTC
        )
    except (ValueError, OverflowError):
        return None


def _rfc3339(text: str) -> datetime | None:
    parts = _RFC3339.fullmatch(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second, sign, zone_hour, zone_minute, zone = parts.groups()
    if month is None and len(text) != 4:
        return None
    return _moment(
        int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
        _offset(sign, zone_hour, zone_minute, zone),
    )  # fmt: skip


def _rfc822(text: str) -> datetime | None:
    parts = _RFC822.fullmatch(text)
    if parts is None:
        return None
    day, name, year, hour, minute, second, sign, zone_hour, zone_minute, zone = parts.groups()
    name = name.lower()
    month = next((_MONTHS[start] for start in _LONGEST_FIRST if name.startswith(start)), 0)
    number = int(year)
    if len(year) == 2:  # RFC 2822, 4.3
        number += 2000 if number < 50 else 1900
    return _moment(
        number, month, int(day), int(hour or 0), int(minute or 0), int(second or 0),
        _offset(sign, zone_hour, zone_minute, zone),
    )  # fmt: skip


def _offset(sign: str | None, hours: str | None, minutes: str | None, zone: str | None) -> int | None:
    """Minutes east of Greenwich; None for a zone nobody knows."""
    if sign:
        value = int(hours or 0) * 60 + int(minutes or 0)
        return -value if sign == "-" else value
    return _ZONES.get((zone or "").lower())


def _moment(
    year: int, month: int, day: int, hour: int, minute: int, second: int, offset: int | None
) -> datetime | None:
    if offset is None:
        return None
    next_day = hour == 24
    try:
        moment = datetime(year, month, day, 0 if next_day else hour, minute, min(second, 59), tzinfo=UTC)
        return moment + timedelta(days=next_day, minutes=-offset)
    except (ValueError, OverflowError):
        return None


def _patient(text: str) -> datetime | None:
    try:
        moment: datetime = dateutil_parser.parse(
            text, default=datetime(1, 1, 1, tzinfo=UTC), tzinfos=_known_zone
        )
        return moment.astimezone(UTC)
    except Exception:  # dateutil raises whatever its arithmetic raises; no date is worth a feed
        return None


def _known_zone(name: str | None, offset: int | None) -> timezone | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    minutes = _ZONES.get((name or "").lower())
    return UTC if minutes is None else timezone(timedelta(minutes=minutes))
