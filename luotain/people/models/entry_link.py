"""Links that let someone in once: an invitation, or the first administrator's way in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


def fingerprint(secret: str) -> str:
    """What is kept of a link's secret. The secret has 256 random bits, so one round of SHA-256 hides it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class EntryLink(models.Model):
    """A link that is good once and for a while. Its secret is never stored, only the fingerprint."""

    class Purpose(models.TextChoices):
        FIRST_ADMINISTRATOR = "first_administrator", _("The first administrator's way in")
        INVITATION = "invitation", _("Invitation")

    purpose = models.CharField(max_length=24, choices=Purpose.choices)
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="entry_links"
    )
    """Whom it lets in; empty for the first administrator, who does not exist yet."""
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.person or '-'}"

    @classmethod
    def issue(
        cls,
        purpose: str,
        *,
        good_for: timedelta,
        person: models.Model | None = None,
        by: models.Model | None = None,
    ) -> tuple[EntryLink, str]:
        """A new link and its secret, which is shown now and never again."""
        secret = secrets.token_urlsafe(32)
        link = cls.objects.create(
            purpose=purpose,
            person=person,
            made_by=by,
            secret_hash=fingerprint(secret),
            expires_at=clock.now() + good_for,
        )
        return link, secret

    @classmethod
    def usable(cls, secret: str) -> EntryLink | None:
        """The link with this secret when it is unused and still good."""
        return cls.objects.filter(
            secret_hash=fingerprint(secret), used_at=None, expires_at__gt=clock.now()
        ).first()

    def use(self) -> bool:
        """Mark it used; False when someone used it a moment before or its time has run out."""
        now = clock.now()
        unused = type(self).objects.filter(pk=self.pk, used_at=None, expires_at__gt=now)
        return bool(unused.update(used_at=now))
