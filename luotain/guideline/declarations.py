"""What a room above declares for the guideline.

A room whose acts pass a gate may have a `past_acts.py` with ``acts(since) -> Iterable[PastAct]`` and, where it is cheap,
``count(since) -> int``. The facts are those the gate would have been told at that moment, rebuilt from the room's own
rows, so that a draft version can be tried on the past (`luotain.guideline.trying`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luotain.engines.policy.facts import Facts


@dataclass(frozen=True)
class PastAct:
    """Something that once passed a gate: when, what it is called at the desk and where it is seen, and its facts."""

    gate: str
    at: datetime
    title: str
    url: str
    facts: Facts
