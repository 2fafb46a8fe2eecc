"""An object's entries as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from luotain.core import clock
from luotain.ledger.models import Entry, Mention
from luotain.ledger.sentences import say
from luotain.ledger.writing import kind_of


@dataclass(frozen=True)
class Line:
    """One line of a timeline; `by` is a name, and `by_id` None means the machine."""

    sequence: int
    at: datetime
    sentence: str
    by: str
    by_id: int | None
    code: str
    data: dict[str, Any]
    subject_kind: str
    subject_id: str

    @property
    def is_today(self) -> bool:
        """Whether the time of day says enough."""
        return clock.local(self.at).date() == clock.local().date()

    @property
    def is_this_year(self) -> bool:
        """Whether day and month say enough."""
        return clock.local(self.at).year == clock.local().year


def lines_about(subjects: Iterable[Model], *, limit: int | None = None) -> list[Line]:
    """See `luotain.ledger.timeline`."""
    wanted = Q()
    for subject in subjects:
        wanted |= Q(kind=kind_of(subject), key=str(subject.pk))
    if not wanted:
        return []
    mentioned = Mention.objects.filter(wanted).values("entry_id")
    entries = Entry.objects.filter(sequence__in=mentioned).order_by("-sequence")
    return lines_of(reversed(entries[:limit] if limit is not None else entries))


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Entries as lines, in their order; the names of all people are looked up in one query."""
    rows = list(entries)
    people = get_user_model()._default_manager.in_bulk({row.by_id for row in rows if row.by_id is not None})
    return [_line(row, _name(row.by_id, people)) for row in rows]


def _name(by_id: int | None, people: dict[Any, Any]) -> str:
    if by_id is None:
        return _("Luotain")
    return str(people[by_id]) if by_id in people else _("a person no longer known here")


def _line(row: Entry, by: str) -> Line:
    data = row.data
    return Line(
        sequence=row.sequence,
        at=row.at,
        sentence=say(row.code, by=by, data=data),
        by=by,
        by_id=row.by_id,
        code=row.code,
        data=data,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
    )
