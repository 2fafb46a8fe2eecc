"""The few fixed words of a verdict: gates, strengths, outcomes, and who may clear a hold."""

from __future__ import annotations

from enum import StrEnum


class Gate(StrEnum):
    """A moment at which a room asks the guideline before it changes the world."""

    PUBLISH = "publish"
    REPLY = "reply"
    CORRECT = "correct"
    REMOVE = "remove"
    STEP_IN = "step_in"
    OPEN_PROFILE = "open_profile"
    CHANGE_BYLINE = "change_byline"
    CLOSE_PROFILE = "close_profile"
    OPEN_CONSULTATION = "open_consultation"
    START_CAMPAIGN = "start_campaign"
    START_WATCH = "start_watch"


class Strength(StrEnum):
    """How firmly a rule speaks, weakest first.

    *advise*: passed with a written reason. *hold*: waits for the right person, for time, or for the matter to
    be mended. *block*: cannot be passed, only mended.
    """

    ADVISE = "advise"
    HOLD = "hold"
    BLOCK = "block"


class Outcome(StrEnum):
    """What a verdict comes to: the strongest of its open findings, or *allow* when there are none."""

    ALLOW = "allow"
    ADVISE = "advise"
    HOLD = "hold"
    BLOCK = "block"


WEIGHT: dict[str, int] = {"allow": 0, "advise": 1, "hold": 2, "block": 3}
"""The order of strengths and outcomes, for comparing and sorting."""

SECOND_PERSON = "second_person"
"""A hold that anyone entitled to the gate may clear, except the author."""

TIME = "time"
"""A hold that ends by itself at the moment named in the finding."""

MENDING = "mending"
"""A hold that nobody clears: it ends when what is missing is there."""

TEXT_GATES: tuple[Gate, ...] = (Gate.PUBLISH, Gate.REPLY, Gate.CORRECT)
"""The gates at which a text is about to be seen by the public."""
