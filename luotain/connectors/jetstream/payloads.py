"""Events of a Jetstream into heard items, and the place to go on from. Pure: no calls, no clock.

The wire is that of `/subscribe`: one JSON object a message, with `did`, `time_us` (microseconds since 1970, growing from
message to message), `kind`, and for a commit its `operation`, `collection`, `rkey` and `record`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from luotain.connectors.bluesky.payloads import POST, heard_of
from luotain.connectors.heard import Cursor, Heard, HeardMedia
from luotain.connectors.trouble import Rejected

PICTURES = "https://cdn.bsky.app/img/feed_fullsize/plain"
DEFAULT_PATH = "/subscribe"
OPTION = "wantedDids"
MOST_AUTHORS = 10_000
"""What a server takes (Jetstream's README)."""
MOST_MARKS = 5000
_DID = re.compile(r"did:(plc:[a-z2-7]{24}|web:[A-Za-z0-9.-]{3,253})")
_HANDLE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PROFILE = re.compile(r"https?://[^/\s]+/profile/([^/?#\s]+).*")
_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


@dataclass(frozen=True)
class Stream:
    """Which stream is heard: its address without a question, and the authors it is asked for (empty: everybody).

    An author is a lasting identifier, or a handle until somebody has looked it up (`identified`).
    """

    address: str
    authors: tuple[str, ...] = ()

    @property
    def handles(self) -> tuple[str, ...]:
        """The authors that are not identifiers yet."""
        return tuple(one for one in self.authors if not is_identifier(one))

    def identified(self, found: Mapping[str, str]) -> Stream:
        """The same with the identifiers that were found for handles."""
        return replace(self, authors=tuple(dict.fromkeys(found.get(one, one) for one in self.authors)))


def is_identifier(text: str) -> bool:
    """Whether it is a lasting identifier of the AT Protocol."""
    return _DID.fullmatch(text) is not None


def _author(text: str) -> str:
    """An identifier or a handle as it is kept; `Rejected("bad_author")` for anything else."""
    profile = _PROFILE.fullmatch(text)
    name = profile[1] if profile else text
    if is_identifier(name):
        return name
    handle = name.removeprefix("@").lower()
    if len(handle) > 253 or not _HANDLE.fullmatch(handle):
        raise Rejected("bad_author", detail=text[:80])
    return handle


def stream_of(server: str, authors: str) -> Stream:
    """The stream that a person named; authors may stand in the address, too. `Rejected("bad_address")` with a reason."""
    parts = urlsplit(server.strip())
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise Rejected("bad_address", detail="The address of a stream begins with wss:// or https://.")
    named = [value for name, value in parse_qsl(parts.query) if name == OPTION] + re.split(r"[\s,]+", authors)
    wanted = tuple(dict.fromkeys(_author(one) for one in named if one))
    if len(wanted) > MOST_AUTHORS:
        raise Rejected("too_large", detail=f"A stream takes at most {MOST_AUTHORS} authors.")
    path = parts.path if parts.path.strip("/") else DEFAULT_PATH
    return Stream(f"{_SCHEMES[parts.scheme]}://{parts.netloc}{path}", wanted)


@dataclass(frozen=True)
class Place:
    """Where a stream was left: the moment of its last event, and marks of the events of just that moment."""

    at: int = 0
    """Microseconds since 1970; 0 for a stream not heard before."""
    seen: frozenset[str] = frozenset()

    @classmethod
    def read(cls, since: Cursor | None) -> Place:
        """The place kept in a cursor; the beginning when there is none to be read."""
        at = since.get("at") if since else ""
        if since is None or not at.isascii() or not at.isdigit() or len(at) > 18:
            return cls()
        return cls(int(at), frozenset(since.get("seen").split()))

    def cursor(self, address: str) -> Cursor:
        """The place as it is kept."""
        return Cursor(
            {"at": str(self.at), "seen": " ".join(sorted(self.seen)[:MOST_MARKS]), "server": address}
        )


class Gathered:
    """What has been heard since a place: the last word on each post, and the place now."""

    def __init__(self, place: Place, *, latest: int = 10**18) -> None:
        """`latest` is the moment (microseconds since 1970) after which no event can be: a clock that runs wild."""
        self.at = place.at
        self.seen = set(place.seen)
        self.latest = latest
        self.items: dict[str, Heard] = {}
        self.gone: dict[str, None] = {}
        self.unreadable = 0
        self.events = 0
        self.first = 0
        """Moment of the first new event."""

    @property
    def waiting(self) -> int:
        """How much waits to be kept."""
        return len(self.items) + len(self.gone)

    def forget(self) -> None:
        """What was gathered has been kept; the place stays."""
        self.items, self.gone = {}, {}
        self.unreadable = self.first = 0

    @property
    def place(self) -> Place:
        """The place to go on from."""
        return Place(self.at, frozenset(self.seen))

    def take(self, message: str | bytes) -> None:
        """Take one message in. What is behind the place has been heard before and is left out."""
        try:
            event = json.loads(message)
            did, at = event["did"], event["time_us"]
            if not isinstance(did, str) or type(at) is not int or not 0 < at <= self.latest:
                raise ValueError("An event has an author and a moment.")
        except (KeyError, TypeError, ValueError, RecursionError):
            self.unreadable += 1
            return
        if at < self.at:
            return
        mark = mark_of(event)
        if at > self.at:
            self.at = at
            self.seen.clear()
        elif mark in self.seen:
            return
        self.seen.add(mark)
        self.events += 1
        self.first = self.first or at
        if event.get("kind") != "commit":
            return
        try:
            self._commit(did, event["commit"])
        except (KeyError, TypeError, ValueError, AttributeError):
            self.unreadable += 1

    def _commit(self, did: str, commit: Mapping[str, Any]) -> None:
        if commit["collection"] != POST:
            return
        if not _DID.fullmatch(did):
            raise ValueError("An author has an identifier.")
        uri = f"at://{did}/{POST}/{commit['rkey']}"
        if commit["operation"] == "delete":
            self.items.pop(uri, None)
            self.gone[uri] = None
        else:
            self.items[uri] = heard_post(uri, did, commit["record"])
            self.gone.pop(uri, None)


def mark_of(event: Mapping[str, Any]) -> str:
    """Twelve characters that tell an event from the others of the same moment."""
    commit = event.get("commit")
    told = commit if isinstance(commit, dict) else {}
    whole = f"{event['did']} {event.get('kind')} {told.get('rkey')} {told.get('rev')} {told.get('operation')}"
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=6).hexdigest()


def heard_post(uri: str, did: str, record: Mapping[str, Any]) -> Heard:
    """A post as heard. A stream does not tell the author's handle, only the lasting identifier."""
    heard = heard_of({"uri": uri, "value": record}, handle=did, server="")
    if not heard.media:
        return heard
    shown = (record["embed"].get("media") or record["embed"]).get("images") or ()
    pictures = tuple(
        HeardMedia(
            url=f"{PICTURES}/{quote(did, safe=':')}/{quote(str(one['image']['ref']['$link']), safe='')}@jpeg",
            mime="image/jpeg",
            alt=str(one.get("alt", "")),
        )
        for one in shown
    )
    return replace(heard, media=pictures)
