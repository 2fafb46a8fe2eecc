"""One real personal data server for all tests of the connector; a fresh account on it for each."""

from __future__ import annotations

import pytest

from tests.peers import MissingPeer, pds


@pytest.fixture(scope="session")
def server():
    """A real server, or a reason to skip."""
    try:
        with pds() as running:
            yield running
    except MissingPeer as missing:
        pytest.skip(str(missing))
