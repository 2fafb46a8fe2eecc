"""Bluesky keeps the contract, against a real personal data server with a proxy in between that misbehaves on
order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luotain.connectors.account import Account
from luotain.connectors.bluesky.connector import Bluesky
from luotain.connectors.testing import Peer, PublishingContract, Standing
from luotain.core import http
from tests.peers import FaultProxy


class BlueskyPeer(Peer):
    publish_call = "POST /xrpc/com.atproto.repo.putRecord"
    find_call = "GET /xrpc/com.atproto.repo.getRecord"
    read_call = find_call
    remove_call = "POST /xrpc/com.atproto.repo.deleteRecord"

    def __init__(self, server, proxy):
        self.server, self.proxy = server, proxy
        self.opened = server.open_account()
        self.account = Account(
            kind="bluesky",
            handle=self.opened.handle,
            server=proxy.url,
            secrets={"app_password": self.opened.app_password},
        )
        self.service = self.with_timeout(20)

    def with_timeout(self, seconds):
        return Bluesky(http.Client(allow=(self.proxy.allow, "127.0.0.1:1")), timeout=seconds)

    def standing(self):
        return [
            Standing(
                one["uri"],
                one["value"]["text"],
                tuple(image["alt"] for image in (one["value"].get("embed") or {}).get("images", ())),
                (one["value"].get("langs") or [""])[0],
            )
            for one in self.server.records(self.opened)
        ]

    def fail(self, kind, *, on, times=1, **more):
        self.proxy.fail(kind, on=on, times=times, **more)

    def behave(self):
        self.proxy.behave()

    def expired(self):
        return replace(self.account, secrets={"app_password": "aaaa-bbbb-cccc-dddd"})

    def change_behind_our_back(self, receipt, text):
        _, _, _, collection, name = receipt.remote_id.split("/")
        value = self.server.records(self.opened)[0]["value"]
        data = {
            "repo": self.opened.did,
            "collection": collection,
            "rkey": name,
            "record": {**value, "text": text},
        }
        self.server.call("POST", "com.atproto.repo.putRecord", data=data, token=self.opened.access)


@pytest.mark.peer
class TestBlueskyKeepsTheContract(PublishingContract):
    @pytest.fixture
    def peer(self, server):
        with FaultProxy(server.url) as proxy:
            yield BlueskyPeer(server, proxy)
