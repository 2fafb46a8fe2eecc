"""Signing in with an app password, and the short-lived tokens that come of it, kept in memory only."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from luotain.connectors.account import Account
from luotain.connectors.bluesky.payloads import server_in
from luotain.connectors.calls import Call, Reply
from luotain.connectors.trouble import Disconnected, Rejected, Trouble, TryLater

EXPIRED = {"ExpiredToken", "InvalidToken"}


@dataclass(frozen=True)
class Session:
    """One signed-in account: who it is, the server that holds its repository, and the two tokens."""

    did: str
    handle: str
    server: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)


class Sessions:
    """The sessions of one connector. Servers count sign-ins strictly (some 300 a day), so a session is kept
    and renewed."""

    def __init__(self, call: Callable[[], Call]) -> None:
        self.call = call
        self.lock = threading.Lock()
        self.kept: dict[str, Session] = {}

    def of(self, account: Account) -> Session:
        """The session of an account, signing in when there is none."""
        with self.lock:
            found = self.kept.get(name_of(account))
        return found or self.sign_in(account)

    def confirmed(self, account: Account) -> Session:
        """A session the server itself has just given or renewed, so that the keys surely still hold."""
        with self.lock:
            found = self.kept.get(name_of(account))
        return self.renew(account, found) if found else self.sign_in(account)

    def sign_in(self, account: Account) -> Session:
        """A new session by the app password; `Disconnected` when it is refused."""
        password = account.secrets.get("app_password", "")
        if not password:
            raise Disconnected("keys_refused")
        data = self.call().json(
            "POST",
            f"{account.base}/xrpc/com.atproto.server.createSession",
            json={"identifier": account.remote_id or account.handle, "password": password},
        )
        return self.keep(account, data, account.base)

    def renew(self, account: Account, old: Session) -> Session:
        """A session in place of one whose access token has run out; signs in again when it cannot be
        renewed."""
        with self.lock:
            found = self.kept.get(name_of(account))
        if found is not None and found.access != old.access:
            return found  # another thread was faster
        reply = self.call().ask(
            "POST",
            f"{old.server}/xrpc/com.atproto.server.refreshSession",
            headers={"Authorization": f"Bearer {old.refresh}"},
        )
        if not reply.ok:
            if reply.status not in {400, 401, 403}:
                self.call().refuse(reply, writes=False)
            self.forget(account)
            return self.sign_in(account)
        return self.keep(account, self.call().read(reply), old.server)

    def keep(self, account: Account, data: Mapping[str, Any], server: str) -> Session:
        """Keep what the server answered; an account that is not active is `Disconnected`."""
        if data.get("active") is False:
            raise Disconnected("closed", detail=str(data.get("status", "")))
        try:
            session = Session(
                did=str(data["did"]),
                handle=str(data["handle"]),
                server=server_in(data.get("didDoc") or {}) or server,
                access=str(data["accessJwt"]),
                refresh=str(data["refreshJwt"]),
            )
        except (KeyError, TypeError, AttributeError):
            self.call().half(writes=False)
        with self.lock:
            self.kept[name_of(account)] = session
        return session

    def forget(self, account: Account) -> None:
        """Let go of an account's session."""
        with self.lock:
            self.kept.pop(name_of(account), None)

    def ask(
        self,
        account: Account,
        method: str,
        name: str,
        *,
        writes: bool = False,
        query: str = "",
        **options: Any,
    ) -> Reply:
        """Any whole answer to an XRPC call in the account's name; a token that has run out is renewed once.

        Asking again after that is safe: the server refused the first call before doing anything.
        """
        session = self.of(account)
        for last in (False, True):
            headers = {**options.pop("headers", {}), "Authorization": f"Bearer {session.access}"}
            url = f"{session.server}/xrpc/{name}{query}"
            reply = self.call().ask(method, url, writes=writes, headers=headers, **options)
            options["headers"] = {key: value for key, value in headers.items() if key != "Authorization"}
            if last or reply.ok or code_of(reply) not in EXPIRED:
                break
            session = self.renew(account, session)
        return reply


def name_of(account: Account) -> str:
    """What a session is kept under: a digest, so that a changed password has no old session."""
    parts = (account.base, account.remote_id or account.handle, account.secrets.get("app_password", ""))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def code_of(reply: Reply) -> str:
    """The name of an XRPC error; empty when the answer has none."""
    return told(reply)[0]


def told(reply: Reply) -> tuple[str, str]:
    """The name and the words of an XRPC error."""
    try:
        data = reply.json()
    except ValueError:
        return "", ""
    if not isinstance(data, dict):
        return "", ""
    return str(data.get("error", "")), str(data.get("message", ""))


CLOSED = {"AccountTakedown", "AccountDeactivated", "AccountSuspended", "RepoTakendown", "RepoDeactivated"}
KEYS = {"AuthenticationRequired", "AuthMissing", *EXPIRED}
TOO_LONG = ("grapheme", "too big", "longer than")
CODES = {
    "InvalidSwap": "stale",
    "RecordNotFound": "gone",
    "BlobTooLarge": "media_too_large",
    "PayloadTooLarge": "media_too_large",
    "InvalidMimeType": "media_kind",
    "UnsupportedBlobType": "media_kind",
}


def explain(reply: Reply, *, now: datetime) -> Trouble | None:
    """Bluesky's own reading of a refusal. Its rate limits tell when they end in a header of their own."""
    code, words = told(reply)
    reset = reply.headers.get("ratelimit-reset", "")
    if reply.status == 429 and "retry-after" not in reply.headers and reset.isascii() and reset.isdigit():
        seconds = int(reset[:12]) - now.timestamp()
        return TryLater(timedelta(seconds=min(max(seconds, 1.0), 86_400.0)), "busy", detail=words)
    if not 400 <= reply.status < 500 or reply.status == 429:
        return None
    if code in CLOSED:
        return Disconnected("closed", detail=words)
    if code in KEYS:
        return Disconnected("keys_refused", detail=words)
    if code == "AuthFactorTokenRequired":
        return Disconnected("not_allowed", detail=words)
    if code in CODES:
        return Rejected(CODES[code], detail=words)
    if code in {"InvalidRequest", "InvalidRecord"} and any(one in words for one in TOO_LONG):
        return Rejected("too_long", detail=words)
    return Rejected("refused", detail=words) if code and reply.status == 400 else None
