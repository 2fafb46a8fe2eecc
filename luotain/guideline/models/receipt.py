"""That a person has read a version."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class Receipt(models.Model):
    """One person, one version, one moment."""

    version = models.ForeignKey("guideline.Version", on_delete=models.CASCADE, related_name="receipts")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="one_receipt_a_version")]

    def __str__(self) -> str:
        return f"{self.person}: {self.version}"
