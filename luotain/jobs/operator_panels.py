"""What the queue shows on the operator's page."""

from __future__ import annotations

from dataclasses import dataclass, field

from luotain.jobs import queries
from luotain.jobs.models import Job

SHOWN = 5


@dataclass(frozen=True)
class QueuePanel:
    """How the queue stands, with the jobs that need a person first."""

    standing: queries.Standing
    jobs: list[Job] = field(default_factory=list)
    template: str = "jobs/_standing.html"


def panels(person: object) -> list[QueuePanel]:
    """One panel, whoever of the operators looks."""
    needing = list(queries.failed()[:SHOWN])
    if len(needing) < SHOWN:
        needing += list(queries.late()[: SHOWN - len(needing)])
    return [QueuePanel(queries.standing(), needing)]
