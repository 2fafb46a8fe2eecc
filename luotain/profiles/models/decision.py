"""The decision to open a profile: Communications', and the department's too when it is a project's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Decision(models.Model):
    """A numbered, dated, reasoned decision. Without all its signatures it is not one yet."""

    profile = models.ForeignKey("profiles.Profile", on_delete=models.CASCADE, related_name="decisions")
    number = models.CharField(_("number"), max_length=60)
    reasons = models.TextField(_("reasons"))
    decided_at = models.DateTimeField(null=True, blank=True)
    """When the last signature needed was given."""
    created_at = models.DateTimeField(default=clock.now)

    signatures: RelatedManager[Signature]

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.number


class Signature(models.Model):
    """One side's yes."""

    class Side(models.TextChoices):
        COMMUNICATIONS = "communications", _("Communications")
        DEPARTMENT = "department", _("Department")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="signatures")
    side = models.CharField(max_length=20, choices=Side.choices)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    roles = models.JSONField(default=list, blank=True)
    """The signer's roles in the guideline's words, when it was signed."""
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["signed_at"]
        constraints = [models.UniqueConstraint(fields=["decision", "side"], name="one_signature_a_side")]
