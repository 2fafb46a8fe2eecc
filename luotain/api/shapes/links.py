"""Dead links as programs see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from luotain.api.shapes.common import Listed, PersonShown, person_as_data
from luotain.listening import links
from luotain.listening.models import Link
from luotain.people.models import Person


class LinkFilter(Listed):
    """Which dead links."""

    mine: bool = Field(False, description="Only those in what the token's person answers for.")
    left: bool = Field(False, description="Those that somebody said to leave as they are, instead.")


class LinkPlaceShown(Schema):
    """Something of ours that points there; `owner` answers for it."""

    kind: str
    title: str
    url: str
    owner: PersonShown | None


class LinkShown(Schema):
    """An address that something of ours points to, and what the last look at it met."""

    id: int
    address: str
    trouble: str
    sentence: str
    dead_since: datetime | None
    looked_at: datetime | None
    next_look_at: datetime
    left_by: PersonShown | None
    places: list[LinkPlaceShown]
    may_leave: bool


class LinkList(Schema):
    """A page of links."""

    items: list[LinkShown]
    next: str | None


def link_as_data(link: Link, person: Person) -> dict[str, Any]:
    """A link as this person sees it."""
    return {
        "id": link.pk,
        "address": link.address,
        "trouble": link.trouble,
        "sentence": str(links.said(link.trouble)),
        "dead_since": link.dead_since,
        "looked_at": link.looked_at,
        "next_look_at": link.next_look_at,
        "left_by": person_as_data(link.left_by) if link.left_by else None,
        "places": [
            {
                "kind": links.kind_in_words(place),
                "title": place.title,
                "url": place.url,
                "owner": person_as_data(place.owner) if place.owner else None,
            }
            for place in links.places(link)
        ],
        "may_leave": links.may_leave(person, link),
    }
