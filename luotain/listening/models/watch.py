"""A word watch: tell me when anyone speaks of this."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.moves import WithTurns


class Schedule(models.TextChoices):
    """When a watch looks. All but the first make it a probe: it sounds chosen sources, or all, at its times."""

    LIVE = "live", _("All the time, as things are heard")
    OFTEN = "often", _("Every quarter of an hour")
    DAILY = "daily", _("Every office day, before it begins")
    WEEKLY = "weekly", _("Once a week, before the first office day")


class Watch(WithTurns):
    """A query with an owner, a reason and a review date; without them it stops and says so."""

    name = models.CharField(_("name"), max_length=120)
    query = models.CharField(_("words"), max_length=4000)
    owner = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="watches"
    )
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.SET_NULL, null=True, blank=True, related_name="watches"
    )
    shared_with = models.ForeignKey(
        "people.Unit",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("shared with"),
    )
    """The unit whose people see it in their streams and may change it."""
    schedule = models.CharField(
        _("when it looks"), max_length=10, choices=Schedule.choices, default=Schedule.LIVE
    )
    sources = models.ManyToManyField(
        "listening.Source", blank=True, related_name="+", verbose_name=_("sources")
    )
    """Where a probe looks; none stands for all."""
    sounded_at = models.DateTimeField(null=True, blank=True)
    """Until when a probe has looked."""
    next_sounding_at = models.DateTimeField(null=True, blank=True, db_index=True)
    reason = models.CharField(_("why"), max_length=300)
    review_on = models.DateField(_("review on"))
    is_active = models.BooleanField(default=True)
    apply_job_id = models.BigIntegerField(null=True, blank=True)
    """The latest job that applied it to the past."""
    applied_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_probe(self) -> bool:
        """Whether it looks at its own times, and perhaps only into chosen sources."""
        return self.schedule != Schedule.LIVE

    def is_running(self, today: date) -> bool:
        """Whether it watches: it has an owner who works here and its review date has not gone by."""
        return self.is_active and self.owner is not None and self.owner.is_active and today <= self.review_on


class Hit(models.Model):
    """One item that belongs to one watch, and why."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="hits", db_index=False)
    item = models.ForeignKey("listening.Item", on_delete=models.CASCADE, related_name="hits", db_index=False)
    spans = models.JSONField(default=list)
    """[start, end] pairs into the item's title and text joined by a line break."""
    why = models.JSONField(default=list)
    """One reason a span: the form met, its base form, the query's word."""
    at = models.DateTimeField(default=clock.now)
    """When the item was heard."""
    item_at = models.DateTimeField(default=clock.now)
    """The item's own time, copied so that the stream of a watch is read along one index."""

    class Meta:
        ordering = ["-at", "-pk"]
        # What is heard goes to a few places of an index that begins with the item, and beside a thousand others in one that
        # begins with the watch: there is one of these, and it answers when something was heard, too.
        constraints = [models.UniqueConstraint(fields=["item", "watch"], name="one_hit_a_watch")]
        indexes = [models.Index(fields=["watch", "-item_at", "-item", "at"], name="hit_of_watch")]
