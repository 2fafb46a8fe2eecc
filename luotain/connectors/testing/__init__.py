"""The contract suite: what every publishing connector must show, against a server that is real or behaves as
badly as one.

A connector's tests subclass `PublishingContract` and give it a `peer` fixture. The peer knows how to break
the service's answers, and looks at the service by another way than the connector, so that the connector
cannot vouch for itself.
"""

import pytest

pytest.register_assert_rewrite(
    *(f"{__name__}.{part}" for part in ("connecting", "once", "doubt", "arriving", "changing"))
)

from luotain.connectors.testing.contract import PublishingContract  # noqa: E402 - the line above must come first
from luotain.connectors.testing.peer import Peer, Standing, picture  # noqa: E402 - as above
from luotain.connectors.testing.replay import Replay  # noqa: E402 - as above

__all__ = ["Peer", "PublishingContract", "Replay", "Standing", "picture"]
