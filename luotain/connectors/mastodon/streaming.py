"""Hearing a hashtag or a timeline as it happens, by the server's streaming API (server-sent events).

The conversation is opened first, and what came since the last time is asked for after that: between the two nothing can be
missed, and what both tell is told once. Source: the page Streaming of Mastodon's documentation: events `update`,
`status.update` and `delete`, a comment as a sign of life every few seconds. Most servers of Mastodon want a token for it;
where there is no conversation to be had, the place is asked as others are.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from luotain.connectors.account import Account
from luotain.connectors.calls import Call
from luotain.connectors.heard import Batch, Cursor, Heard
from luotain.connectors.live import Ended, Keep, Live
from luotain.connectors.mastodon import collecting, payloads
from luotain.connectors.mastodon.asking import headers
from luotain.connectors.newest import Shown
from luotain.core.http.errors import HttpError, TooSlow

REMEMBERED = 80
"""Posts whose look is kept for the next catching up: two pages."""
SILENCE = 90.0
"""Seconds without even a sign of life after which the conversation is taken to be dead; servers give one every 15."""
POSTS = frozenset({"update", "status.update", "status_update"})
"""Events that carry a post. Mastodon writes the second with a dot; the stand-in of the tests does not."""
MOST_PAGES = 500
"""Pages caught up with in one go; the rest waits for the next."""


def stream_url(account: Account) -> str:
    """Where the conversation is opened; empty for an account, which has none of its own."""
    if collecting.is_account(account):
        return ""
    if account.handle:
        return f"{account.base}/api/v1/streaming/hashtag?{urlencode({'tag': account.handle[1:]})}"
    local = "/local" if account.options.get("way") == "local" else ""
    return f"{account.base}/api/v1/streaming/public{local}"


def hear(call: Call, account: Account, *, since: Cursor | None, keep: Keep, live: Live) -> bool:
    """Keep what comes until `live` says that it is time; False when there was no conversation, or it broke."""
    hearing = Hearing(call, account, since, keep, live)
    url = stream_url(account)
    if not url:
        hearing.catch_up()
        return False
    try:
        with call.http.stream(
            url,
            headers={"Accept": "text/event-stream", **headers(account)},
            timeout=live.seconds + SILENCE,
            idle_timeout=SILENCE,
            each_second=hearing.each_second,
        ) as answer:
            if not answer.ok or "event-stream" not in answer.content_type:
                hearing.catch_up()
                return False
            hearing.catch_up()
            hearing.opened = True
            for name, data in events(answer.lines()):
                hearing.take(name, data)
                hearing.each_second()
    except Ended:
        hearing.flush()
        return True
    except TooSlow:
        pass
    except HttpError:
        if not hearing.caught_up:
            hearing.catch_up()  # a server without streaming may still be asked; trouble of its own goes up
    hearing.flush()
    return False


class Hearing:
    """One stretch of hearing: what waits to be kept, and where to go on from."""

    def __init__(self, call: Call, account: Account, since: Cursor | None, keep: Keep, live: Live) -> None:
        self.call, self.account, self.keep, self.live = call, account, keep, live
        self.cursor = since
        self.caught_up = False
        self.opened = False
        self.items: dict[str, Heard] = {}
        self.gone: dict[str, None] = {}
        self.shown = Shown()
        self.flushed = time.monotonic()

    def catch_up(self) -> None:
        """Ask for what came since the last time, page by page, and keep it."""
        for _ in range(MOST_PAGES):
            batch = collecting.collect(self.call, self.account, since=self.cursor)
            self.keep(batch)
            self.cursor = batch.cursor
            if not batch.more:
                break
        self.caught_up = True
        self.shown = Shown.load(self.cursor.get("shown") if self.cursor else "")

    def take(self, name: str, data: str) -> None:
        """Take one event in. What cannot be read is left out: the next catching up asks for it again."""
        if name == "delete":
            identity = payloads.steady(data.strip())
            self.items.pop(identity, None)
            self.gone[identity] = None
            self.shown = Shown(tuple(one for one in self.shown.entries if one[0] != identity))
            return
        if name not in POSTS:
            return
        try:
            post: dict[str, Any] = json.loads(data)
            look = collecting.look([post])
            if not look.entries or look.entries[0] in self.shown.entries:
                return
            heard = collecting.heard_in(self.account, post)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            return
        others = tuple(one for one in self.shown.entries if one[0] != look.newest)
        if name == "update" or len(others) == len(self.shown.entries):
            self.shown = Shown((look.entries + others)[:REMEMBERED])
        else:  # an edit keeps its place
            self.shown = Shown(
                tuple(look.entries[0] if one[0] == look.newest else one for one in self.shown.entries)
            )
        if heard is not None:
            self.items[heard.remote_id] = heard
            self.gone.pop(heard.remote_id, None)

    def each_second(self) -> None:
        """Keep what waits, about once a second, and end when it is time."""
        if self.opened and (len(self.items) >= self.live.most or time.monotonic() - self.flushed >= 1.0):
            self.flush()
        self.live.check()

    def flush(self) -> None:
        """Keep what waits, with the place to go on from."""
        self.flushed = time.monotonic()
        if not self.items and not self.gone:
            return
        kept = {**(self.cursor.values if self.cursor else {}), "shown": self.shown.dump()}
        self.cursor = Cursor({name: value for name, value in kept.items() if value})
        self.keep(Batch(items=tuple(self.items.values()), cursor=self.cursor, gone=tuple(self.gone)))
        self.items, self.gone = {}, {}


def events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Events of a stream of server-sent events, by name and data (HTML Standard, 9.2.6)."""
    name, data = "", list[str]()
    for line in lines:
        if not line:
            if data:
                yield name or "message", "\n".join(data)
            name, data = "", []
        elif not line.startswith(":"):
            field, _colon, value = line.partition(":")
            value = value.removeprefix(" ")
            if field == "event":
                name = value
            elif field == "data":
                data.append(value)
