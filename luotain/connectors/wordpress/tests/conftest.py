"""One real site for all tests of the connector; a fresh account on it for each."""

from __future__ import annotations

import pytest

from tests.peers import MissingPeer
from tests.peers.wordpress import wordpress


@pytest.fixture(scope="session")
def site():
    """A real site, or a reason to skip."""
    try:
        with wordpress() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))
