"""The trail: who did what, when and why, in a chain that nobody can change unseen.

Import this package as ``from luotain import ledger``; `README.md` shows every door. Nothing here touches Django's models
until a function is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model

    from luotain.ledger.models import Entry
    from luotain.ledger.story import Line

__all__ = ["timeline", "timeline_of", "write"]


def write(
    code: str,
    subject: Model,
    *,
    by: Model | None = None,
    data: Mapping[str, Any] | None = None,
    also: Iterable[Model] = (),
) -> Entry:
    """Add one entry to the trail, inside the caller's transaction: it stays or goes with the change it tells of.

    `code` is ``room.fact`` in the past tense; `subject` is the thing it happened to, and `also` names further things on
    whose timelines it shows. `by` is the person who acted, None the machine. `data` holds ids, states, hashes, numbers
    and the reasons people gave, never personal data or texts (see `luotain.ledger.facts`).
    Raises ValueError or TypeError for data that may not stand in the trail.
    """
    from luotain.ledger.writing import add

    return add(code, subject, by=by, data=data or {}, also=also)


def timeline(subject: Model, *, limit: int | None = None) -> list[Line]:
    """What has happened to `subject`, oldest first, as sentences in the language of the moment.

    With `limit` only the newest so many. Two queries, however long the timeline is.
    """
    from luotain.ledger.story import lines_about

    return lines_about([subject], limit=limit)


def timeline_of(*subjects: Model, limit: int | None = None) -> list[Line]:
    """As `timeline`, for several things in one story; an entry about two of them shows once."""
    from luotain.ledger.story import lines_about

    return lines_about(subjects, limit=limit)
