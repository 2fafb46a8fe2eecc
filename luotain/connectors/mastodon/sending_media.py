"""Attachments go ahead of their post; nobody sees them before it, so any doubt here is worth another try."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from luotain.connectors.account import Account
from luotain.connectors.calls import Call, Reply
from luotain.connectors.mastodon.asking import headers, mark
from luotain.connectors.outgoing import Media
from luotain.connectors.trouble import Rejected, TryLater
from luotain.core.http import File

ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
}
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 2.0
STILL_BUSY = timedelta(seconds=30)
KEPT = 500
TRUSTED = 600.0
"""For how many seconds an attachment that was ready is not asked about again; servers keep unused ones for hours."""


class Shelf:
    """Attachments that are at the server but in no post yet, so that a second attempt does not send them again."""

    def __init__(self, *, pause: Callable[[float], None] = time.sleep) -> None:
        self._there: OrderedDict[str, str] = OrderedDict()
        self._ready: dict[str, float] = {}
        """Attachments that were ready, and when that was last heard."""
        self.pause = pause

    def take(self, call: Call, account: Account, one: Media) -> str:
        """The identifier of an attachment, sent now if neither this process nor an earlier attempt (`one.remote_id`) has
        sent it, or if the server has thrown it away since.

        Raises `TryLater` when the server has not made it ready in the time of one call, and `Rejected` when it never
        will.
        """
        name = f"{mark(account)} {digest_of(one)}"
        found = self._there.get(name) or one.remote_id
        if found and self._heard_ready(found):
            return found
        ready = ready_at(call, account, found) if found else None
        if ready is None:  # it was never there, was thrown away, or the server does not know the question
            found, ready = send(call, account, one)
            self._keep(name, found)
        try:
            if not ready:
                self.wait_for(call, account, found)
        except Rejected:
            self._there.pop(name, None)
            raise
        self._ready[found] = time.monotonic()
        return found

    def _heard_ready(self, found: str) -> bool:
        at = self._ready.get(found)
        return at is not None and time.monotonic() - at < TRUSTED

    def _keep(self, name: str, found: str) -> None:
        self._there[name] = found
        while len(self._there) > KEPT:
            self._ready.pop(self._there.popitem(last=False)[1], None)

    def wait_for(self, call: Call, account: Account, media_id: str) -> None:
        """Ask until the server has made the attachment ready."""
        ends, pause = time.monotonic() + call.timeout, FIRST_PAUSE
        while not ready_at(call, account, media_id):
            if time.monotonic() + pause > ends:
                raise TryLater(STILL_BUSY, "busy", detail="An attachment is still being made ready.")
            self.pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def clear(self, media_ids: list[str]) -> None:
        """They are, or may be, in a post now: nobody may use them for another."""
        for name, found in list(self._there.items()):
            if found in media_ids:
                self._there.pop(name, None)
        for one in media_ids:
            self._ready.pop(one, None)


def send(call: Call, account: Account, one: Media) -> tuple[str, bool]:
    """Send an attachment with its text alternative: its identifier, and whether it is ready. Servers that do not know
    the second way of sending (404) are sent it in the first."""
    name = f"{digest_of(one)[:32]}.{ENDINGS.get(one.mime, one.mime.rpartition('/')[2])}"
    options: dict[str, Any] = {
        "headers": headers(account),
        "form": {"description": one.alt} if one.alt else {},
        "files": {"file": File(name, one.content, one.mime)},
    }
    reply = call.ask("POST", f"{account.base}/api/v2/media", **options)
    if reply.status in {404, 405}:
        reply = call.ask("POST", f"{account.base}/api/v1/media", **options)
    if not reply.ok:
        call.refuse(reply, writes=False)
    return identifier(call, reply), reply.status != 202


def ready_at(call: Call, account: Account, media_id: str) -> bool | None:
    """Whether an attachment is ready: 200 says so and 206 says not yet. Servers without this question (404) make
    everything ready at once, and None says that we do not know it from them."""
    reply = call.ask("GET", f"{account.base}/api/v1/media/{media_id}", headers=headers(account))
    if reply.status in {404, 405}:
        return None
    if not reply.ok:
        call.refuse(reply, writes=False)
    return reply.status != 206


def digest_of(one: Media) -> str:
    """A mark of an attachment with its text alternative."""
    return hashlib.sha256(hashlib.sha256(one.content).digest() + one.alt.encode()).hexdigest()


def identifier(call: Call, reply: Reply) -> str:
    """The identifier in an answer; an answer without one is half an answer."""
    found = call.read(reply).get("id")
    if not isinstance(found, str) or not found:
        call.half(writes=False)
    return found
