"""Profiles, the guideline and oneself, as they come out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import (
    Address,
    FindingShown,
    Given,
    Language,
    Line,
    Listed,
    Long,
    PersonShown,
    Yes,
    person_as_data,
)
from luotain.profiles import queries as profile_queries
from luotain.profiles.models import Profile, Purpose
from luotain.profiles.states import ProfileState


class ProfileFilter(Listed):
    """Which profiles."""

    state: ProfileState | None = None
    purpose: Purpose | None = None


class ProfileLine(Schema):
    """A profile in a list."""

    id: str
    name: str
    kind: str
    state: str
    service: str
    unit: str
    purposes: list[str]
    can_speak: bool
    created_at: datetime


class MaintainerShown(Schema):
    """Who keeps it."""

    person: PersonShown
    since: datetime


class ProfileShown(ProfileLine):
    """A profile with its plan. Keys of its account are never shown."""

    owner: PersonShown
    purpose: dict[str, str]
    benefit_body: dict[str, str]
    benefit_stakeholders: dict[str, str]
    benefit_citizens: dict[str, str]
    hours: dict[str, str]
    byline: str
    official_notice: str
    ends_on: date | None
    review_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    is_connected: bool
    handle: str | None
    url: str | None
    maintainers: list[MaintainerShown]


class ProfileList(Schema):
    """A page of profiles."""

    items: list[ProfileLine]
    next: str | None


def profile_line(profile: Profile) -> dict[str, Any]:
    """A profile in a list."""
    return {
        "id": profile.public_id,
        "name": profile.name,
        "kind": profile.kind,
        "state": profile.state,
        "service": profile.service,
        "unit": str(profile.unit),
        "purposes": profile.purposes,
        "can_speak": profile.can_speak,
        "created_at": profile.created_at,
    }


def profile_as_data(profile: Profile) -> dict[str, Any]:
    """A profile with its plan."""
    account = getattr(profile, "account", None)
    plan = ("purpose", "benefit_body", "benefit_stakeholders", "benefit_citizens", "hours")
    return {
        **profile_line(profile),
        **{name: dict(getattr(profile, name)) for name in plan},
        "owner": person_as_data(profile.owner),
        "byline": profile.byline,
        "official_notice": profile_queries.official_notice(profile),
        "ends_on": profile.ends_on,
        "review_on": profile.review_on,
        "opened_at": profile.opened_at,
        "closed_at": profile.closed_at,
        "is_connected": profile_queries.is_connected(profile),
        "handle": account.handle if account else None,
        "url": account.url if account else None,
        "maintainers": [
            {"person": person_as_data(one.person), "since": one.since}
            for one in profile_queries.active_maintainers(profile)
        ],
    }


class ClauseLine(Schema):
    """A clause in the list."""

    code: str
    section: str
    title: str


class ClauseShown(ClauseLine):
    """One clause, in the language of the moment."""

    text: str
    why: str
    rules: list[str]


class GuidelineShown(Schema):
    """The guideline in force."""

    version: str
    stance: str
    clauses: list[ClauseLine]


class Looking(Given):
    """A text to look at; nothing of it is kept. What is not told is not asked of it."""

    gate: Literal["publish", "reply"] = "publish"
    text: Long
    language: Language | None = Field(None, description="Left out: guessed from the text.")
    why: Line | None = None
    substantive: Yes | None = None
    own_site_url: Address | None = None
    identity_level: Literal["organisation", "hybrid", "private"] | None = None


class Looked(Schema):
    """What the guideline says."""

    version: str
    outcome: str
    findings: list[FindingShown]


class UnitShown(Schema):
    """A unit of the body."""

    id: int
    name: str
    is_communications: bool


class TokenShown(Schema):
    """The token that this request showed."""

    name: str
    beginning: str
    until: date


class MeShown(Schema):
    """Whose token this is."""

    person: PersonShown
    unit_id: int | None
    language: str
    roles: list[str]
    token: TokenShown


class RightShown(Schema):
    """One right of the house, answered by the rule that also guards the action."""

    name: str
    label: str
    allowed: bool
    ask: str


class RightsShown(Schema):
    """What this person may do."""

    rights: list[RightShown]


class UnitList(Schema):
    """The units in use."""

    items: list[UnitShown]
