"""What a delivery has reached so far: the posts of its thread, and the files already at the service."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class DeliveryPart(models.Model):
    """One post of a thread on its way, under a key of its own over all attempts. One without a remote identifier is not
    known to be there."""

    delivery = models.ForeignKey("publishing.Delivery", on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60, unique=True)
    text = models.TextField()
    """The very text that is handed to the service."""
    remote_id = models.CharField(max_length=500, blank=True, default="")
    url = models.URLField(max_length=1000, blank=True, default="")
    remote_version = models.CharField(max_length=200, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="one_part_a_number")]

    def __str__(self) -> str:
        return f"{self.delivery} {self.number}"


class DeliveryUpload(models.Model):
    """A file that an attempt has put at the service ahead of its post, so that the next one need not send it again."""

    delivery = models.ForeignKey("publishing.Delivery", on_delete=models.CASCADE, related_name="uploads")
    digest = models.CharField(max_length=64)
    """Fingerprint of the file and its words together."""
    remote_id = models.CharField(max_length=500)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "digest"], name="one_upload_a_file")]

    def __str__(self) -> str:
        return f"{self.delivery} {self.digest[:8]}"
