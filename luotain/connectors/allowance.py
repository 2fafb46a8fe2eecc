"""What a server says about how often it may be asked: read out of the headers of its answers, and overheard on the way.

A connector needs no line for this. Whoever makes one hands it a client that listens along (`Overheard`), and asks with
`overhearing()` what was said meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from luotain.connectors.calls import LONGEST_WAIT, SHORTEST_WAIT
from luotain.core import clock
from luotain.core.http.answers import retry_after

PREFIXES = ("ratelimit", "x-ratelimit", "x-rate-limit")
EPOCH = 1_000_000_000
"""A number this large is a moment, not a number of seconds."""


@dataclass(frozen=True)
class Allowance:
    """How much more a server takes, as one answer told it."""

    for_account: bool
    """It is about the account that asked; otherwise about everybody who asks this server from here."""
    until: datetime | None = None
    """Nothing more before this moment."""
    remaining: int | None = None
    """How much may still be asked before `reset_at`, in the service's own units."""
    reset_at: datetime | None = None


@dataclass(frozen=True)
class Overheard:
    """The guarded client, with an ear for what servers say about their limits."""

    client: Any

    def fetch(self, url: str, **options: Any) -> Any:
        """As the client's own `fetch`."""
        answer = self.client.fetch(url, **options)
        heard = _heard.get()
        if heard is not None:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            signed = any(name.lower() == "authorization" for name in options.get("headers") or {})
            told = allowance_of(answer.status, headers, signed=signed, now=clock.now())
            if told is not None:
                heard.append(told)
        return answer


_heard: ContextVar[list[Allowance] | None] = ContextVar("allowances overheard", default=None)


@contextmanager
def overhearing() -> Iterator[list[Allowance]]:
    """What servers say about their limits while the block runs, in the order in which they say it."""
    told: list[Allowance] = []
    mark = _heard.set(told)
    try:
        yield told
    finally:
        _heard.reset(mark)


def allowance_of(status: int, headers: Mapping[str, str], *, signed: bool, now: datetime) -> Allowance | None:
    """What an answer tells of limits; None when it tells nothing. Header names are in lower case.

    429 is about the account that asked, 503 about the server as a whole. Where nothing is left, nothing more is asked before
    the moment when the count begins anew.
    """
    wait = retry_after(headers.get("retry-after", ""), now=now)
    remaining, reset_at = count_in(headers, now)
    until = now + min(max(wait, SHORTEST_WAIT), LONGEST_WAIT) if wait is not None else None
    if status == 429 or (status == 503 and until is not None):
        return Allowance(signed and status == 429, until or reset_at, remaining, reset_at)
    if remaining is None:
        return None
    return Allowance(signed, reset_at if remaining == 0 else None, remaining, reset_at)


def count_in(headers: Mapping[str, str], now: datetime) -> tuple[int | None, datetime | None]:
    """How much is left and when the count begins anew, in any of the spellings that servers use."""
    for prefix in PREFIXES:
        left = headers.get(f"{prefix}-remaining", "").strip()
        if left.isascii() and left.isdigit():
            return int(left[:9]), moment_of(headers.get(f"{prefix}-reset", ""), now)
    together = headers.get("ratelimit", "")
    left, begins = part_of(together, "r", "remaining"), part_of(together, "t", "reset")
    return (int(left[:9]) if left else None), (moment_of(begins, now) if begins else None)


def part_of(text: str, *names: str) -> str:
    """A number in a header of several parts, such as `"default";r=50;t=30` or `limit=100, remaining=50, reset=30`."""
    found = re.search(rf"(?:^|[;,\s])(?:{'|'.join(names)})=(\d+)", text)
    return found[1] if found else ""


def moment_of(text: str, now: datetime) -> datetime | None:
    """When a count begins anew: seconds from now, seconds since 1970, or a moment in writing. Never more than a day off."""
    text = text.strip()
    try:
        if text.isascii() and text.isdigit():
            number = int(text[:14])
            number = number // 1000 if number > EPOCH * 1000 else number
            at = datetime.fromtimestamp(number, UTC) if number > EPOCH else now + timedelta(seconds=number)
        else:
            at = datetime.fromisoformat(text)
            at = at if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return min(max(at, now), now + LONGEST_WAIT)
