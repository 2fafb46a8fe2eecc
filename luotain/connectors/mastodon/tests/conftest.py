"""A real snac2 and a stand-in for Mastodon, one of each for all tests; a fresh account for each test."""

from __future__ import annotations

import pytest

from tests.peers import MissingPeer
from tests.peers.mastodon_mock import mastodon_mock
from tests.peers.snac import snac


@pytest.fixture(scope="session")
def real():
    """A real server, or a reason to skip."""
    try:
        with snac() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def mock():
    """The stand-in, or a reason to skip."""
    try:
        with mastodon_mock() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))
