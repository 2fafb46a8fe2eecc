"""A plan as a table: read from any form that office programs save, with every fault by line and column; and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField, TimeField
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luotain.core import clock
from luotain.core.languages import LANGUAGE_CODES
from luotain.core.refusal import Refusal
from luotain.people.models import Body
from luotain.profiles.models import Profile
from luotain.publishing.models import Post
from luotain.ui.moments import DAYS, TIMES, moment_of

MOST_BYTES = 2_000_000
MOST_ROWS = 1000
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that an office program would take for a formula."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "otsikko", "aihe", "rubrik", "ämne"),
    "profile": ("profile", "profiili", "profil"),
    "day": ("day", "date", "päivä", "pvm", "päivämäärä", "dag", "datum"),
    "time": ("time", "kello", "klo", "kellonaika", "aika", "tid", "kl", "klockslag"),
    "text": ("text", "teksti"),
    "language": ("language", "kieli", "språk"),
    "why": ("why", "miksi", "varför"),
    "not_after": ("not after", "not_after", "viimeistään", "senast"),
}
"""What each column may be called, in any of the three languages."""
NEEDED = ("title", "profile")
NAMES: dict[str, str | Promise] = {
    "title": gettext_lazy("title"),
    "profile": gettext_lazy("profile"),
    "day": gettext_lazy("day"),
    "time": gettext_lazy("time"),
    "text": gettext_lazy("text"),
    "language": gettext_lazy("language"),
    "why": gettext_lazy("why"),
    "not_after": gettext_lazy("not after"),
}
STATE = gettext_lazy("state")
"""A column that is written and not read."""
LANGUAGE_WORDS = {
    "fi": ("fi", "suomi", "finska", "finnish"),
    "sv": ("sv", "ruotsi", "svenska", "swedish"),
    "en": ("en", "englanti", "engelska", "english"),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: the line as the office program counts, the column, and what is expected there."""

    line: int
    column: str | Promise
    sentence: str


@dataclass
class Row:
    """One planned post as it was read."""

    line: int
    title: str = ""
    profiles: list[Profile] = field(default_factory=list)
    text: str = ""
    language: str = ""
    why: str = ""
    due_at: datetime | None = None
    not_after: datetime | None = None

    def as_data(self) -> dict[str, Any]:
        """As it is kept until it is confirmed."""
        return {
            "line": self.line,
            "title": self.title,
            "profiles": [one.public_id for one in self.profiles],
            "text": self.text,
            "language": self.language,
            "why": self.why,
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "not_after": self.not_after.isoformat() if self.not_after else None,
        }


@dataclass
class Table:
    """What was read: the rows that are whole, and every fault of the others."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def decode(data: bytes) -> str:
    """The text of the file, by its byte order mark, as UTF-8, or as Western European. A workbook is refused with the way out."""
    if len(data) > MOST_BYTES:
        raise _unreadable(_("The table is larger than two megabytes."), _("Import it in parts."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _unreadable(
            _("This is a workbook of an office program, not a table of plain text."),
            _("Open it there, choose Save as, and the form “CSV UTF-8”."),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise _unreadable(_("This is not a table of plain text."), _("Save it as “CSV UTF-8”."))
    return text


def _unreadable(sentence: str, remedy: str) -> Refusal:
    return Refusal("publishing.table_unreadable", sentence, remedy, status=422)


def lines_of(text: str) -> tuple[list[tuple[int, list[str]]], int]:
    """The lines with cells, each with its number, and the number of the line with the names of the columns."""
    lines = text.splitlines(keepends=True)
    skipped = 0
    separator = ""
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        separator, skipped = lines[0].strip()[4], 1
    head = next((one for one in lines[skipped:] if one.strip()), "")
    separator = separator or max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    begin = 1 + skipped
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begin, cells))
            begin = reader.line_num + 1 + skipped
    except csv.Error:
        raise _unreadable(
            _("The table breaks off on line %(line)d.") % {"line": begin},
            _("Look whether a quotation mark is missing there."),
        ) from None
    return found, skipped


def read(data: bytes, profiles: Iterable[Profile]) -> Table:
    """The table of a plan for these profiles. Raises Refusal when it is no such table at all."""
    lines, _skipped = lines_of(decode(data))
    if not lines:
        raise _unreadable(_("The table is empty."), _("The first line names the columns."))
    places = _columns(lines[0][1])
    if len(lines) - 1 > MOST_ROWS:
        raise _unreadable(
            _("The table has more than %(count)d lines.") % {"count": MOST_ROWS}, _("Import it in parts.")
        )
    known = {one.name.strip().casefold(): one for one in profiles}
    main = (Body.current().languages or list(LANGUAGE_CODES))[0]
    table = Table()
    for line, cells in lines[1:]:
        row, faults = _Reader(line, cells, places, known, main).read()
        table.faults += faults
        if not faults:
            table.rows.append(row)
    return table


@cache
def called() -> dict[str, str]:
    """Every name a column may be called by, with its code; what we write ourselves in any language is among them."""
    found = {name: code for code, names in COLUMNS.items() for name in names}
    for language in LANGUAGE_CODES:
        with translation.override(language):
            found |= {str(name).casefold(): code for code, name in NAMES.items()}
            found[str(STATE).casefold()] = ""
    return found


def _columns(head: list[str]) -> dict[str, int]:
    """Where each column is. Raises Refusal when one is missing, doubled or not known."""
    places: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = cell.strip().casefold()
        if not name:
            continue
        code = called().get(name)
        if code == "":
            continue  # written for people to see; a plan is made of drafts
        if code is None or code in places:
            raise _unreadable(
                _("The column “%(name)s” is not known, or is there twice.") % {"name": cell.strip()[:60]},
                _("Known are: %(names)s.") % {"names": ", ".join(str(one) for one in NAMES.values())},
            )
        places[code] = place
    for code in NEEDED:
        if code not in places:
            raise _unreadable(
                _("The column “%(name)s” is missing.") % {"name": NAMES[code]},
                _("The first line names the columns: %(names)s.")
                % {"names": ", ".join(str(one) for one in NAMES.values())},
            )
    return places


class _Reader:
    """One line, cell by cell; a fault does not keep the other cells from being looked at."""

    def __init__(
        self,
        line: int,
        cells: list[str],
        places: dict[str, int],
        known: dict[str, Profile],
        main_language: str,
    ) -> None:
        self.line, self.cells, self.places, self.known, self.main = line, cells, places, known, main_language
        self.faults: list[Fault] = []

    def cell(self, code: str) -> str:
        place = self.places.get(code)
        text = self.cells[place].strip() if place is not None and place < len(self.cells) else ""
        return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text

    def wrong(self, code: str, sentence: str) -> None:
        self.faults.append(Fault(self.line, NAMES[code], sentence))

    def read(self) -> tuple[Row, list[Fault]]:
        row = Row(self.line, title=self.cell("title"), text=self.cell("text"), why=self.cell("why"))
        if not row.title:
            self.wrong("title", _("The title is missing."))
        elif len(row.title) > 160:
            self.wrong("title", _("Keep it to %(count)d characters.") % {"count": 160})
        if len(row.why) > 300:
            self.wrong("why", _("Keep it to %(count)d characters.") % {"count": 300})
        if len(row.text) > 20_000:
            self.wrong("text", _("Keep it to %(count)d characters.") % {"count": 20_000})
        row.profiles = self.profiles()
        row.language = self.language()
        row.due_at = self.due_at()
        row.not_after = self.not_after(row.due_at)
        return row, self.faults

    def profiles(self) -> list[Profile]:
        found: dict[int, Profile] = {}
        names = [one.strip() for one in self.cell("profile").split("|") if one.strip()]
        if not names:
            self.wrong("profile", _("The profile is missing. Several are separated by a vertical line."))
        for name in names:
            one = self.known.get(name.casefold())
            if one is None:
                self.wrong(
                    "profile",
                    _("“%(name)s” is no profile through which you may write. These are: %(names)s.")
                    % {
                        "name": name[:60],
                        "names": ", ".join(each.name for each in list(self.known.values())[:12]),
                    },
                )
            else:
                found[one.pk] = one
        return list(found.values())

    def language(self) -> str:
        given = self.cell("language").casefold()
        if not given:
            return self.main
        for code, words in LANGUAGE_WORDS.items():
            if given in words:
                return code
        self.wrong("language", _("Expected: fi, sv or en."))
        return self.main

    def due_at(self) -> datetime | None:
        day, at = self.cell("day"), self.cell("time")
        if not day and not at:
            return None
        read_day = self.day("day", day)
        read_at = self.time_of_day("time", at)
        if read_day is None or read_at is None:
            return None
        moment = self.moment("time", read_day, read_at)
        if moment is not None and moment <= clock.now():
            self.wrong("day", _("That time has passed already."))
        return moment

    def not_after(self, due_at: datetime | None) -> datetime | None:
        given = self.cell("not_after")
        if not given:
            return None
        day, _space, at = given.replace("T", " ").replace(" klo ", " ").replace(" kl. ", " ").partition(" ")
        read_day = self.day("not_after", day)
        read_at = self.time_of_day("not_after", at or "23:59")
        if read_day is None or read_at is None:
            return None
        moment = self.moment("not_after", read_day, read_at)
        if moment is not None and moment <= (due_at or clock.now()):
            self.wrong("not_after", _("The last moment must be after the time of sending."))
        return moment

    def day(self, code: str, given: str) -> date | None:
        try:
            return DateField(input_formats=[*DAYS, "%d/%m/%Y"]).clean(given.strip())
        except ValidationError:
            self.wrong(code, _("Expected: a day such as 31.12.2026 or 2026-12-31."))
            return None

    def time_of_day(self, code: str, given: str) -> time | None:
        try:
            return TimeField(input_formats=[*TIMES, "%H"]).clean(given.strip())
        except ValidationError:
            self.wrong(code, _("Expected: a time of day such as 9.00 or 14:30."))
            return None

    def moment(self, code: str, day: date, at: time) -> datetime | None:
        try:
            return moment_of(day, at)
        except ValidationError as trouble:
            self.wrong(code, " ".join(trouble.messages))
            return None


def written(posts: Iterable[Post], say_state: bool = True) -> Iterator[str]:
    """The plan as lines of a table that office programs open and `read` takes back."""
    head = [NAMES[code] for code in COLUMNS]
    yield "\ufeff" + _line([*head, *([STATE] if say_state else [])])
    for post in posts:
        due_at = clock.local(post.due_at) if post.due_at else None
        not_after = clock.local(post.not_after) if post.not_after else None
        by_text: dict[tuple[str, str], list[str]] = {}
        for one in post.variants.all():
            by_text.setdefault((one.text, one.language), []).append(one.profile.name)
        for (text, language), names in by_text.items() or [(("", ""), [])]:
            yield _line(
                [
                    post.title,
                    "|".join(names),
                    f"{due_at:%Y-%m-%d}" if due_at else "",
                    f"{due_at:%H:%M}" if due_at else "",
                    text,
                    language,
                    post.why,
                    f"{not_after:%Y-%m-%d %H:%M}" if not_after else "",
                    *([post.get_state_display()] if say_state else []),
                ]
            )


def _line(cells: Iterable[object]) -> str:
    """One line. A cell that would be taken for a formula gets the sign that says it is text."""
    out = io.StringIO(newline="")
    safe = [f"'{cell}" if str(cell).startswith(FORMULA) else str(cell) for cell in cells]
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(safe)
    return out.getvalue()
