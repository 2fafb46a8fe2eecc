"""Whose turn it is to ask a site."""

from __future__ import annotations

from django.db import models


class HostTurn(models.Model):
    """One public site, and from when on it may be asked again. Nobody asks it before."""

    host = models.CharField(max_length=255, primary_key=True)
    free_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.host
