"""That we were wrong, said where everyone sees it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.languages import TextsField


class Correction(models.Model):
    """The tie between what was said and what is said now; readable from both ends."""

    original = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="corrections")
    post = models.OneToOneField("publishing.Post", on_delete=models.PROTECT, related_name="correction_made")
    """The correcting post: its texts, approvals and deliveries."""
    note = TextsField(_("change note"))
    """What was changed and why, as readers see it."""
    discovered_at = models.DateTimeField(_("mistake found at"))
    """From here the clock of owning up runs."""
    due_at = models.DateTimeField()
    """By when the correction should be out."""
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    """When the first correcting delivery was known to have arrived."""

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.post} ↔ {self.original}"
