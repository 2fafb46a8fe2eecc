"""A hub that tells of a source's news by itself (WebSub)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.moves import WithStates
from luotain.listening.states import HUB_MOVES, HubState


def _token() -> str:
    return public_id(32)


class Hub(WithStates):
    """One source's news at one hub: what was agreed with it, and whether it does what it promised."""

    moves = HUB_MOVES

    source = models.ForeignKey(
        "listening.Source", on_delete=models.CASCADE, related_name="hubs", db_index=False
    )
    address = models.CharField(max_length=1000)
    topic = models.CharField(max_length=1000)
    """What the feed calls itself; the hub knows it by this."""
    token = models.CharField(max_length=32, default=_token, unique=True, editable=False)
    """Our end of the line: the address that the hub calls, which nobody can guess."""
    state = models.CharField(max_length=10, choices=HubState.choices, default=HubState.OFFERED)
    asked_at = models.DateTimeField(null=True, blank=True)
    """When we last asked for something and waited for the hub to call back."""
    renew_at = models.DateTimeField(null=True, blank=True, db_index=True)
    """When to ask anew: before the lease ends, or some time after a no."""
    lease_until = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When it last told of news."""
    missed = models.PositiveSmallIntegerField(default=0)
    """Rounds in a row that found news which the hub had not told of."""
    why = models.CharField(max_length=300, blank=True, default="")
    """The hub's own words when it said no."""
    seen = models.JSONField(default=list, blank=True)
    """Digests of what it told lately; the same told again is nothing new."""
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "address", "topic"], name="one_line_a_hub"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def callback(self) -> str:
        """The address that the hub calls."""
        return settings.SITE_ADDRESS.rstrip("/") + reverse("listening:hub", kwargs={"token": self.token})

    @property
    def secret(self) -> str:
        """What the hub signs with. Made from the installation's own secret, so that it stands in no table."""
        return salted_hmac("luotain.listening.hub", self.token, algorithm="sha256").hexdigest()


class HubNews(models.Model):
    """What a hub brought, until the next worker has read it."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="waiting")
    body = models.BinaryField()
    content_type = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField(default=clock.now)
