"""Official positions, in and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, Field

from luotain.api.shapes.common import (
    FIRST_YEAR,
    LAST_YEAR,
    NO_NUL,
    Given,
    Listed,
    PersonShown,
    PublicId,
    Reason,
    TextsGiven,
    person_as_data,
)
from luotain.guideline.models import Position


def sensible_day(day: date) -> date:
    """A day that calendars of people reach."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"a year between {FIRST_YEAR} and {LAST_YEAR} is wanted")
    return day


Day = Annotated[date, AfterValidator(sensible_day)]


class PositionFilter(Listed):
    """Which positions."""

    words: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    in_force: bool | None = None


class PositionGiven(Given):
    """A position as it should read."""

    title: Annotated[str, Field(min_length=1, max_length=160, pattern=NO_NUL)]
    text: TextsGiven
    stated_on: Day
    valid_until: Day | None = None
    source: Annotated[str, Field(min_length=1, max_length=500, pattern=NO_NUL)]


class PositionChange(PositionGiven):
    """A new edition. `edition` is the one that was read: another means that someone was faster."""

    edition: Annotated[int, Field(ge=1, le=2**31 - 1)]


class PositionRetiring(Given):
    """Why it is taken out of use."""

    why: Reason


class PositionUsed(Given):
    """An official position whose words are in a text; without a number, its newest edition."""

    position: PublicId
    edition: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class PositionShown(Schema):
    """A position in its newest edition."""

    id: str
    title: str
    text: dict[str, str]
    stated_on: date
    valid_until: date | None
    in_force: bool
    owner: PersonShown
    source: str
    edition: int
    changed_at: datetime
    retired_at: datetime | None
    retired_why: str


class PositionList(Schema):
    """One page of positions."""

    items: list[PositionShown]
    next: str | None


def position_as_data(position: Position) -> dict[str, Any]:
    """A position as it stands."""
    return {
        "id": position.public_id,
        "title": position.title,
        "text": dict(position.text),
        "stated_on": position.stated_on,
        "valid_until": position.valid_until,
        "in_force": position.is_in_force,
        "owner": person_as_data(position.owner),
        "source": position.source,
        "edition": position.number,
        "changed_at": position.changed_at,
        "retired_at": position.retired_at,
        "retired_why": position.retired_why,
    }
