"""Look whether a source of the guideline still stands."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline import parts, permissions, queries
from luotain.guideline.models import SourceLook, SourceStatus
from luotain.people.models import Person


def look_at_source(
    source: str, *, status: str, note: str = "", ask_after: date | None = None, by: Person
) -> SourceLook:
    """Keep what was found today. Something still in preparation is asked about again after `ask_after`."""
    permissions.edit_guideline.require(by)
    if parts.find(queries.guideline_in_force(), "sources", source) is None:
        raise Refusal(
            "guideline.no_such_source",
            _("The guideline in force has no source %(code)s.") % {"code": source},
            _("See the list of sources."),
            status=404,
        )
    if status == SourceStatus.IN_PREPARATION and ask_after is None:
        raise Refusal(
            "guideline.no_day_to_ask",
            _("Something in preparation needs a day after which it is looked at again."),
            _("Give the day."),
            status=422,
        )
    with transaction.atomic():
        look = SourceLook.objects.create(
            source=source,
            status=status,
            looked_on=clock.local().date(),
            ask_after=ask_after if status == SourceStatus.IN_PREPARATION else None,
            note=note.strip()[:500],
            by=by,
        )
        ledger.write(
            "guideline.source_looked_at", look, by=by, data={"source": source, "status": str(status)}
        )
    return look
