"""What a job says when it ends: done, once more, never, or not before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """The four ways a job can end by its own word."""

    DONE = "done"
    RETRY = "retry"
    CANCEL = "cancel"
    SNOOZE = "snooze"


@dataclass(frozen=True)
class Outcome:
    """The answer of a job function; made by `done`, `retry`, `cancel` and `snooze`."""

    kind: Kind
    note: str = ""
    """For the operator: why, in a sentence. Never personal data."""
    after: timedelta | None = None
    until: datetime | None = None


def done(note: object = "") -> Outcome:
    """The work is finished; `note` is shown to the operator."""
    return Outcome(Kind.DONE, str(note))


def retry(after: timedelta | None = None, why: object = "") -> Outcome:
    """Try again after a while (without `after`: by exponential backoff), until the job's `give_up_after`."""
    return Outcome(Kind.RETRY, str(why), after=after)


def cancel(reason: object) -> Outcome:
    """The work is no longer wanted; it ends without being a failure."""
    return Outcome(Kind.CANCEL, str(reason))


def snooze(until: datetime | timedelta, why: object = "") -> Outcome:
    """Not before `until` (a moment, or a while from now). Counts neither as an attempt nor against `give_up_after`."""
    if isinstance(until, timedelta):
        return Outcome(Kind.SNOOZE, str(why), after=until)
    return Outcome(Kind.SNOOZE, str(why), until=until)
