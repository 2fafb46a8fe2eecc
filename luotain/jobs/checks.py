"""System checks: names that lead nowhere are found before anything runs."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from luotain.jobs.clockwork import ENTRIES
from luotain.jobs.news import ANSWERS, EVENTS
from luotain.jobs.registry import REGISTRY


@register()
def names_lead_somewhere(**_: Any) -> list[CheckMessage]:
    """Every answer has its event, every clockwork entry its job."""
    found: list[CheckMessage] = []
    for code, given in sorted(ANSWERS.items()):
        if given and code not in EVENTS:
            found.append(
                Error(f"{', '.join(sorted(given))} answers {code}, which no room announces.", id="jobs.E001")
            )
    for name in sorted(ENTRIES):
        if name not in REGISTRY:
            found.append(Error(f"The clockwork runs {name}, which no room declares.", id="jobs.E002"))
    return found
