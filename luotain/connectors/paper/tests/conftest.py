"""A running Paper and the connector for it."""

from __future__ import annotations

import pytest

from luotain.connectors.paper.connector import Paper
from luotain.connectors.paper.server import PaperServer
from luotain.core import http


@pytest.fixture
def server():
    with PaperServer() as running:
        yield running


@pytest.fixture
def client(server):
    return http.Client(allow=(server.allow,))


@pytest.fixture
def paper(client):
    return Paper(client, timeout=5)


@pytest.fixture
def account(server):
    return server.open_account("kaupunki", "Kaupunki")
