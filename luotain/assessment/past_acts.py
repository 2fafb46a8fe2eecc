"""Past decisions as the gate `step_in` was told of them, so that a draft of the guideline can be tried on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from luotain.assessment.facts import step_in_facts
from luotain.assessment.models import Case
from luotain.core import clock
from luotain.guideline.declarations import PastAct


def acts(since: datetime) -> Iterable[PastAct]:
    """Every decision made since then, the oldest first, with the facts of its own moment."""
    decided = Case.objects.filter(decided_at__gte=since).order_by("decided_at")
    for case in decided.prefetch_related("views", "items").iterator(chunk_size=200):
        if case.decided_at is None:
            continue
        facts = step_in_facts(
            case, outcome=case.outcome, voice=case.voice, reason=case.reason, welcome=case.welcome
        )
        address = reverse("assessment:case", args=[case.public_id])
        then = replace(facts, now=clock.local(case.decided_at))
        yield PastAct("step_in", case.decided_at, case.title, address, then)


def count(since: datetime) -> int:
    """How many there are."""
    return Case.objects.filter(decided_at__gte=since).count()
