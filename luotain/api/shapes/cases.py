"""Cases, as they go in and come out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import (
    NO_NUL,
    Given,
    Listed,
    Long,
    Moment,
    Passings,
    PersonShown,
    PublicId,
    Reason,
    RowId,
    Yes,
    person_as_data,
)
from luotain.assessment.models import Case
from luotain.assessment.states import CaseState, Outcome, Voice, Welcome


class Raising(Given):
    """Something heard, to be weighed."""

    items: Annotated[list[PublicId], Field(min_length=1, max_length=50)]
    title: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    unit: RowId | None = Field(
        None, description="Whose matter it is; left out: the unit of whoever raises it."
    )


class ViewGiven(Given):
    """What one side thinks."""

    steps_in: Yes
    reason: Long
    added_value: Long = ""


class Deciding(Given):
    """What both sides have decided."""

    outcome: Outcome = Outcome.STAY_OUT
    voice: Voice = Voice.NONE
    speaker: RowId | None = None
    profile: PublicId | None = None
    welcome: Welcome = Welcome.UNSURE
    false_information: Yes = False
    official_business: Yes = Field(
        False, description="It is a matter for the registry, so people are shown the way there."
    )
    playbook: Annotated[list[Literal["own_source", "link", "no_repeat", "polite"]], Field(max_length=4)] = []
    reason: Annotated[str, Field(max_length=10_000, pattern=NO_NUL)]
    crisis_reason: Annotated[str, Field(max_length=500, pattern=NO_NUL)] = ""
    look_again_at: Moment | None = None
    passings: Passings = {}


class HeatGiven(Given):
    """How the discussion goes; empty: not known."""

    heat: Literal["", "calm", "lively", "heated"]


class OfficialBusiness(Given):
    """Whether the matter belongs to the registry."""

    is_so: Yes


class CaseReason(Given):
    """Why it is closed."""

    reason: Reason


class CaseFilter(Listed):
    """Which cases."""

    state: CaseState | None = None


class HeardShown(Schema):
    """An item as it was heard when the case was raised."""

    item: str | None
    heading: str
    text: str
    url: str
    source: str
    at: datetime | None


class ViewShown(Schema):
    """What one side thinks."""

    side: str
    by: PersonShown
    steps_in: bool
    reason: str
    added_value: str
    given_at: datetime


class CaseLine(Schema):
    """A case in a list."""

    id: str
    title: str
    state: str
    unit: str
    raised_at: datetime
    expires_at: datetime
    outcome: str
    missing_sides: list[str]


class CaseShown(CaseLine):
    """A whole case."""

    raised_by: PersonShown
    heard: list[HeardShown]
    views: list[ViewShown]
    voice: str
    speaker: PersonShown | None
    profile: str | None
    welcome: str
    false_information: bool
    official_business: bool
    heat: str
    playbook: list[str]
    reason: str
    crisis_reason: str
    decided_by: PersonShown | None
    decided_at: datetime | None
    look_again_at: datetime | None


class CaseList(Schema):
    """A page of cases."""

    items: list[CaseLine]
    next: str | None


def case_line(case: Case) -> dict[str, Any]:
    """A case in a list."""
    return {
        "id": case.public_id,
        "title": case.title,
        "state": case.state,
        "unit": str(case.unit),
        "raised_at": case.raised_at,
        "expires_at": case.expires_at,
        "outcome": case.outcome,
        "missing_sides": case.missing_sides(),
    }


def case_as_data(case: Case) -> dict[str, Any]:
    """A whole case."""
    return {
        **case_line(case),
        "raised_by": person_as_data(case.raised_by),
        "heard": [
            {
                "item": one.item.public_id if one.item else None,
                "heading": one.heading,
                "text": one.text,
                "url": one.url,
                "source": one.source,
                "at": one.at,
            }
            for one in case.items.select_related("item")
        ],
        "views": [
            {
                "side": one.side,
                "by": person_as_data(one.by),
                "steps_in": one.steps_in,
                "reason": one.reason,
                "added_value": one.added_value,
                "given_at": one.given_at,
            }
            for one in case.views.all()
        ],
        "voice": case.voice,
        "speaker": person_as_data(case.speaker) if case.speaker else None,
        "profile": case.profile.public_id if case.profile else None,
        "welcome": case.welcome,
        "false_information": case.false_information,
        "official_business": case.official_business,
        "heat": case.heat,
        "playbook": case.playbook,
        "reason": case.reason,
        "crisis_reason": case.crisis_reason,
        "decided_by": person_as_data(case.decided_by) if case.decided_by else None,
        "decided_at": case.decided_at,
        "look_again_at": case.look_again_at,
    }
