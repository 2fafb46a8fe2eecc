"""Mastodon keeps the contract: against a real snac2, and against a stand-in that has what snac2 lacks."""

from __future__ import annotations

import pytest

from luotain.connectors.mastodon.tests.peers import MockPeer, SnacPeer
from luotain.connectors.testing import PublishingContract
from tests.peers import FaultProxy


@pytest.mark.peer
class TestTheStandInKeepsTheContract(PublishingContract):
    @pytest.fixture
    def peer(self, mock):
        with FaultProxy(mock.url) as proxy:
            yield MockPeer(mock, proxy)


@pytest.mark.peer
class TestSnacKeepsTheContract(PublishingContract):
    @pytest.fixture
    def peer(self, real):
        with FaultProxy(real.url) as proxy:
            yield SnacPeer(real, proxy)
