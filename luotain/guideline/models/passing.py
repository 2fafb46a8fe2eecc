"""Advice passed with a reason, and holds cleared by the right person."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class Passing(models.Model):
    """One person's act on one finding about one thing. The finding's key ties it to the very words."""

    subject_kind = models.CharField(max_length=60)
    """`app.model` of the thing asked about."""
    subject_id = models.BigIntegerField()
    gate = models.CharField(max_length=40)
    version = models.ForeignKey("guideline.Version", on_delete=models.PROTECT, related_name="passings")
    key = models.CharField(max_length=64)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="passing_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "gate", "key", "by"], name="one_passing_a_person"
            )
        ]
