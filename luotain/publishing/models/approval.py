"""What a second person said of a post: yes, or back to the writer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class Approval(models.Model):
    """One person's yes to exactly this content in this round. Never changed; a new round simply does not count it."""

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    note = models.CharField(_("note"), max_length=1000, blank=True, default="")
    roles = models.JSONField(default=list)
    """The roles the person had when they approved."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["post", "round", "by"], name="one_approval_a_round")]

    def __str__(self) -> str:
        return f"{self.by}: {self.content_hash[:8]}"


class SendingBack(models.Model):
    """One person's no, with the reason the writer needs."""

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="sendings_back")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.by}: {self.content_hash[:8]}"
