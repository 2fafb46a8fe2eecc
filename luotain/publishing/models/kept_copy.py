"""Our own copy of what was published, whatever becomes of the service."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class KeptCopy(models.Model):
    """One text as it went out to one place, with all that belongs to it. The database lets nobody change it."""

    delivery = models.ForeignKey("publishing.Delivery", on_delete=models.PROTECT, related_name="copies")
    at = models.DateTimeField(default=clock.now)
    data = models.JSONField()
    """As `archive.copy_of` gives it: text, language, place, address, the service's identifiers, attachments by their SHA-256."""
    sha256 = models.CharField(max_length=64)
    """Over the data as canonical JSON."""

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "kept copies"
