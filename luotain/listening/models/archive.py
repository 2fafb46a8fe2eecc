"""What makes items searchable by base forms."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class Analyser(models.Model):
    """The analyser that took texts apart: its rules, its dictionaries and their versions, in one line."""

    name = models.CharField(max_length=500, unique=True)
    first_used_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class ArchiveText(models.Model):
    """An item's base forms, encoded as plain words: what the full-text index of either database is made over.

    SQLite keeps an FTS5 table beside it by triggers, PostgreSQL a GIN index; see `luotain.listening.archive`.
    """

    item = models.OneToOneField(
        "listening.Item", on_delete=models.CASCADE, primary_key=True, related_name="archive"
    )
    words = models.TextField()
    language = models.CharField(max_length=8, default="unknown")
    """As the analyser took it: fi, sv, en or unknown."""
    analyser = models.ForeignKey(Analyser, on_delete=models.PROTECT, related_name="+")
