"""Bluesky's stream of new posts, told by a Jetstream server as JSON over a long conversation. Listening only.

A stream has no end, so one collection takes a bounded piece of it and remembers the place to go on from. The place is
the moment of the last event with the events of that moment, so that going on neither loses nor doubles anything, even
where several events carry the same moment.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from luotain.connectors.abilities import Abilities
from luotain.connectors.account import Account, ConnectField, Verified
from luotain.connectors.base import NOTHING, Http, Listens
from luotain.connectors.bluesky.payloads import POST, WEB
from luotain.connectors.bluesky.ways import APP_VIEW
from luotain.connectors.calls import Call
from luotain.connectors.following import Spot, Way, filled
from luotain.connectors.heard import Batch, Cursor, Problem
from luotain.connectors.jetstream.handles import identifiers
from luotain.connectors.jetstream.payloads import (
    DEFAULT_PATH,
    OPTION,
    Gathered,
    Place,
    Stream,
    stream_of,
)
from luotain.connectors.live import Ended, Keep, Live
from luotain.connectors.trouble import Rejected, Trouble, TryLater
from luotain.connectors.words import Words
from luotain.core import clock as core_clock
from luotain.core.http.errors import HttpError, TooSlow

MOST_ITEMS = 2000
"""Posts in one batch: what the listening room keeps in one transaction."""
MOST_EVENTS = 50_000
SECONDS = 20.0
QUIET = 5.0
"""Seconds of silence after which a stream is taken to have told everything."""
BREAKS = 3
"""Broken conversations in one collection after which the rest is left to the next."""
OVERLAP = 5_000_000
"""Microseconds gone back when the server has changed: their clocks differ a little."""
BEHIND = 60_000_000
"""Microseconds behind now from which on collecting again at once pays."""
GAP = 3_600_000_000
"""Microseconds between the place asked for and the first event of everybody's stream that mean that some were lost."""
AHEAD = 3_600_000_000
"""Microseconds that a server's clock may be ahead of ours; an event from beyond would hide all that come after it."""
IN_ADDRESS = 50
"""Authors named in the address; more are told in the first message."""


class Jetstream(Listens):
    """New, changed and deleted posts of everybody on Bluesky, or of chosen authors."""

    kind = "jetstream"
    name = Words(en="Bluesky stream", fi="Bluesky-virta", sv="Bluesky-ström")
    abilities = Abilities()
    fields = (
        ConnectField(
            name="server",
            label=Words(en="Address", fi="Osoite", sv="Adress"),
            hint=Words(
                en="The address of a Jetstream server.",
                fi="Jetstream-palvelimen osoite.",
                sv="Adressen till en Jetstream-server.",
            ),
            kind="url",
            initial="https://jetstream2.us-east.bsky.network/subscribe",
        ),
        ConnectField(
            name="authors",
            label=Words(en="Authors", fi="Kirjoittajat", sv="Skribenter"),
            hint=Words(
                en="Accounts such as @koivula.example, one a line. Leave empty to hear everybody.",
                fi="Tilejä kuten @koivula.example, yksi riville. Jätä tyhjäksi, jos haluat kuulla kaikki.",
                sv="Konton som @koivula.example, ett per rad. Lämna tomt för att höra alla.",
            ),
            required=False,
            kind="lines",
        ),
    )

    ways = (
        Way(
            "stream",
            Words(
                en="Bluesky: the stream of all posts",
                fi="Bluesky: kaikkien julkaisujen virta",
                sv="Bluesky: strömmen av alla inlägg",
            ),
            Words(
                en="Every public post as it happens, or those of chosen authors. Make a watch for what you look for.",
                fi="Jokainen julkinen julkaisu heti, tai valittujen kirjoittajien julkaisut. Tee vahti sille, mitä etsit.",
                sv="Varje offentligt inlägg genast, eller valda skribenters. Gör en bevakning för det du söker.",
            ),
            fields,
            personal=True,
            streams=True,
        ),
    )

    @classmethod
    def recognise(cls, text: str) -> Spot | None:
        """The address of a Jetstream server: wss://…, or a /subscribe at a host named so."""
        parts = urlsplit(text.strip())
        is_one = parts.scheme in {"ws", "wss"} or (
            parts.scheme in {"http", "https"}
            and "jetstream" in (parts.hostname or "")
            and parts.path == DEFAULT_PATH
        )
        return cls.spot("stream", {"server": text}) if is_one and parts.hostname else None

    @classmethod
    def spot(cls, way: str, values: Mapping[str, str]) -> Spot:
        found = filled(cls.fields, values)
        stream = stream_of(found["server"], found["authors"])
        address = "http" + stream.address.removeprefix("ws")
        if stream.authors:  # the same server may be heard for several groups of authors
            address += f"#{hashlib.sha256(' '.join(sorted(stream.authors)).encode()).hexdigest()[:10]}"
        options = {"authors": "\n".join(stream.authors)} if stream.authors else {}
        return Spot(cls.kind, "stream", address, options, title=str(cls.name), personal=True)

    def look_at(self, spot: Spot) -> Spot:
        stream = stream_of(spot.address.partition("#")[0], spot.options.get("authors", ""))
        if stream.handles:  # followed by what lasts, since a handle may become somebody else's
            call = Call(self.http, self.clock, timeout=self.timeout)
            authors = stream.identified(identifiers(call, self.resolver, stream.handles)).authors
            spot = self.spot("stream", {"server": stream.address, "authors": "\n".join(authors)})
        self.verify(self.account_at(spot.address, options=spot.options))
        return spot

    @classmethod
    def account_at(
        cls,
        address: str,
        *,
        way: str = "",
        options: Mapping[str, str] = NOTHING,
        secrets: Mapping[str, str] = NOTHING,
    ) -> Account:
        return Account(kind=cls.kind, server=address.partition("#")[0], options={**options, "way": way})

    def __init__(
        self,
        http: Http,
        *,
        clock: Callable[[], datetime] = core_clock.now,
        timeout: float = SECONDS,
        quiet: float = QUIET,
        most: int = MOST_ITEMS,
        resolver: str = APP_VIEW,
    ) -> None:
        """`resolver` tells whose a handle is.

        `timeout` bounds one collection in seconds, `most` in posts; `quiet` is the silence (s) that ends it early.
        """
        super().__init__(http, clock=clock, timeout=timeout)
        self.quiet = quiet
        self.most = most
        self.resolver = resolver

    def verify(self, account: Account) -> Verified:
        """Open a conversation and end it again."""
        stream = self.stream(account)
        gathered = Gathered(Place(self.now()), latest=self.now() + AHEAD)
        failed = self.listen(
            stream, gathered, deadline=time.monotonic() + min(self.timeout, self.quiet), enough=1
        )
        if failed is not None:
            raise failed
        host = urlsplit(stream.address).netloc
        return Verified(
            handle=host, remote_id=stream.address, profile_url=WEB, name=str(self.name), server_name=host
        )

    def collect(self, account: Account, *, since: Cursor | None = None) -> Batch:
        """What came since the cursor, within the bounds of one collection; at first what comes from now on."""
        stream = self.stream(account)
        place = Place.read(since)
        if place.at and since is not None and since.get("server") != stream.address:
            place = Place(max(1, place.at - OVERLAP))
        started = place.at
        gathered = Gathered(place if started else Place(self.now()), latest=self.now() + AHEAD)
        deadline = time.monotonic() + self.timeout
        failed: Trouble | None = None
        for _ in range(BREAKS):
            before = gathered.events
            failed = self.listen(stream, gathered, deadline=deadline, enough=self.most)
            if failed is None or gathered.events == before:
                break
        if failed is not None and not gathered.events:
            raise failed
        full = len(gathered.items) >= self.most
        more = full or (gathered.events > 0 and self.now() - gathered.at > BEHIND)
        return self.batch(stream, gathered, started, more=more)

    def batch(self, stream: Stream, gathered: Gathered, started: int, *, more: bool = False) -> Batch:
        """What has been gathered, and the place to go on from; `started` is the place that was asked for."""
        problems = []
        if gathered.unreadable:
            problems.append(Problem("unreadable", f"{gathered.unreadable} events could not be read."))
        if started and not stream.authors and gathered.first - started > GAP:
            problems.append(
                Problem(
                    "gap", "The server no longer had all events since the last collection; some are missing."
                )
            )
        return Batch(
            items=tuple(gathered.items.values()),
            cursor=gathered.place.cursor(stream.address),
            unchanged=not gathered.items and not gathered.gone,
            more=more,
            title=str(self.name),
            site=WEB,
            problems=tuple(problems),
            gone=tuple(gathered.gone),
        )

    def hear(self, account: Account, *, since: Cursor | None = None, keep: Keep, live: Live) -> bool:
        """One conversation for the whole time; what it tells is kept about once a second."""
        stream = self.stream(account)
        place = Place.read(since)
        if place.at and since is not None and since.get("server") != stream.address:
            place = Place(max(1, place.at - OVERLAP))
        started = place.at
        gathered = Gathered(place if started else Place(self.now()), latest=self.now() + AHEAD)
        flushed = time.monotonic()

        def flush() -> None:
            nonlocal flushed, started
            keep(self.batch(stream, gathered, started))
            gathered.forget()
            started, flushed = 0, time.monotonic()

        def each_second() -> None:
            gathered.latest = self.now() + AHEAD
            if gathered.waiting and (gathered.waiting >= live.most or time.monotonic() - flushed >= 1.0):
                flush()
            live.check()

        asked, greeting = question(stream, gathered.at)
        spare = live.seconds + self.timeout
        open_one: Callable[..., Any] = self.http.websocket  # type: ignore[attr-defined]  # Http names what all connectors use
        try:
            with open_one(asked, timeout=spare, idle_timeout=spare, each_second=each_second) as conversation:
                if greeting:
                    conversation.send(greeting)
                for message in conversation.messages():
                    gathered.take(message)
                    each_second()
        except Ended:
            flush()
            return True
        except HttpError as error:
            if not gathered.events:
                raise trouble_of(error) from error
        flush()
        return False

    def listen(self, stream: Stream, gathered: Gathered, *, deadline: float, enough: int) -> Trouble | None:
        """One conversation, until there is enough, the time is up or the other side ends it; trouble when it broke."""
        opened = False
        asked, greeting = question(stream, gathered.at)
        most_events = gathered.events + MOST_EVENTS
        try:
            with self.socket(asked, max(0.1, deadline - time.monotonic())) as conversation:
                opened = True
                if greeting:
                    conversation.send(greeting)
                for message in conversation.messages():
                    gathered.take(message)
                    if len(gathered.items) >= enough or gathered.events >= most_events:
                        return None
                    if time.monotonic() >= deadline:
                        return None
            return TryLater(code="no_answer", detail="The stream ended.")
        except TooSlow as error:
            return None if opened else trouble_of(error)
        except HttpError as error:
            return trouble_of(error)

    def socket(self, url: str, seconds: float) -> Any:
        """A conversation with the server, open within a `with`."""
        open_one: Callable[..., Any] = self.http.websocket  # type: ignore[attr-defined]  # Http names what all connectors use
        return open_one(url, timeout=seconds, idle_timeout=min(self.quiet, seconds))

    def stream(self, account: Account) -> Stream:
        """The stream that the account names."""
        stream = stream_of(account.server, account.options.get("authors", ""))
        if stream.handles:
            raise Rejected("bad_author", detail=stream.handles[0])
        return stream

    def now(self) -> int:
        """The moment in microseconds since 1970."""
        return int(self.clock().timestamp() * 1_000_000)


def question(stream: Stream, at: int) -> tuple[str, str]:
    """The address to open from a place on, and the first message to send there; empty when none is needed.

    A microsecond before the place is asked for: servers differ on whether the moment asked for is told again.
    """
    asked = [("wantedCollections", POST), ("cursor", str(at - 1))]
    if len(stream.authors) <= IN_ADDRESS:
        return f"{stream.address}?{urlencode(asked + [(OPTION, one) for one in stream.authors])}", ""
    options = {"wantedCollections": [POST], OPTION: list(stream.authors), "maxMessageSizeBytes": 0}
    greeting = json.dumps({"type": "options_update", "payload": options})
    return f"{stream.address}?{urlencode([*asked, ('requireHello', 'true')])}", greeting


def trouble_of(error: HttpError) -> Trouble:
    """What a conversation that failed means for reading."""
    if error.code in {"bad_address", "not_allowed"}:
        return Rejected("bad_address", detail=error.message)
    if error.code == "too_big":
        return Rejected("too_large", detail=error.message)
    return TryLater(code="unreachable" if error.sent == "no" else "no_answer", detail=error.message)
