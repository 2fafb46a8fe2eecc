"""The account on a service that a profile speaks through; its keys lie sealed."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import sealed
from luotain.core.moves import WithTurns


class AccountState(models.TextChoices):
    """Whether the keys still open the account."""

    CONNECTED = "connected", _("Connected")
    DISCONNECTED = "disconnected", _("Disconnected")


class Account(WithTurns):
    """What the connector needs to speak as the profile."""

    profile = models.OneToOneField("profiles.Profile", on_delete=models.CASCADE, related_name="account")
    server = models.CharField(max_length=300)
    handle = models.CharField(max_length=200)
    remote_id = models.CharField(max_length=300, blank=True, default="")
    url = models.URLField(max_length=500, blank=True, default="")
    sealed_keys = models.TextField(blank=True, default="")
    options = models.JSONField(default=dict, blank=True)
    """The connector's other fields, nothing secret."""
    state = models.CharField(max_length=20, choices=AccountState.choices, default=AccountState.CONNECTED)
    trouble = models.CharField(max_length=300, blank=True, default="")
    limits = models.JSONField(default=dict, blank=True)
    """What its own server told of itself, where that differs from what is usual at the service."""
    checked_at = models.DateTimeField(null=True, blank=True)
    """When the account was last found to be ours."""
    followers = models.PositiveIntegerField(null=True, blank=True)
    """How many follow it, where the service tells."""
    public_text = models.TextField(null=True, blank=True)
    """What the profile says of itself at the service; None where the service does not tell or was not asked yet."""
    looked_at = models.DateTimeField(null=True, blank=True)
    """When followers and text were last read."""

    def __str__(self) -> str:
        return self.handle

    def keys(self) -> dict[str, str]:
        """The opened keys. Raises Refusal when the installation's key is the wrong one."""
        return sealed.unseal(self.sealed_keys)

    def with_keys(self, keys: Mapping[str, str]) -> str:
        """`keys` sealed, to be stored in `sealed_keys`."""
        return sealed.seal(keys)
