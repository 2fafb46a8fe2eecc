"""The plan on its way in and out: an imported table before it is confirmed, and a person's calendar address."""

from __future__ import annotations

import hashlib

from django.db import models

from luotain.core import clock
from luotain.core.ids import public_id


class PlanImport(models.Model):
    """A table of planned posts as it was read. Nothing is made of it until its person confirms it, and then only once."""

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="plan_imports")
    name = models.CharField(max_length=200, blank=True, default="")
    rows = models.JSONField(default=list)
    """What was read from each line, as plain data."""
    at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    made = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class PlanFeed(models.Model):
    """A secret address at which a person's calendar program reads the plan. Only its fingerprint is kept."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="plan_feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    """When a program last read it, to the hour."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.made_at)


def fingerprint(secret: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
