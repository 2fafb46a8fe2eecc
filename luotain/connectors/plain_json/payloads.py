"""A list somewhere in a piece of JSON into heard items, by places a person has named. Pure: no calls, no clock.

A place is a JSON pointer (RFC 6901): `/data/items`, `/title/fi`, `` for the whole. The first slash may be left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from luotain.connectors.heard import Heard, HeardAuthor
from luotain.connectors.mastodon.payloads import plain

PLACES = ("id", "title", "text", "url", "published", "author")
USUAL = {
    "id": ("id", "guid", "uuid", "key", "_id"),
    "title": ("title", "name", "heading", "headline", "subject"),
    "text": ("text", "content_text", "summary", "description", "content", "body", "content_html"),
    "url": ("url", "link", "href", "permalink"),
    "published": (
        "published",
        "date_published",
        "published_at",
        "publishedAt",
        "date",
        "created_at",
        "createdAt",
        "created",
    ),
    "author": ("author", "author/name", "byline", "creator"),
}
"""Where to look when a person has named no place."""
LONGEST = 100_000


class NotThere(LookupError):
    """Nothing stands at a place."""


def pieces_of(pointer: str) -> list[str]:
    """The steps of a pointer; ValueError when it is none."""
    pointer = pointer.strip()
    if not pointer or pointer == "/":
        return []
    steps = pointer.removeprefix("/").split("/")
    if any("~" in step.replace("~0", "").replace("~1", "") or step != step.strip() for step in steps):
        raise ValueError(pointer)
    if "" in steps:
        raise ValueError(pointer)
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


def at(data: Any, pointer: str) -> Any:
    """What stands at a place; `NotThere`."""
    here = data
    for step in pieces_of(pointer):
        if isinstance(here, Mapping) and step in here:
            here = here[step]
        elif (
            isinstance(here, list)
            and step.isascii()
            and step.isdigit()
            and len(step) < 7
            and int(step) < len(here)
        ):
            here = here[int(step)]
        else:
            raise NotThere(pointer)
    return here


def text_at(one: Any, pointer: str, usual: tuple[str, ...]) -> str:
    """The text at a named place, or at the first usual one that has any; empty when there is none."""
    for place in (pointer,) if pointer else usual:
        try:
            found = at(one, place)
        except NotThere:
            continue
        if isinstance(found, str) and found.strip():
            return found.strip()[:LONGEST]
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
        if isinstance(found, list) and found and all(isinstance(part, str) for part in found):
            return ", ".join(found)[:LONGEST]
    return ""


def list_in(data: Any, pointer: str) -> list[Any]:
    """The list at a place; without a place the whole, or the first list of objects in it. `NotThere`."""
    if pointer.strip():
        found = at(data, pointer)
    elif isinstance(data, Mapping):
        found = next(
            (one for one in data.values() if isinstance(one, list) and one and isinstance(one[0], Mapping)),
            None,
        )
        if found is None:
            found = next((one for one in data.values() if isinstance(one, list)), None)
    else:
        found = data
    if not isinstance(found, list):
        raise NotThere(pointer or "/")
    return found


def heard_of(one: Any, places: Mapping[str, str], base: str) -> Heard:
    """An entry as heard; ValueError when nothing tells it from others or it says nothing."""
    told = {name: text_at(one, places.get(name, ""), USUAL[name]) for name in PLACES}
    link = urljoin(base, told["url"]) if told["url"] else ""
    identity = told["id"] or link
    if not identity and (told["title"] or told["text"]):
        identity = hashlib.sha256(f"{told['title']}\0{told['text']}".encode("utf-8", "replace")).hexdigest()[
            :32
        ]
    if not identity or not (told["title"] or told["text"]):
        raise ValueError("Nothing tells this entry from others, or it says nothing.")
    html = told["text"] if "<" in told["text"] and ">" in told["text"] else ""
    return Heard(
        remote_id=identity,
        url=link if link.startswith(("https://", "http://")) else "",
        title=plain(told["title"]) if "<" in told["title"] else told["title"],
        text=plain(html) if html else told["text"],
        html=html,
        author=HeardAuthor(name=told["author"][:200]),
        at=moment(told["published"]),
    )


def moment(text: str) -> datetime | None:
    """A moment written as ISO 8601, or in seconds or milliseconds since 1970; None when it cannot be read."""
    try:
        if text.replace(".", "", 1).isdigit() and len(text) >= 9:
            number = float(text)
            return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def says(one: Heard) -> str:
    """All that a change could change, as one text."""
    return json.dumps([one.title, one.text, one.html, one.url, one.author.name], ensure_ascii=False)
