"""How a server of the Mastodon API is spoken to: headers, refusals, and how long it asks us to wait."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from luotain.connectors.account import Account
from luotain.connectors.calls import LONGEST_WAIT, SHORTEST_WAIT, Reply, wait_asked
from luotain.connectors.mastodon import payloads
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater

TOO_LONG = re.compile(r"character limit|too long|limit of \d+", re.IGNORECASE)
BLANK = re.compile(r"blank|empty", re.IGNORECASE)
CLOSED = re.compile(r"suspend|disabled|pending|moved|confirmed", re.IGNORECASE)
MEDIA = re.compile(r"content type|file type|not supported|processing", re.IGNORECASE)
TOO_LARGE = re.compile(r"file size|less than|too large", re.IGNORECASE)


def headers(account: Account) -> dict[str, str]:
    """The headers that tell who asks; nothing for an account without a token, which may read what is public."""
    token = account.secrets.get("token", "")
    return {"Authorization": f"Bearer {token}"} if token else {}


def mark(account: Account) -> str:
    """Which account at which server, as a name for things in memory. It does not give the token away."""
    digest = hashlib.sha256(account.secrets.get("token", "").encode()).hexdigest()[:20]
    return f"{account.base} {digest}"


def status_url(account: Account, remote_id: str) -> str:
    """The address of one post for programs. The identifier is opaque; it is never read, only written."""
    return f"{account.base}/api/v1/statuses/{quote(remote_id, safe='')}"


def words_of(reply: Reply) -> str:
    """The server's own words of a refusal; empty when it gives none as Mastodon does."""
    try:
        data = reply.json()
    except ValueError:
        return ""
    return str(data.get("error", ""))[:300] if isinstance(data, dict) else ""


def explaining(clock: Callable[[], datetime]) -> Callable[[Reply], Trouble | None]:
    """The Mastodon API's own reading of a refusal; `clock` tells how far off the end of a limit is."""

    def explain(reply: Reply) -> Trouble | None:
        if reply.status == 429:
            return TryLater(wait_told(reply, now=clock()), "busy", detail="HTTP 429")
        told = words_of(reply)
        if reply.status == 403 and CLOSED.search(told):
            return Disconnected("closed", detail=told)
        if reply.status == 422:
            return Rejected(code_of(told), detail=told or "HTTP 422")
        return None

    return explain


def code_of(told: str) -> str:
    """Our code for what a server says of a post it does not take.

    Mastodon answers in the language of the account. In any but English the code is `refused`, and the server's own words,
    which are kept, say the rest. Nothing but the sentence shown hangs on this.
    """
    for pattern, code in (
        (TOO_LARGE, "media_too_large"),
        (TOO_LONG, "too_long"),
        (BLANK, "empty"),
        (MEDIA, "media_kind"),
    ):
        if pattern.search(told):
            return code
    return "refused"


def wait_told(reply: Reply, *, now: datetime) -> timedelta | None:
    """How long a limit lasts: by Retry-After, or until X-RateLimit-Reset; None when neither can be read."""
    wait = wait_asked(reply, now=now)
    if wait is not None:
        return wait
    try:
        reset = payloads.moment(reply.headers.get("x-ratelimit-reset"))
    except (TypeError, ValueError):
        return None
    return min(max(reset - now, SHORTEST_WAIT), LONGEST_WAIT)


def posts_in(data: Any) -> list[dict[str, Any]]:
    """The posts of a list, boosts of others left out; TypeError when it is no list of posts."""
    if not isinstance(data, list) or not all(isinstance(one, dict) for one in data):
        raise TypeError("Not a list of posts.")
    return [one for one in data if not one.get("reblog")]
