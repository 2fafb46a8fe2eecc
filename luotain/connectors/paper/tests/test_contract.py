"""Paper keeps the contract."""

from __future__ import annotations

import pytest

from luotain.connectors.paper.connector import Paper
from luotain.connectors.paper.server import PaperServer
from luotain.connectors.testing import Peer, PublishingContract, Standing
from luotain.core import http


class PaperPeer(Peer):
    publish_call = "POST /api/posts"
    find_call = "GET /api/posts"
    read_call = "GET /api/posts/*"
    remove_call = "DELETE /api/posts/*"

    def __init__(self, server: PaperServer) -> None:
        self.server = server
        self.account = server.open_account("kaupunki", "Kaupunki")
        self.service = self.with_timeout(20)

    def with_timeout(self, seconds):
        return Paper(http.Client(allow=(self.server.allow, "127.0.0.1:1")), timeout=seconds)

    def standing(self):
        return [
            Standing(
                post.id,
                post.text,
                tuple(self.server.store.media(name).alt for name in post.media),
                post.language,
            )
            for post in self.server.posts("kaupunki")
        ]

    def fail(self, kind, *, on, times=1, **more):
        self.server.fail(kind, on=on, times=times, **more)

    def behave(self):
        self.server.behave()

    def expired(self):
        self.server.store.open_account("kaupunki")
        return self.account

    def change_behind_our_back(self, receipt, text):
        self.server.store.edit_post(int(receipt.remote_id[1:]), {"text": text})


class TestPaperKeepsTheContract(PublishingContract):
    @pytest.fixture
    def peer(self, server):
        return PaperPeer(server)
