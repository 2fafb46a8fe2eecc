"""A real personal data server of the AT Protocol with its own directory of identities, as Bluesky runs
them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.peers.install import HERE, MISSING, install_bluesky
from tests.peers.processes import Running, folder, needed


@dataclass(frozen=True)
class PdsAccount:
    """An account on the server, with its main password and an app password."""

    did: str
    handle: str
    password: str = field(repr=False)
    app_password: str = field(repr=False)
    access: str = field(repr=False)


@dataclass(frozen=True)
class Pds:
    """A running server."""

    url: str
    plc: str
    running: Running

    def call(
        self, method: str, name: str, *, data: Mapping[str, Any] | None = None, token: str = ""
    ) -> dict[str, Any]:
        """One XRPC call straight to the server, around the connector; RuntimeError with its words when
        refused."""
        where = urlsplit(self.url)
        connection = HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=30)
        headers = {"Content-Type": "application/json"} if data is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            connection.request(
                method, f"/xrpc/{name}", json.dumps(data) if data is not None else None, headers
            )
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{name}: {answer.status} {body.decode(errors='replace')}")
        return json.loads(body) if body else {}

    def open_account(self, name: str = "") -> PdsAccount:
        """Open an account with a new handle beginning with `name`, and make an app password for it."""
        handle = f"{name or 'kaupunki'}-{secrets.token_hex(3)}.test"
        password = secrets.token_urlsafe(12)
        made = self.call(
            "POST",
            "com.atproto.server.createAccount",
            data={"handle": handle, "email": f"{handle}@example.test", "password": password},
        )
        token = made["accessJwt"]
        app = self.call("POST", "com.atproto.server.createAppPassword", data={"name": "luotain"}, token=token)
        return PdsAccount(made["did"], made["handle"], password, app["password"], token)

    def records(self, account: PdsAccount, collection: str = "app.bsky.feed.post") -> list[dict[str, Any]]:
        """The records that stand in an account's repository, in the order of their keys."""
        question = (
            f"com.atproto.repo.listRecords?repo={account.did}&collection={collection}&limit=100&reverse=true"
        )
        return list(self.call("GET", question)["records"])

    def revoke(self, account: PdsAccount) -> None:
        """Make the account's app password and all its sessions stop working."""
        self.call(
            "POST", "com.atproto.server.revokeAppPassword", data={"name": "luotain"}, token=account.access
        )


@contextmanager
def pds() -> Iterator[Pds]:
    """A running server; installs it first when it is not there yet."""
    modules = install_bluesky()
    with folder("pds") as place:
        (place / "data").mkdir()
        log = place / "log"
        running = Running(
            [needed("node", MISSING), HERE / "bluesky" / "launch.js", place / "data", modules],
            log=log,
            environment={"LOG_ENABLED": "false", "NODE_ENV": "test"},
            directory=place,
        )
        try:
            running.wait_until(lambda: addresses(log), seconds=60, what="The Bluesky server")
            found = addresses(log) or {}
            yield Pds(found["url"], found["plc"], running)
        finally:
            running.end()


def addresses(log: Path) -> dict[str, str] | None:
    """The addresses the launcher printed, once it has."""
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith('{"url"'):
            return dict(json.loads(line))
    return None
