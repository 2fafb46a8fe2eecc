"""Servers on loopback that end with their test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from luotain.core.http.testing import Serve, loopback_server


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that answers as it is told; all of them end with the test."""
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(loopback_server(answer))
