"""Paper, the pretend social service, among the other peers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luotain.connectors.paper.server import PaperServer


@contextmanager
def paper(*, port: int = 0, state: Path | None = None) -> Iterator[PaperServer]:
    """A running Paper on a free loopback port, in threads of this process."""
    with PaperServer(port=port, state=str(state) if state else ":memory:") as service:
        yield service
