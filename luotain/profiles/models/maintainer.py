"""Who keeps a profile, and as whom they appear."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class Byline(models.TextChoices):
    """How maintainers show in public. The ledger always knows the person."""

    NAME = "name", _("By name")
    NICKNAME = "nickname", _("By nickname")
    PROFILE = "profile", _("Only as the profile")


class Maintainer(models.Model):
    """One named official on one profile."""

    profile = models.ForeignKey("profiles.Profile", on_delete=models.CASCADE, related_name="maintainers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="maintained")
    byline = models.CharField(
        max_length=12, choices=[("", _("As the profile says")), *Byline.choices], blank=True, default=""
    )
    """This person's own mode, when it shows less than the profile's."""
    nickname = models.CharField(max_length=60, blank=True, default="")
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_maintainer_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.profile}"
