"""The rows of the trail. The database itself refuses to change or delete them (see the migrations)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models


class Entry(models.Model):
    """One fact of the trail.

    Every column is kept as the very text or number that was hashed (times and data too, so that no database can write
    them another way), and the hash covers all of them. See `luotain.ledger.chain`.
    """

    sequence = models.BigIntegerField(primary_key=True)
    """1, 2, 3 … without a gap."""
    written_at = models.CharField(max_length=27)
    """UTC, ISO 8601 with microseconds: ``2026-11-24T04:22:00.123456Z``."""
    code = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    """The noun, as ``publishing.post``."""
    subject_id = models.CharField(max_length=64)
    about = models.TextField()
    """Canonical JSON: further subjects as ``[["assessment.case", "7"], …]``."""
    by_id = models.BigIntegerField(null=True)
    """The person who acted; empty: the machine."""
    data_text = models.TextField()
    """Canonical JSON of the facts."""
    previous = models.CharField(max_length=64)
    """The hash of the entry before; 64 zeroes before the first."""
    hash = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["code", "sequence"], name="ledger_code")]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.sequence} {self.code}"

    @property
    def at(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.written_at)

    @property
    def data(self) -> dict[str, Any]:
        """The facts."""
        facts: dict[str, Any] = json.loads(self.data_text)
        return facts

    @property
    def subjects(self) -> list[tuple[str, str]]:
        """All things the entry is about, the main one first, as (kind, id)."""
        return [(self.subject_kind, self.subject_id), *((kind, key) for kind, key in json.loads(self.about))]


class Mention(models.Model):
    """The index of timelines: one row for every thing that an entry is about. Follows from the entries alone."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=100)
    key = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Mention]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "entry"], name="one_mention_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.entry_id}"


class Head(models.Model):
    """The single row that says where the chain ends; writers pass through it one by one."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Head]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash}"
