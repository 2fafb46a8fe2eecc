"""Watches and probes as programs see and give them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import Given, Listed, PersonShown, RowId, Yes, person_as_data
from luotain.api.shapes.positions import Day
from luotain.listening import permissions, previewing, queries
from luotain.listening.models import Rhythm, Schedule, Watch
from luotain.people.models import Person

WORDS = r"^[^\x00]*\S[^\x00]*$"
Name = Annotated[str, Field(min_length=1, max_length=120, pattern=WORDS)]
Query = Annotated[
    str,
    Field(
        min_length=1,
        max_length=4000,
        pattern=WORDS,
        description="Words in all their forms, “a phrase” in quotation marks, OR, NOT and brackets.",
    ),
]
Why = Annotated[str, Field(min_length=1, max_length=300, pattern=WORDS)]
Sources = Annotated[
    list[RowId], Field(max_length=500, description="Where it looks; none stands for everywhere.")
]


class WatchFilter(Listed):
    """Which watches."""

    mine: bool = Field(False, description="Only those that the token's person answers for.")
    is_probe: bool | None = None


class WatchGiven(Given):
    """A watch to start; with sources, or a schedule of its own, it is a probe."""

    name: Name
    query: Query
    reason: Why
    review_on: Day
    sources: Sources = []
    schedule: Schedule = Schedule.LIVE
    shared_with: RowId | None = Field(None, description="The unit that sees it and may change it.")
    apply_to_past: Yes = False


class WatchChange(Given):
    """What is to be different; what is left out stays. `version` is the one that was read."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    name: Name | None = None
    query: Query | None = None
    reason: Why | None = None
    review_on: Day | None = None
    sources: Sources | None = None
    schedule: Schedule | None = None
    owner: RowId | None = None
    shared_with: RowId | None = Field(None, description="Null takes it back from its unit.")
    apply_to_past: Yes = False


class FollowingGiven(Given):
    """How one wants to be told of a watch; `never` tells nothing."""

    rhythm: Rhythm
    by_mail: Yes = False


class QueryTried(Given):
    """A query to put to the last 90 days."""

    query: Query
    sources: Sources = []
    whole: Yes = Field(False, description="Read everything that has to be read, however long it takes.")


class FollowingShown(Schema):
    """How the token's person is told of it."""

    rhythm: str
    by_mail: bool


class WatchLine(Schema):
    """A watch in a list. `state` is running or stopped; `stopped_by` is hand, owner, review or closed."""

    id: int
    name: str
    query: str
    is_probe: bool
    schedule: str
    state: Literal["running", "stopped"]
    stopped_by: str
    review_on: date
    owner: PersonShown | None
    created_at: datetime


class WatchShown(WatchLine):
    """A watch. What it found is listed by `/items?watch=`."""

    reason: str
    sources: list[int]
    shared_with: str | None
    sounded_at: datetime | None
    next_sounding_at: datetime | None
    applied_at: datetime | None
    following: FollowingShown | None
    version: int
    may_change: bool


class WatchList(Schema):
    """A page of watches."""

    items: list[WatchLine]
    next: str | None


class FoundBefore(Schema):
    """An item that the query would have caught."""

    id: str
    heading: str
    at: datetime


class FormShown(Schema):
    """A form in which a word was met, and in how many of the newest items."""

    word: str
    form: str
    count: int


class Tried(Schema):
    """What a query would have caught in the last 90 days."""

    count: int
    days: list[int] = Field(description="Items a day, the oldest first and today last.")
    unread_before: date | None = Field(description="Items before this day were not read, to save time.")
    forms: list[FormShown]
    newest: list[FoundBefore]


def watch_line(watch: Watch) -> dict[str, Any]:
    """A watch in a list."""
    stopped_by = queries.why_silent(watch)
    return {
        "id": watch.pk,
        "name": watch.name,
        "query": watch.query,
        "is_probe": watch.is_probe,
        "schedule": watch.schedule,
        "state": "stopped" if stopped_by else "running",
        "stopped_by": stopped_by,
        "review_on": watch.review_on,
        "owner": person_as_data(watch.owner) if watch.owner else None,
        "created_at": watch.created_at,
    }


def watch_as_data(watch: Watch, person: Person) -> dict[str, Any]:
    """A watch as this person sees it."""
    wish = queries.follower_of(watch, person)
    return {
        **watch_line(watch),
        "reason": watch.reason,
        "sources": sorted(source.pk for source in watch.sources.all()),
        "shared_with": str(watch.shared_with) if watch.shared_with else None,
        "sounded_at": watch.sounded_at,
        "next_sounding_at": watch.next_sounding_at,
        "applied_at": watch.applied_at,
        "following": {"rhythm": wish.rhythm, "by_mail": wish.by_mail} if wish else None,
        "version": watch.version,
        "may_change": permissions.change_watch.allows(person, watch),
    }


def tried_as_data(found: previewing.Preview) -> dict[str, Any]:
    """What a query would have caught."""
    return {
        "count": found.count,
        "days": found.days,
        "unread_before": found.unread_before,
        "forms": [
            {"word": term.term, "form": met.form, "count": met.count}
            for term in found.terms
            for met in term.forms
        ],
        "newest": [
            {"id": one.item.public_id, "heading": one.item.heading, "at": one.item.at} for one in found.items
        ],
    }
