"""The plan as a calendar program reads it (RFC 5545): titles, states and times, and nothing of any person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from luotain.core import clock
from luotain.publishing.queries.calendar import Entry

LASTS = timedelta(minutes=15)
"""How long a post is in a calendar: long enough to be seen, short enough not to fill the day."""
CONFIRMED = frozenset({"approved", "sending", "published"})


def calendar(name: str, entries: Iterable[Entry], *, address: str) -> str:
    """The whole calendar, lines folded and ended as the standard wants."""
    return "".join(f"{folded}\r\n" for line in _lines(name, entries, address) for folded in _fold(line))


def _lines(name: str, entries: Iterable[Entry], address: str) -> Iterator[str]:
    stamp = _moment(clock.now())
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Luotain//Plan//FI"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{_text(name)}"
    yield f"X-WR-CALNAME:{_text(name)}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT30M"
    for one in entries:
        yield "BEGIN:VEVENT"
        yield f"UID:{one.public_id or 'coming-' + one.url.strip('/').replace('/', '-') + one.at.strftime('-%Y%m%d')}@luotain"
        yield f"DTSTAMP:{stamp}"
        yield f"DTSTART:{_moment(one.at)}"
        yield f"DTEND:{_moment(one.at + LASTS)}"
        yield f"SEQUENCE:{one.version}"
        word = f" ({one.state_word})" if one.state_word else ""
        yield f"SUMMARY:{_text(one.title + word)}"
        yield f"STATUS:{'CONFIRMED' if one.state in CONFIRMED else 'TENTATIVE'}"
        yield "TRANSP:TRANSPARENT"
        if one.profiles:
            yield f"CATEGORIES:{','.join(_text(each) for each in one.profiles)}"
        yield f"URL:{address}{one.url}"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: object) -> str:
    """A text with the signs that mean something to the standard marked, and no other line in it."""
    text = str(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign.isprintable())


def _fold(line: str) -> Iterator[str]:
    """No line is longer than 75 bytes, and no letter is cut in two."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > 75:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
