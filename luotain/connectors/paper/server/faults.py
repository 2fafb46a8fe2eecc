"""The ways the pretend service can be told to misbehave, and the queue of misbehaviours still to come."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

KINDS = {
    "slow": "Waits before doing anything.",
    "late": "Does it, and waits before answering.",
    "lost": "Does it, and drops the connection without an answer.",
    "dropped": "Drops the connection without doing anything.",
    "half": "Does it, and cuts the answer off in the middle.",
    "garbled": "Does it, and answers with something unreadable.",
    "status": "Refuses with a status, without doing anything.",
    "failed": "Does it, and says that it failed (500).",
    "repeat": "Does it, and says everything twice.",
}


@dataclass(frozen=True)
class Fault:
    """One misbehaviour: what, for which requests (`METHOD /path`, with * as a wildcard), and how many
    times."""

    kind: str
    on: str = "*"
    times: int | None = 1
    """None lasts until the faults are cleared."""
    seconds: float = 0.0
    status: int = 500
    retry_after: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"There is no fault {self.kind!r}; there are {', '.join(KINDS)}.")

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fault:
        """A fault from the control interface; ValueError or TypeError when it makes no sense."""
        times = data.get("times", 1)
        wait = data.get("retry_after")
        return cls(
            kind=str(data.get("kind", "")),
            on=str(data.get("on") or "*"),
            times=None if times is None else int(times),
            seconds=float(data.get("seconds") or 0.0),
            status=int(data.get("status") or 500),
            retry_after=None if wait is None else int(wait),
        )

    def to_json(self) -> dict[str, Any]:
        """The fault as the control interface shows it."""
        return asdict(self)


class FaultQueue:
    """The faults still to come, taken by the first request that each one is for."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Add a fault behind the others."""
        with self.lock:
            self.coming.append(fault)

    def clear(self) -> None:
        """Behave well again."""
        with self.lock:
            self.coming.clear()

    def all(self) -> list[Fault]:
        """What is still to come."""
        with self.lock:
            return list(self.coming)

    def take(self, request: str) -> Fault | None:
        """The first fault meant for a request such as `POST /api/posts`, used up by one."""
        with self.lock:
            for place, fault in enumerate(self.coming):
                if not fnmatchcase(request, fault.on):
                    continue
                if fault.times is not None:
                    if fault.times <= 1:
                        del self.coming[place]
                    else:
                        self.coming[place] = replace(fault, times=fault.times - 1)
                return fault
        return None
