"""The public body itself: one row."""

from __future__ import annotations

from typing import Self

from django.db import models

from luotain.core.languages import LANGUAGE_CODES, TextsField
from luotain.core.once import once_a_page


class Body(models.Model):
    """Whose desk this is: its name, languages and the address where official business is done."""

    name = TextsField()
    languages = models.JSONField(default=list)
    """Codes of the languages that are on, the first one being the main one."""
    official_channel = TextsField()
    """Where official business is done, said to citizens: “The registry: registry@example.fi”."""
    official_channel_url = models.URLField(blank=True, default="")
    site_url = models.URLField(blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    set_up_at = models.DateTimeField(null=True, blank=True)
    """When the first-use steps were finished or left; until then they are offered."""
    is_demo = models.BooleanField(default=False)
    """A body invented for trying things out; every page says so."""
    account_key_proof = models.TextField(blank=True, default="", editable=False)
    """Something sealed with the installation's account key: a wrong key is noticed at the start, not at a delivery."""

    def __str__(self) -> str:
        return str(self.name) or "Luotain"

    @classmethod
    @once_a_page
    def current(cls) -> Self:
        """The one body of this installation, made empty when it is asked for the first time."""
        body, _made = cls.objects.get_or_create(pk=1, defaults={"languages": list(LANGUAGE_CODES)})
        return body
