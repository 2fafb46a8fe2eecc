"""A stand-in for Mastodon that somebody else wrote (mastodon-mock): it has what snac2 lacks, and is no real server."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from importlib.util import find_spec
from typing import Any

from tests.peers.processes import MissingPeer, Running, folder, free_port

MISSING = "The stand-in for Mastodon is not installed; install mastodon-mock 0.6.1 into the environment."
ACCOUNTS = 150
"""How many accounts are there from the start; each is given away once."""


@dataclass(frozen=True)
class MockAccount:
    """An account on the stand-in."""

    name: str
    token: str = field(repr=False)


@dataclass
class MastodonMock:
    """A running stand-in."""

    port: int
    accounts: list[MockAccount]

    @property
    def url(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.port}"

    def call(self, method: str, path: str, *, data: Any = None, token: str = "") -> Any:
        """One call straight to the server, around the connector; RuntimeError with its words when refused."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, json.dumps(data) if data is not None else None, headers)
            answer = connection.getresponse()
            told = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {told.decode(errors='replace')[:300]}")
        return json.loads(told)

    def open_account(self) -> MockAccount:
        """An account that nobody has used yet."""
        return self.accounts.pop()

    def posts(self, account: MockAccount) -> list[dict[str, Any]]:
        """The account's posts, oldest first, up to 40."""
        me = self.call("GET", "/api/v1/accounts/verify_credentials", token=account.token)["id"]
        return list(
            reversed(self.call("GET", f"/api/v1/accounts/{me}/statuses?limit=40", token=account.token))
        )


@contextmanager
def mastodon_mock() -> Iterator[MastodonMock]:
    """A running stand-in with its state in memory."""
    if find_spec("mastodon_mock") is None:
        raise MissingPeer(MISSING)
    port = free_port()
    accounts = [MockAccount(f"kaupunki{number}", secrets.token_hex(12)) for number in range(ACCOUNTS)]
    with folder("mastodon-mock") as place:
        told = [f'[server]\nhost = "127.0.0.1"\nport = {port}\n']
        told += [
            f'[[seed.accounts]]\nusername = "{one.name}"\naccess_token = "{one.token}"\n' for one in accounts
        ]
        settings = place / "settings.toml"
        settings.write_text("\n".join(told), encoding="utf-8")
        command = [sys.executable, "-m", "mastodon_mock", "serve", "--in-memory", "--log-level", "warning"]
        running = Running(
            [*command, "--config", settings, "--port", str(port)], log=place / "log", directory=place
        )
        server = MastodonMock(port, accounts)
        try:
            running.wait_until(lambda: answers(server), seconds=60, what="The stand-in for Mastodon")
            yield server
        finally:
            running.end()


def answers(server: MastodonMock) -> bool:
    """Whether it describes itself already."""
    try:
        return bool(server.call("GET", "/api/v1/instance"))
    except (OSError, RuntimeError, ValueError):
        return False
