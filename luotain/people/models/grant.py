"""Roles, and who has been granted which."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is asked to do at the desk. A maintainer is named on a profile, not here."""

    OFFICIAL = "official", _("Official")
    SUPERVISOR = "supervisor", _("Supervisor")
    ASSESSOR = "assessor", _("Department's assessor")
    COMMUNICATIONS = "communications", _("Communications")
    COMMUNICATIONS_DIRECTOR = "communications_director", _("Communications director")
    WEB_EDITOR = "web_editor", _("Web editor-in-chief")
    RECORDS_KEEPER = "records_keeper", _("Records keeper")
    ADMINISTRATOR = "administrator", _("Administrator")


class Grant(models.Model):
    """One role given to one person, perhaps until a date, perhaps on behalf of someone."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32, choices=Role.choices)
    until = models.DateField(null=True, blank=True)
    """The last day it holds; empty: until taken away."""
    on_behalf_of = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["role"]
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="one_grant_a_role")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    def holds_on(self, day: date) -> bool:
        """Whether the grant is in force on `day`."""
        return self.until is None or day <= self.until
