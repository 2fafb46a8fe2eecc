"""The services of the bench: each a real server (or the best stand-in there is) with one fresh account, ways to break its
answers, and a way to look at it that is not the connector."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from luotain.connectors.bluesky.tests.test_contract import BlueskyPeer
from luotain.connectors.email.tests.test_contract import EmailPeer
from luotain.connectors.mastodon.tests.peers import MockPeer, SnacPeer
from luotain.connectors.paper.server import PaperServer
from luotain.connectors.paper.tests.test_contract import PaperPeer
from luotain.connectors.testing import Peer
from luotain.connectors.wordpress.tests.test_contract import WordPressPeer
from tests.peers import FaultProxy, pds
from tests.peers.mastodon_mock import mastodon_mock
from tests.peers.smtp import smtp
from tests.peers.snac import snac
from tests.peers.wordpress import wordpress

ROOM = ("token", "app_password", "password")
"""The keys of accounts that can run out."""


@dataclass
class Service:
    """One service with one account."""

    peer: Peer
    allow: str
    """What the guarded client must be told to allow."""
    smtp: bool = False
    paper: PaperServer | None = None

    def misbehave(self, kind: str, at: str, more: dict[str, Any]) -> None:
        """The next call of a sort goes wrong; a mail server says it in its own codes, and nobody can ask it anything."""
        if not kind:
            return
        more = {"seconds": 2.0, **more} if kind in {"slow", "late"} else dict(more)
        if self.smtp:
            if at == "find":
                return
            if kind == "status":
                more["status"] = 451 if more["status"] == 429 else 554
        calls = {"find": self.peer.find_call, "remove": self.peer.remove_call}
        self.peer.fail(kind, on=calls.get(at, self.peer.publish_call), **more)

    def set_clock(self, seconds: int) -> None:
        """Let the service's clock be wrong; only the pretend one obeys."""
        if self.paper is not None:
            self.paper.clock_skew = timedelta(seconds=seconds)

    def told(self) -> dict[str, Any]:
        """The account as the house is told of it."""
        account = self.peer.account
        return {
            "kind": account.kind,
            "handle": account.handle,
            "server": account.server,
            "secrets": dict(account.secrets),
        }

    def expired(self) -> dict[str, str]:
        """The account's keys when they have run out."""
        return {
            name: "0123456789abcdef" if name in ROOM else value
            for name, value in self.peer.account.secrets.items()
        }

    def times(self, text: str) -> int:
        """How many posts of these words stand there; spaces and line ends are each service's own."""
        return sum(one.text.split() == text.split() for one in self.peer.standing())


@contextmanager
def paper() -> Iterator[Service]:
    """The pretend service."""
    with PaperServer() as server:
        yield Service(PaperPeer(server), server.allow, paper=server)


def behind_proxy(start: Callable[[], Any], peer: Callable[[Any, FaultProxy], Peer]) -> Callable[[], Any]:
    """A service with a proxy before it that misbehaves on order."""

    @contextmanager
    def started() -> Iterator[Service]:
        with start() as server, FaultProxy(server.url) as proxy:
            yield Service(peer(server, proxy), proxy.allow)

    return started


@contextmanager
def email() -> Iterator[Service]:
    """A mail server."""
    with smtp() as server:
        yield Service(EmailPeer(server), "", smtp=True)


SERVICES: dict[str, Callable[[], Any]] = {
    "paper": paper,
    "bluesky": behind_proxy(pds, BlueskyPeer),
    "mastodon": behind_proxy(mastodon_mock, MockPeer),
    "snac": behind_proxy(snac, SnacPeer),
    "email": email,
    "wordpress": behind_proxy(wordpress, WordPressPeer),
}
