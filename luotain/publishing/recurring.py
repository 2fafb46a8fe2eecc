"""On which days a rule comes, and at which moment of each: reckoned, nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil import rrule
from django.db.models import Prefetch, QuerySet
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luotain import rhythm
from luotain.core import clock, wall_clock
from luotain.publishing.models import Post, Recurrence, Variant
from luotain.publishing.models.recurrence import OnHoliday, Rhythm

WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)
NTH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    -1: gettext_lazy("last"),
}
LONGEST_WAY = timedelta(days=15)
"""No run of closed days is longer, so a day moved past them is found within it."""


@dataclass(frozen=True)
class Rule:
    """A rule as a person gives it. See `Recurrence` for the fields."""

    rhythm: str
    at: time
    begins_on: date
    weekdays: tuple[int, ...] = ()
    every: int = 1
    month_day: int = 1
    nth: int = 1
    until: date | None = None
    on_holiday: str = OnHoliday.MOVE

    @property
    def columns(self) -> dict[str, Any]:
        """The fields of the row."""
        return {**vars(self), "weekdays": list(self.weekdays)}


@dataclass(frozen=True)
class Occurrence:
    """One time of a rule."""

    rule: Recurrence
    day: date
    """The day by the rule: what the draft is known by."""
    on: date
    """The day it comes: another one when a holiday moves it."""
    reading: wall_clock.Reading
    holiday: rhythm.Holiday | None = None

    @property
    def moment(self) -> datetime | None:
        """When it goes out; None when its time does not exist that day or comes twice, and a person chooses."""
        return self.reading.only

    @property
    def at(self) -> datetime:
        """Where it stands in a calendar."""
        found = self.reading.moments[0] if self.reading.moments else self.reading.first_after
        assert found is not None  # noqa: S101 - a reading has one or the other
        return found


def occurrences(rule: Recurrence, first: date, last: date) -> Iterator[Occurrence]:
    """The times of a rule whose day lies from `first` to `last`, what is skipped left out."""
    end = min(last, rule.until) if rule.until else last
    if end < rule.begins_on:
        return
    for moment in _rule(rule, end).between(
        datetime.combine(first, time.min), datetime.combine(end, time.max), inc=True
    ):
        day = moment.date()
        if day.isoformat() in rule.skipped:
            continue
        holiday = rhythm.holiday_on(day)
        on = day
        if holiday is not None and rule.on_holiday == OnHoliday.SKIP:
            continue
        if holiday is not None and rule.on_holiday == OnHoliday.MOVE:
            on = rhythm.next_office_day(day)
        yield Occurrence(rule, day, on, wall_clock.read(on, rule.at), holiday)


def _rule(rule: Recurrence, end: date) -> rrule.rrule:
    """The rule in the words of the library. Days only: its times of day know nothing of the clock's two nights."""
    start = datetime.combine(rule.begins_on, time.min)
    until = datetime.combine(end, time.max)
    if rule.rhythm == Rhythm.WEEKLY:
        return rrule.rrule(
            rrule.WEEKLY,
            dtstart=start,
            until=until,
            interval=rule.every,
            byweekday=[WEEKDAYS[one] for one in rule.weekdays],
            wkst=rrule.MO,
        )
    if rule.rhythm == Rhythm.NTH_WEEKDAY:
        days = [WEEKDAYS[one](rule.nth) for one in rule.weekdays[:1]]
        return rrule.rrule(rrule.MONTHLY, dtstart=start, until=until, interval=rule.every, byweekday=days)
    return rrule.rrule(
        rrule.MONTHLY, dtstart=start, until=until, interval=rule.every, bymonthday=rule.month_day
    )


def in_force() -> QuerySet[Recurrence]:
    """The rules that have not ended, with what showing them takes."""
    texts = Prefetch("pattern__variants", Variant.objects.select_related("profile"))
    return (
        Recurrence.objects.filter(ended_at__isnull=True)
        .select_related("pattern", "owner")
        .prefetch_related(texts)
    )


def coming_between(first: date, last: date, seen: QuerySet[Post]) -> list[Occurrence]:
    """What the rules whose pattern is among `seen` will make within these days, and have not yet."""
    today = clock.local().date()
    found = []
    for rule in in_force().filter(pattern__in=seen.values("pk")):
        begin = max(
            first - LONGEST_WAY, today, rule.made_until + timedelta(days=1) if rule.made_until else today
        )
        found += [
            one for one in occurrences(rule, begin, last) if first <= one.on <= last and one.at > clock.now()
        ]
    return sorted(found, key=lambda one: one.at)


def in_words(rule: Recurrence) -> str:
    """The rule as people say it."""
    at = time_format(rule.at, "TIME_FORMAT")
    if rule.rhythm == Rhythm.WEEKLY:
        days = ", ".join(str(WEEKDAY_NAMES[one]) for one in sorted(rule.weekdays))
        words = {"days": days, "at": at, "every": rule.every}
        return (
            ngettext("Every week: %(days)s, %(at)s", "Every %(every)d weeks: %(days)s, %(at)s", rule.every)
            % words
        )
    if rule.rhythm == Rhythm.NTH_WEEKDAY:
        weekday = WEEKDAY_NAMES[rule.weekdays[0]]
        words = {"which": NTH[rule.nth], "weekday": weekday, "at": at, "every": rule.every}
        return (
            ngettext(
                "Every month: the %(which)s %(weekday)s, %(at)s",
                "Every %(every)d months: the %(which)s %(weekday)s, %(at)s",
                rule.every,
            )
            % words
        )
    day = _("the last day") if rule.month_day == -1 else f"{rule.month_day}."
    words = {"day": day, "at": at, "every": rule.every}
    return (
        ngettext("Every month: %(day)s, %(at)s", "Every %(every)d months: %(day)s, %(at)s", rule.every)
        % words
    )
