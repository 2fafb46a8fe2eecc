"""A person's wish to be told of a watch, and when they want quiet."""

from __future__ import annotations

from datetime import time

from luotain.core import clock
from luotain.listening import alerting, permissions
from luotain.listening.models import Follower, QuietHours, Rhythm, Told, Watch
from luotain.people.models import Person


def follow_watch(watch: Watch, *, by: Person, rhythm: str, by_mail: bool = False) -> Follower:
    """Be told of `watch` from now on in this rhythm; `never` keeps the wish and tells nothing."""
    permissions.listen.require(by)
    follower, _made = Follower.objects.get_or_create(
        watch=watch, person=by, defaults={"rhythm": Rhythm.NEVER}
    )
    if follower.rhythm == Rhythm.NEVER and rhythm != Rhythm.NEVER:
        follower.since = clock.now()
    follower.rhythm, follower.by_mail = rhythm, by_mail
    follower.next_at = alerting.next_round(rhythm, clock.now())
    follower.save()
    return follower


def set_quiet_hours(
    *, by: Person, begins: time | None, ends: time | None, weekends: bool = False
) -> QuietHours:
    """Nothing is told between `begins` and `ends`, over midnight too, nor at weekends when `weekends`; what came then is
    told after. Both times or neither."""
    if begins is None or ends is None or begins == ends:
        begins = ends = None
    return QuietHours.objects.update_or_create(
        person=by, defaults={"begins": begins, "ends": ends, "weekends": weekends}
    )[0]


def see_alerts(*, by: Person, watch: Watch | None = None) -> None:
    """The person has looked: what they were told is not on Today any more."""
    told = Told.objects.filter(person=by, seen_at=None)
    (told.filter(watch=watch) if watch else told).update(seen_at=clock.now())
