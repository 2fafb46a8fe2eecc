"""The text of a post as one profile says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core.languages import LANGUAGE_CODES

if TYPE_CHECKING:
    from luotain.publishing.models.media import Attachment
    from luotain.publishing.models.post import Post

BREAK = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
"""A line of three dashes: there a new post of the thread begins."""


class Variant(models.Model):
    """A post's text for one profile in one language. Fixed by the database itself once a delivery has been claimed."""

    post = models.ForeignKey("publishing.Post", on_delete=models.CASCADE, related_name="variants")
    profile = models.ForeignKey("profiles.Profile", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(
        _("language"), max_length=5, choices=[(code, code) for code in LANGUAGE_CODES]
    )
    text = models.TextField(_("text"))
    """For a thread: its posts, parted by lines of three dashes."""
    warning = models.CharField(_("content warning"), max_length=300, blank=True, default="")
    sensitive = models.BooleanField(_("hide the pictures at first"), default=False)
    without = models.JSONField(default=list, blank=True)
    """Public identifiers of the post's files that do not go with this text."""
    link = models.JSONField(default=dict, blank=True)
    """The card of a link in the text as it was fetched while writing: url, title, description, and perhaps picture (the
    fingerprint of a file), mime and alt."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "profile", "language"], name="one_text_a_profile_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile} ({self.language})"

    @property
    def parts(self) -> list[str]:
        """The posts of a thread in order; one where there is no thread."""
        return [part.strip() for part in BREAK.split(self.text) if part.strip()] or [self.text.strip()]

    def files_of(self, post: Post) -> list[Attachment]:
        """Those of the post's files that go with this text, in order."""
        left_out = set(self.without or ())
        return [one for one in post.attachments.all() if one.media.public_id not in left_out]

    @property
    def card(self) -> dict[str, Any]:
        """The link card that goes with it; empty when there is none, or its link no longer stands in the text."""
        url = (self.link or {}).get("url", "")
        return self.link if url and url in self.text else {}
