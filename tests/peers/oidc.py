"""A real OpenID Connect provider to sign in with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec

from tests.peers.processes import MissingPeer, Running, folder, free_port, listens


@dataclass(frozen=True)
class OidcProvider:
    """A running provider. Any client id and secret will do; people sign in by writing their subject."""

    port: int

    @property
    def issuer(self) -> str:
        """The issuer's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def configuration_url(self) -> str:
        """Where the provider describes itself."""
        return f"{self.issuer}/.well-known/openid-configuration"


@contextmanager
def oidc(users: Sequence[Mapping[str, object]] = ()) -> Iterator[OidcProvider]:
    """A running provider that knows these users: mappings of claims, each with at least `sub`."""
    if find_spec("oidc_provider_mock") is None:
        raise MissingPeer("The test provider of OpenID Connect is not installed; run make setup.")
    port = free_port()
    claims = [part for user in users for part in ("--user-claims", json.dumps(dict(user)))]
    with folder("oidc") as place:
        running = Running(
            [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port), *claims],
            log=place / "log",
            directory=place,
        )
        try:
            running.wait_until(lambda: listens(port), seconds=30, what="The OpenID Connect provider")
            yield OidcProvider(port)
        finally:
            running.end()
