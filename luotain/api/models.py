"""The one noun of this hall: a person's token for their programs."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class ApiToken(models.Model):
    """What a program shows to act as one person. Its secret is known to the person only: we keep a hash and the beginning."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    beginning = models.CharField(max_length=12)
    """The first signs of the token, so that people can tell theirs apart."""
    secret_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the whole token, which is random enough that nothing slower is needed."""
    until = models.DateField(_("last day"))
    made_at = models.DateTimeField(default=clock.now)
    made_with = models.CharField(max_length=40, unique=True, null=True, editable=False)
    """The form's own mark, so that a form posted twice makes one token."""
    last_used_at = models.DateTimeField(null=True, blank=True)
    """To the minute."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    def opens_on(self, day: date) -> bool:
        """Whether it lets a program in on `day`: neither ended nor past its last day."""
        return self.ended_at is None and day <= self.until

    @property
    def is_open(self) -> bool:
        """Whether it lets a program in now."""
        return self.opens_on(clock.local().date())

    def was_used_lately(self, now: datetime) -> bool:
        """Whether its last use is known well enough: to the minute."""
        return self.last_used_at is not None and 0 <= (now - self.last_used_at).total_seconds() < 60
