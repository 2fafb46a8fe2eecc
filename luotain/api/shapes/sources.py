"""Sources as programs see and give them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import NO_NUL, Given, Line, Listed, PersonShown, RowId, Yes, person_as_data
from luotain.listening import following, permissions, streams, troubles
from luotain.listening.models import Source, Subscription
from luotain.listening.states import SourceState
from luotain.people.models import Person

Folder = Annotated[str, Field(max_length=120, pattern=NO_NUL)]


class SourceFilter(Listed):
    """Which sources."""

    state: SourceState | None = None
    kind: Annotated[str, Field(max_length=20, pattern=NO_NUL)] = Field(
        "", description="A connector's kind, or newspaper or other."
    )


class SourceGiven(Given):
    """A source to follow."""

    address: Annotated[str, Field(min_length=1, max_length=1000, pattern=NO_NUL)] = Field(
        description="Any address: of a page, a feed, a profile, a hashtag or a channel. A name with its server works, too."
    )
    title: Line = ""
    why: Line = ""
    folder: Folder = ""
    for_unit: Yes = Field(True, description="Into the unit's reading list; otherwise into one's own.")


class SourceChange(Given):
    """What is to be different; what is left out stays."""

    title: Line | None = None
    address: Annotated[str, Field(min_length=1, max_length=1000, pattern=NO_NUL)] | None = Field(
        None, description="Another address of the same kind; it is asked at once."
    )
    why: Line | None = None
    owner: RowId | None = None
    unit: RowId | None = Field(None, description="Null: it belongs to no unit.")
    keep_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    keep_reason: Line | None = Field(None, description="Needed when items are kept longer than usual.")


class FolderGiven(Given):
    """Another folder of the same list."""

    folder: Folder = ""


class ListGiven(Given):
    """A place in a reading list."""

    folder: Folder = ""
    for_unit: Yes = False


class ListPlace(Schema):
    """Where a source stands in one's own reading list or the unit's."""

    id: int
    folder: str
    is_units: bool


class TroubleShown(Schema):
    """What happened the last time, and what to do about it."""

    code: str
    sentence: str
    remedy: str


class SourceLine(Schema):
    """A source in a list."""

    id: int
    title: str
    address: str
    kind: str
    way: str
    state: str
    why: str
    last_success_at: datetime | None
    last_item_at: datetime | None
    next_try_at: datetime
    created_at: datetime


class SourceShown(SourceLine):
    """A source. Its keys are never shown."""

    kind_in_words: str
    owner: PersonShown
    unit: str | None
    is_personal: bool
    keep_days: int
    keep_reason: str
    failures: int
    trouble: TroubleShown | None
    forgiven: list[str]
    lists: list[ListPlace]
    may_change: bool


class SourceList(Schema):
    """A page of sources."""

    items: list[SourceLine]
    next: str | None


def source_line(source: Source) -> dict[str, Any]:
    """A source in a list."""
    names = ("title", "address", "kind", "way", "state", "why")
    moments = ("last_success_at", "last_item_at", "next_try_at", "created_at")
    return {"id": source.pk, **{name: getattr(source, name) for name in (*names, *moments)}}


def source_as_data(source: Source, person: Person) -> dict[str, Any]:
    """A source as this person sees it."""
    happened = troubles.what_happened(source.trouble)
    return {
        **source_line(source),
        "kind_in_words": following.name_of_kind(source),
        "owner": person_as_data(source.owner),
        "unit": str(source.unit) if source.unit_id else None,
        "is_personal": source.personal,
        "keep_days": source.keep_days,
        "keep_reason": source.keep_reason,
        "failures": source.failures,
        "trouble": {
            "code": source.trouble_code,
            "sentence": str(happened[0]),
            "remedy": str(happened[1]),
        }
        if happened
        else None,
        "forgiven": [str(one) for one in troubles.what_was_forgiven(source.forgiven)],
        "lists": [_place(entry) for name in streams.LISTS for entry in _entries(source, person, name)],
        "may_change": permissions.change_source.allows(person, source),
    }


def _entries(source: Source, person: Person, name: str) -> list[Subscription]:
    return list(streams.subscriptions_of(person, name).filter(source=source))


def _place(entry: Subscription) -> dict[str, Any]:
    return {"id": entry.pk, "folder": entry.folder, "is_units": entry.unit_id is not None}
