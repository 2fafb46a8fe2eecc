"""What goes wrong: one case is one delivery with one misfortune at one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from luotain.publishing.tests.killing import STEPS

PATIENCE = 1.5
"""How many seconds the connector waits for an answer in these cases."""
TOO_LATE = 2.5
BUSY = {"asked for, not answered yet": "late", "being sent, while the service is still thinking": "slow"}
"""Steps to be killed at that need a service which takes its time."""


@dataclass(frozen=True)
class Case:
    """`do` is what the house is told; `fault` is how the service misbehaves, at the publishing call or when it is asked
    after a lost answer (`at`)."""

    name: str
    do: str
    at: str = ""
    fault: str = ""
    step: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    removes: bool = False
    """The post stands, and is to be removed: it ends well when the house says removed and none is there."""
    skew: int = 0
    """By how many seconds the service's clock is wrong meanwhile."""


FAULTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("answer lost", "lost", {}),
    ("half an answer", "half", {}),
    ("unreadable answer", "garbled", {}),
    ("late answer", "late", {"seconds": TOO_LATE}),
    ("request lost", "dropped", {}),
    ("done, then 500", "failed", {}),
    ("429", "status", {"status": 429, "retry_after": 30}),
    ("500", "status", {"status": 500}),
    ("answered twice", "repeat", {}),
)
REMOVING = ("answer lost", "half an answer", "request lost", "429", "500", "done, then 500")
"""Faults that befall the removal of a post that stands."""
SKEWS = {"ahead": 2 * 60 * 60, "behind": -2 * 60 * 60}
"""How wrong the service's clock may go, in seconds; only the pretend service can be told to."""
ASKING = ("answer lost", "half an answer", "late answer", "request lost", "429", "500")
"""Faults that befall the look-up after a lost answer."""


def all_cases() -> list[Case]:
    """The whole table for one service, in a lasting order."""
    cases = [
        Case(
            f"killed: {step}",
            "kill",
            at="publish" if step in BUSY else "",
            fault=BUSY.get(step, ""),
            step=step,
        )
        for step in STEPS
    ]
    cases += [
        Case(f"sending: {name}", "deliver", "publish", fault, more=more) for name, fault, more in FAULTS
    ]
    cases += [
        Case(f"looking: {name}", "look", "find", fault, more=more)
        for name, fault, more in FAULTS
        if name in ASKING
    ]
    cases += [
        Case(f"removing: {name}", "remove", "remove", fault, more=more, removes=True)
        for name, fault, more in FAULTS
        if name in REMOVING
    ]
    cases += [
        Case(f"service's clock {way}: answer lost", "deliver", "publish", "lost", skew=seconds)
        for way, seconds in SKEWS.items()
    ]
    return [
        *cases,
        Case("expired key", "expire"),
        Case("two workers", "two"),
        Case("disk full at the claim", "full", step="claim"),
        Case("disk full at the outcome", "full", step="settle"),
        Case(
            "database gone while the service thinks", "restart", "publish", "late", more={"seconds": TOO_LATE}
        ),
        Case("database gone in the middle of the outcome", "interrupt"),
    ]
