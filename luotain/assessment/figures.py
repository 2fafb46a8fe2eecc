"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.assessment.states import Outcome
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """How many matters were decided, and how many of them by staying silent."""
    decided = Case.objects.filter(decided_at__gte=since)
    yield Figure(_("Matters decided"), decided.count(), 20)
    yield Figure(_("Decided not to step in"), decided.filter(outcome=Outcome.STAY_OUT).count(), 21)
