"""Who wants to hear of a watch, when, and what they have been told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id


class Rhythm(models.TextChoices):
    """How often a person is told."""

    NEVER = "never", _("Not at all; I look myself")
    AT_ONCE = "at_once", _("At once")
    HOURLY = "hourly", _("Every hour")
    DAILY = "daily", _("Every morning")
    WEEKLY = "weekly", _("On Monday mornings")


class Follower(models.Model):
    """One person's wish to be told of one watch. On Today always; by e-mail when `by_mail`."""

    watch = models.ForeignKey("listening.Watch", on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=10, choices=Rhythm.choices, default=Rhythm.DAILY)
    by_mail = models.BooleanField(_("by e-mail too"), default=False)
    since = models.DateTimeField(default=clock.now)
    """Nothing heard before this is told."""
    next_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "person"], name="one_wish_a_watch")]


class QuietHours(models.Model):
    """When a person is not to be told anything: from one time of day to another, and perhaps at weekends."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    begins = models.TimeField(_("quiet from"), null=True, blank=True)
    ends = models.TimeField(_("quiet until"), null=True, blank=True)
    weekends = models.BooleanField(_("quiet at weekends"), default=False)


class Letter(models.Model):
    """One e-mail of alerts. Made with what it tells, sent after; its public id makes a repeated one recognisable."""

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)


class Told(models.Model):
    """A person has been told of an item, once, whichever of their watches it belongs to and wherever it stands."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey("listening.Item", on_delete=models.CASCADE, related_name="told")
    watch = models.ForeignKey("listening.Watch", on_delete=models.CASCADE, related_name="told")
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="told")
    at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    """When the person looked at the watch's stream or the item after it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "item"], name="told_once")]
        indexes = [models.Index(fields=["person", "seen_at"], name="told_unseen")]
