"""One line of the doctor's report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """`ok`; `without`: works, but something is left out; `missing`: must be put right."""

    OK = "ok"
    WITHOUT = "without"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """`name` is stable and for machines, `sentence` says what was found, `remedy` how to get it."""

    name: str
    state: State
    sentence: str
    remedy: str = ""

    def as_data(self) -> dict[str, str]:
        """The finding for ``--json``."""
        return {key: str(value) for key, value in asdict(self).items()}


def fine(name: str, sentence: str) -> Finding:
    """All is well."""
    return Finding(name, State.OK, sentence)


def without(name: str, sentence: str, remedy: str) -> Finding:
    """It works without."""
    return Finding(name, State.WITHOUT, sentence, remedy)


def missing(name: str, sentence: str, remedy: str) -> Finding:
    """It does not work without."""
    return Finding(name, State.MISSING, sentence, remedy)
