"""Deliveries on the operator's page: every doubt, every refusal, everything late, every pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luotain.people.models import Person
from luotain.publishing import queries
from luotain.publishing.models import Delivery, PublishingPause


@dataclass(frozen=True)
class DeliveryPanel:
    """What the operator's page shows of this room."""

    template: str
    in_doubt: list[Delivery]
    refused: list[Delivery]
    overdue: list[Delivery]
    pauses: list[PublishingPause]


def panels(person: Person) -> Iterable[DeliveryPanel]:
    """One panel; empty lists read as good news."""
    yield DeliveryPanel(
        "publishing/_operator_panel.html",
        list(queries.deliveries_in_doubt()[:100]),
        list(queries.deliveries_refused()[:100]),
        list(queries.deliveries_overdue()[:100]),
        list(queries.pauses_in_force()),
    )
