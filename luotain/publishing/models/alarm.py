"""Letters to the people of a profile when something of it needs them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id


class Alarm(models.TextChoices):
    """What the matter is."""

    LATE = "late", _("Late")
    UNCLEAR = "unclear", _("Unclear")
    FOUND = "found", _("Found after all")
    DISCONNECTED = "disconnected", _("Disconnected")


class AlarmLetter(models.Model):
    """One letter to one person about one matter; there is never a second. Made before it is sent, so that one which may have
    gone out before a crash goes again under the same Message-ID, and mail programs show one."""

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    alarm = models.CharField(max_length=15, choices=Alarm.choices)
    matter = models.CharField(max_length=60)
    """`delivery:12`, or `account:3:1789` with the line of the trail that tells of it."""
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "alarm", "matter"], name="one_letter_a_matter")
        ]
