"""An address that something of ours points to, and whether it still leads somewhere."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class Link(models.Model):
    """One address, looked at once a week however many things point to it."""

    address = models.CharField(max_length=2000)
    key = models.CharField(max_length=64, unique=True, editable=False)
    """SHA-256 of the address: long texts make poor indexes."""
    failures = models.PositiveSmallIntegerField(default=0)
    """Looks in a row that found nothing there."""
    trouble = models.CharField(max_length=20, blank=True, default="")
    """What the last look met, as a code of `links.TROUBLES`; empty when all is well."""
    dead_since = models.DateTimeField(null=True, blank=True, db_index=True)
    """Since when it counts as dead."""
    looked_at = models.DateTimeField(null=True, blank=True)
    next_look_at = models.DateTimeField(default=clock.now, db_index=True)
    left_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Who said that it is to stay as it is, though it leads nowhere for us."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.address


class LinkPlace(models.Model):
    """Something of ours that points to an address, with the one who answers for it."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=60)
    """What it is, as its room says it; translated when shown."""
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    owner = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["title", "pk"]

    @property
    def is_answered_for(self) -> bool:
        """Whether its owner works here."""
        return self.owner is not None and self.owner.is_active
