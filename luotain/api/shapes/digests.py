"""Digests and the streams they tell of, as programs see and give them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import NO_NUL, Given, RowId, Yes
from luotain.listening.models import Digest, DigestRhythm
from luotain.listening.streams import Stream


class DigestGiven(Given):
    """How often one wants to be told of a stream in one go. Without a watch, source or list it is the stream of everything."""

    watch: RowId | None = None
    source: RowId | None = None
    list: Literal["", "own", "unit"] = ""
    folder: Annotated[str, Field(max_length=120, pattern=NO_NUL)] | None = Field(
        None, description="A folder of the list; an empty text is what stands in none."
    )
    rhythm: DigestRhythm
    by_mail: Yes = True

    def stream(self) -> Stream:
        """The stream that is meant."""
        return Stream(
            watch=self.watch,
            source=self.source,
            list=self.list,
            folder=self.folder if self.list else None,
        )


class DigestShown(Schema):
    """A digest. `next_at` is when it is made next; what was heard until `since` has been told."""

    watch: int | None
    source: int | None
    list: str
    folder: str | None
    name: str
    rhythm: str
    by_mail: bool
    since: datetime
    next_at: datetime


class DigestList(Schema):
    """One's own digests."""

    items: list[DigestShown]


def digest_as_data(digest: Digest, name: str) -> dict[str, Any]:
    """A digest with the name of its stream."""
    stream = Stream.at_address(digest.stream)
    return {
        **{part: getattr(stream, part) for part in ("watch", "source", "list", "folder")},
        "name": name,
        **{part: getattr(digest, part) for part in ("rhythm", "by_mail", "since", "next_at")},
    }
