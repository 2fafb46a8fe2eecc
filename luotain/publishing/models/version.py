"""A post's texts as they stood when they were put forward, kept for good."""

from __future__ import annotations

from django.db import models

from luotain.core import clock
from luotain.core.languages import TextsField


class PostVersion(models.Model):
    """What was read, approved, sent or corrected: a snapshot that the database lets nobody change."""

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """As `content.content_of` gives it."""
    content_hash = models.CharField(max_length=64)
    change_note = TextsField()
    """For a corrected version: the note that readers see."""
    correction = models.ForeignKey(
        "publishing.Correction", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.post} {self.number}"
