"""The two servers as the contract sees them."""

from __future__ import annotations

from dataclasses import replace

from luotain.connectors.account import Account
from luotain.connectors.attempts import Attempts
from luotain.connectors.mastodon import payloads
from luotain.connectors.mastodon.connector import Mastodon
from luotain.connectors.testing import Peer, Standing
from luotain.core import http


class ApiPeer(Peer):
    """What both have in common."""

    publish_call = "POST /api/v1/statuses"
    read_call = "GET /api/v1/statuses/*"
    remove_call = "DELETE /api/v1/statuses/*"

    def __init__(self, server, proxy):
        self.server, self.proxy = server, proxy
        self.opened = server.open_account()
        self.account = Account(
            kind="mastodon", handle=self.opened.name, server=proxy.url, secrets={"token": self.opened.token}
        )
        self.attempts = Attempts()
        self.service = self.with_timeout(20)

    def with_timeout(self, seconds):
        """One process keeps one instance; another with less patience stands for the same process."""
        made = Mastodon(http.Client(allow=(self.proxy.allow, "127.0.0.1:1")), timeout=seconds)
        made.attempts = self.attempts
        return made

    def fail(self, kind, *, on, times=1, **more):
        self.proxy.fail(kind, on=on, times=times, **more)

    def behave(self):
        self.proxy.behave()

    def expired(self):
        return replace(self.account, secrets={"token": "0123456789abcdef0123456789abcdef"})

    def change_behind_our_back(self, receipt, text):
        self.server.call(
            "PUT", f"/api/v1/statuses/{receipt.remote_id}", data={"status": text}, token=self.opened.token
        )


class MockPeer(ApiPeer):
    find_call = "POST /api/v1/statuses"

    def standing(self):
        found = []
        for one in self.server.posts(self.opened):
            source = self.server.call("GET", f"/api/v1/statuses/{one['id']}/source", token=self.opened.token)
            alts = tuple(media["description"] for media in one["media_attachments"])
            found.append(Standing(one["id"], source["text"], alts, one["language"] or ""))
        return found


class SnacPeer(ApiPeer):
    find_call = "GET /api/v1/*"

    def standing(self):
        return [
            Standing(
                payloads.identifier(one),
                one["text"],
                tuple(media["description"] for media in one["media_attachments"]),
                one["language"],
            )
            for one in self.server.posts(self.opened)
        ]
