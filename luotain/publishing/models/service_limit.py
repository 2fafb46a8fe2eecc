"""How long a service has asked us to wait, and how much it still takes: known to all workers alike."""

from __future__ import annotations

from django.db import models

from luotain.core import clock


class ServiceLimit(models.Model):
    """What was last heard of the limits of one account, or of one server as a whole."""

    scope = models.CharField(max_length=320, unique=True)
    """`account:` and its number, or `host:` and the server's name."""
    until = models.DateTimeField(null=True, blank=True)
    """Nothing is asked before this moment."""
    remaining = models.IntegerField(null=True, blank=True)
    """How much may still be asked before `reset_at`, in the service's own units."""
    reset_at = models.DateTimeField(null=True, blank=True)
    learned_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.scope
