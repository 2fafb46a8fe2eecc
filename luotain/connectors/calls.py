"""One call to a service, with every way it can end turned into an answer or one of the four troubles."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater, Unclear
from luotain.core.http.answers import retry_after
from luotain.core.http.errors import HttpError

SHORTEST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(hours=24)


@dataclass(frozen=True)
class Reply:
    """An answer as a connector reads it: header names in lower case, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON; ValueError when it is none."""
        try:
            return json.loads(self.body)
        except RecursionError as error:
            raise ValueError("The answer nests too deeply.") from error


Explain = Callable[[Reply], Trouble | None]
"""A service's own reading of a refusal; None leaves it to the general rule."""


@dataclass(frozen=True)
class Call:
    """How calls of one connector are made: the client, the clock, and the service's own reading of refusals.

    `writes=True` marks a call that changes something readers see. Only for these a lost answer is `Unclear`;
    when nothing visible can have happened, any failure is `TryLater`.
    """

    http: Any
    clock: Callable[[], datetime]
    explain: Explain = lambda reply: None
    timeout: float = 20.0

    def __call__(self, method: str, url: str, *, writes: bool = False, **options: Any) -> Reply:
        """An answer with a status of success, or trouble."""
        reply = self.ask(method, url, writes=writes, **options)
        if not reply.ok:
            self.refuse(reply, writes=writes)
        return reply

    def ask(self, method: str, url: str, *, writes: bool = False, **options: Any) -> Reply:
        """Any whole answer, whatever its status; trouble only when there was none."""
        try:
            answer = self.http.fetch(url, method=method, **{"timeout": self.timeout, **options})
        except HttpError as error:
            raise trouble_of(error, writes=writes) from error
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(status=answer.status, headers=headers, body=answer.body)

    def json(self, method: str, url: str, *, writes: bool = False, **options: Any) -> dict[str, Any]:
        """The answer's JSON object; an unreadable one is `Unclear` after a write and `TryLater` otherwise."""
        return self.read(self(method, url, writes=writes, **options), writes=writes)

    def read(self, reply: Reply, *, writes: bool = False) -> dict[str, Any]:
        """The JSON object of a reply already in hand."""
        try:
            data = reply.json()
        except ValueError:
            data = None
        if not isinstance(data, dict):
            self.half(writes=writes)
        return data

    def half(self, *, writes: bool, detail: str = "") -> NoReturn:
        """Raise what an answer that cannot be read means."""
        if writes:
            raise Unclear("half_answer", detail=detail)
        raise TryLater(code="no_answer", detail=detail)

    def refuse(self, reply: Reply, *, writes: bool) -> NoReturn:
        """Raise what a status other than success means."""
        told = self.explain(reply)
        raise told or trouble_of_status(reply, writes=writes, now=self.clock())


def trouble_of(error: HttpError, *, writes: bool) -> Trouble:
    """What an exchange without an answer means: not sent may be tried again, maybe sent must be looked up."""
    if error.code in {"bad_address", "not_allowed"} and error.sent == "no":
        return Rejected("bad_address", detail=error.message)
    if writes and error.sent != "no":
        return Unclear("answer_lost", detail=error.message)
    return TryLater(code="unreachable" if error.sent == "no" else "no_answer", detail=error.message)


def trouble_of_status(reply: Reply, *, writes: bool, now: datetime) -> Trouble:
    """The general reading of a refusal's status, for services that say no more about it.

    429 was surely not done, and 503 with Retry-After neither; other failures of the server in the middle of a
    write leave it open. 401 and 403 need a person, and what else is 4xx is a clear no.
    """
    status, detail = reply.status, f"HTTP {reply.status}"
    wait = wait_asked(reply, now=now)
    if status == 429 or (status == 503 and wait is not None):
        return TryLater(wait, "busy", detail=detail)
    if status in {401, 403}:
        return Disconnected("keys_refused" if status == 401 else "not_allowed", detail=detail)
    if 400 <= status < 500 and status not in {408, 425}:
        codes = {404: "gone", 409: "stale", 410: "gone", 412: "stale", 413: "media_too_large"}
        return Rejected(codes.get(status, "refused"), detail=detail)
    if writes and status != 425:
        return Unclear("server_failed", detail=detail)
    return TryLater(wait, "no_answer", detail=detail)


def wait_asked(reply: Reply, *, now: datetime) -> timedelta | None:
    """The wait a Retry-After header asks for, between a second and a day; None when there is none to read."""
    wait = retry_after(reply.headers.get("retry-after", ""), now=now)
    return None if wait is None else min(max(wait, SHORTEST_WAIT), LONGEST_WAIT)
