"""What of this room needs a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.assessment import queries
from luotain.assessment.models import Case
from luotain.assessment.states import Side
from luotain.core import clock
from luotain.people.models import Person
from luotain.ui.declarations import Need

WHY = {
    frozenset(): _("Both sides have spoken. Write down the decision; the default is not to step in."),
    frozenset({Side.COMMUNICATIONS.value}): _(
        "Communications' view is missing. The default is not to step in."
    ),
    frozenset({Side.DEPARTMENT.value}): _("The department's view is missing. The default is not to step in."),
    frozenset({Side.COMMUNICATIONS.value, Side.DEPARTMENT.value}): _(
        "Neither side has spoken yet. The default is not to step in."
    ),
}


def needs(person: Person) -> Iterable[Need]:
    """Cases that wait for this person's side."""
    for case in queries.cases_waiting_for(person):
        yield need_of(case)


def need_of(case: Case) -> Need:
    """A case as a row."""
    return Need(
        "weigh",
        case.title,
        reverse("assessment:case", args=[case.public_id]),
        WHY[frozenset(case.missing_sides())],
        due=case.expires_at,
        late=case.has_expired(clock.now()),
    )
