"""Items as programs see and give them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import NO_NUL, Address, Given, Listed, Moment, RowId, Yes
from luotain.listening.models import Item


class ItemFilter(Listed):
    """Which of what has been heard."""

    words: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = Field(
        "", description="Words in any of their forms, or a query as in a watch."
    )
    source: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    watch: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    list: Literal["", "own", "unit"] = Field("", description="One's own reading list, or the unit's.")
    folder: Annotated[str, Field(max_length=120, pattern=NO_NUL)] | None = Field(
        None, description="A folder of the list; an empty text is what stands in none."
    )
    only: Literal["", "unread", "starred", "shared", "today", "notes"] = ""


class MarksGiven(Given):
    """What a reader does with an item; what is left out stays as it is."""

    read: Yes | None = None
    starred: Yes | None = None
    shared: Yes | None = Field(None, description="Put before the whole unit, or taken away from there.")


class NoteGiven(Given):
    """A few words to a colleague about an item."""

    to: RowId
    text: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*\S[^\x00]*$")]


class ItemGiven(Given):
    """Something heard elsewhere, entered by hand."""

    kind: Literal["newspaper", "other"]
    where: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = Field(
        "", description="The newspaper's name, or how it reached us."
    )
    title: Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*\S[^\x00]*$")]
    text: Annotated[str, Field(min_length=1, max_length=20_000, pattern=r"^[^\x00]*\S[^\x00]*$")]
    url: Address = ""
    published_at: Moment | None = None


class ItemLine(Schema):
    """Something heard, in a list."""

    id: str
    heading: str
    source: str
    source_id: int
    url: str
    language: str
    at: datetime
    is_read: bool
    is_starred: bool


class ItemShown(Schema):
    """Something heard. `source_kind` is newspaper or other for what was entered by hand."""

    id: str
    source_kind: str
    heading: str
    source: str
    source_id: int
    url: str
    language: str
    at: datetime
    title: str
    text: str
    html: str
    author: str
    published_at: datetime | None
    heard_at: datetime
    changed_at: datetime | None
    watches: list[str]
    case: str | None


class MarksShown(Schema):
    """An item as its reader has left it."""

    id: str
    is_read: bool
    is_starred: bool
    is_shared: bool


class ItemList(Schema):
    """A page of items."""

    items: list[ItemLine]
    next: str | None


def item_line(item: Any) -> dict[str, Any]:
    """Something heard, in a list; with what the reader has done with it."""
    return {**_item(item), "is_read": item.is_read, "is_starred": item.is_starred}


def item_as_data(item: Item, *, watches: list[str], case: str | None) -> dict[str, Any]:
    """Something heard."""
    return {
        **_item(item),
        "source_kind": item.source.kind,
        "title": item.title,
        "text": item.text,
        "html": item.html,
        "author": item.author,
        "published_at": item.published_at,
        "heard_at": item.heard_at,
        "changed_at": item.changed_at,
        "watches": watches,
        "case": case,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.public_id,
        "heading": item.heading,
        "source": str(item.source),
        "source_id": item.source_id,
        "url": item.url,
        "language": item.language,
        "at": item.at,
    }
