"""The whole contract in one class."""

from __future__ import annotations

import pytest

from luotain.connectors.testing.arriving import ArrivingContract
from luotain.connectors.testing.changing import ChangingContract
from luotain.connectors.testing.connecting import ConnectingContract
from luotain.connectors.testing.doubt import DoubtContract
from luotain.connectors.testing.once import OnceContract
from luotain.connectors.testing.peer import Peer


class PublishingContract(ConnectingContract, OnceContract, DoubtContract, ArrivingContract, ChangingContract):
    """What every publishing connector must show."""

    @pytest.fixture
    def peer(self) -> Peer:
        """The service; subclasses say which."""
        raise NotImplementedError("The connector's own tests give the peer.")
