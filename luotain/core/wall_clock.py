"""What the clock on the wall says, and which moment that is.

Twice a year a time of day does not exist, or comes twice. Here that is found out, so that a person can be told; nothing is
guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils import timezone

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Reading:
    """A day and a time of day on the installation's own clock; its moments in UTC, where each is one only.

    `moments` holds the one moment it is; none when the clock jumps over it; two, the earlier first, when it comes twice.
    """

    day: date
    at: time
    moments: tuple[datetime, ...]
    last_before: datetime | None = None
    """For a time that does not exist: where the clock stands when it jumps."""
    first_after: datetime | None = None
    """For a time that does not exist: where it jumps to."""

    @property
    def only(self) -> datetime | None:
        """The moment, where there is exactly one."""
        return self.moments[0] if len(self.moments) == 1 else None

    @property
    def does_not_exist(self) -> bool:
        """Whether the clock jumps over it."""
        return not self.moments

    @property
    def comes_twice(self) -> bool:
        """Whether the clock shows it twice that night."""
        return len(self.moments) > 1


def read(day: date, at: time, zone: tzinfo | None = None) -> Reading:
    """Which moment the clock of the installation (or of `zone`) shows as `day` and `at`."""
    zone = zone or timezone.get_current_timezone()
    naive = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    early, late = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if not _exists(naive, zone):
        return Reading(day, at, (), _edge(naive, zone, -A_MINUTE) + A_MINUTE, _edge(naive, zone, A_MINUTE))
    if early.utcoffset() != late.utcoffset():
        return Reading(day, at, (early.astimezone(UTC), late.astimezone(UTC)))
    return Reading(day, at, (early.astimezone(UTC),))


def _exists(naive: datetime, zone: tzinfo) -> bool:
    """Whether the clock ever shows this: going by way of UTC comes back to the same time of day."""
    return naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


def _edge(naive: datetime, zone: tzinfo, step: timedelta) -> datetime:
    """The nearest whole minute in the direction of `step` that the clock does show."""
    naive = naive.replace(second=0, microsecond=0)
    while not _exists(naive, zone):
        naive += step
    return naive.replace(tzinfo=zone)
