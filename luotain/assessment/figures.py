"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from luotain.assessment.models import Case
from luotain.assessment.states import Outcome
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """How many matters were decided, and how many of them by staying silent."""
    silent = Count("pk", filter=Q(outcome=Outcome.STAY_OUT))
    counted = Case.objects.filter(decided_at__gte=since).aggregate(decided=Count("pk"), silent=silent)
    yield Figure(_("Matters decided"), counted["decided"], 20)
    yield Figure(_("Decided not to step in"), counted["silent"], 21)
