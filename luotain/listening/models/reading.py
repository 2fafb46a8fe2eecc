"""What readers do with streams: catching up with them, and sharing from them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class CaughtUp(models.Model):
    """How far one reader has caught up with one source, one watch, or, with neither, with everything.

    What was heard until then counts as read unless the reader has left it unread. One row stands for any number of items,
    so that catching up with a million of them is one small change, and can be undone.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    source = models.ForeignKey(
        "listening.Source", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    watch = models.ForeignKey(
        "listening.Watch", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    until = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)
    """How far it had been until then, for undoing."""
    last_hit = models.BigIntegerField(default=0)
    """Of a watch: the newest hit there was. Later ones are new to the reader whatever the age of their items."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source"],
                condition=models.Q(source__isnull=False),
                name="caught_up_once_a_source",
            ),
            models.UniqueConstraint(
                fields=["person", "watch"],
                condition=models.Q(watch__isnull=False),
                name="caught_up_once_a_watch",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(source__isnull=True, watch__isnull=True),
                name="caught_up_once_with_all",
            ),
        ]


class Share(models.Model):
    """An item that somebody has put before their whole unit."""

    item = models.ForeignKey("listening.Item", on_delete=models.CASCADE, related_name="shares")
    unit = models.ForeignKey("people.Unit", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("why"), max_length=300, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-item"]
        constraints = [models.UniqueConstraint(fields=["item", "unit"], name="shared_once_a_unit")]
        indexes = [models.Index(fields=["unit", "-at", "-item"], name="share_by_unit")]
