"""The text of a post as one profile says it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import LANGUAGE_CODES


class Variant(models.Model):
    """A post's text for one profile in one language. Fixed by the database itself once a delivery has been claimed."""

    post = models.ForeignKey("publishing.Post", on_delete=models.CASCADE, related_name="variants")
    profile = models.ForeignKey("profiles.Profile", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(
        _("language"), max_length=5, choices=[(code, code) for code in LANGUAGE_CODES]
    )
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "profile", "language"], name="one_text_a_profile_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile} ({self.language})"
