"""A post that comes again: the rule that makes a real draft for each time, ahead of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.moves import WithTurns


class Rhythm(models.TextChoices):
    """How it comes again."""

    WEEKLY = "weekly", _("Every week, on chosen weekdays")
    MONTH_DAY = "month_day", _("Every month, on a day of the month")
    NTH_WEEKDAY = "nth_weekday", _("Every month, on the first, second … or last of a weekday")


class OnHoliday(models.TextChoices):
    """What becomes of a time that falls on a public holiday."""

    KEEP = "keep", _("It comes all the same")
    SKIP = "skip", _("It is left out")
    MOVE = "move", _("It comes on the next office day")


class Recurrence(WithTurns):
    """The rule, and the post whose texts each draft begins with. What it makes is a draft like any other."""

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    pattern = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="recurrences")
    """Its texts and places are what each draft begins with, as they stand when the draft is made."""
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="recurrences")
    """The author of the drafts: they read each again and confirm it."""
    rhythm = models.CharField(_("how often"), max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    weekdays = models.JSONField(default=list)
    """For weekly: which weekdays, Monday being 0. For the nth weekday: the one."""
    every = models.PositiveSmallIntegerField(default=1)
    """Every so many weeks or months."""
    month_day = models.SmallIntegerField(default=1)
    """For a day of the month: 1 to 31, or -1 for the last. A month without the day is left out."""
    nth = models.SmallIntegerField(default=1)
    """For the nth weekday: 1 to 4, or -1 for the last."""
    at = models.TimeField(_("time of day"))
    begins_on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)
    on_holiday = models.CharField(
        _("on a public holiday"), max_length=8, choices=OnHoliday.choices, default=OnHoliday.MOVE
    )
    skipped = models.JSONField(default=list)
    """Days left out by a person, as ISO dates."""
    made_until = models.DateField(null=True, blank=True)
    """Drafts for the days up to this one have been made."""
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_reason = models.CharField(max_length=40, blank=True, default="")
    """Why it ended by itself: `until`, `profile`, `owner`, `refused`; empty when a person ended it."""

    class Meta:
        ordering = ["ended_at", "pk"]

    def __str__(self) -> str:
        return str(self.pattern)
