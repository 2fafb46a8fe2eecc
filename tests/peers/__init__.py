"""Real servers for tests, on free loopback ports with folders of their own, always ended.

    with postgresql() as database, paper() as service, pds() as bluesky, oidc() as provider:
        ...

Each raises `MissingPeer` with a sentence when something it needs is not on the machine. `python -m
tests.peers run` starts them all for trying things by hand.
"""

from tests.peers.oidc import OidcProvider, oidc
from tests.peers.paper import paper
from tests.peers.pds import Pds, PdsAccount, pds
from tests.peers.postgresql import PostgreSQL, postgresql
from tests.peers.processes import MissingPeer
from tests.peers.proxy import FaultProxy

__all__ = [
    "FaultProxy",
    "MissingPeer",
    "OidcProvider",
    "Pds",
    "PdsAccount",
    "PostgreSQL",
    "oidc",
    "paper",
    "pds",
    "postgresql",
]
