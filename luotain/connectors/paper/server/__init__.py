"""Paper, the pretend social service: a real little server with an interface for programs and pages for
people.

It exists for tests, demos and training, keeps exact count of what it did, and can be told to misbehave in
every way a real service does. It is not part of the desk and shares nothing with it but the rule for counting
characters.
"""

from luotain.connectors.paper.server.faults import Fault
from luotain.connectors.paper.server.service import PaperServer

__all__ = ["Fault", "PaperServer"]
