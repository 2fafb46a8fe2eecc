"""One body's handling of a version: a group, a management board, a council."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.guideline.states import HandlingOutcome


class Handling(models.Model):
    """A place on the version's way: which body, in which order, on what day and with what outcome."""

    version = models.ForeignKey("guideline.Version", on_delete=models.CASCADE, related_name="handlings")
    round = models.PositiveIntegerField(default=1)
    """A version that was sent back and comes again goes a new round; the old one stays to be read."""
    number = models.PositiveIntegerField()
    body_name = models.CharField(_("body"), max_length=120)
    outcome = models.CharField(
        max_length=12, choices=HandlingOutcome.choices, default=HandlingOutcome.WAITING
    )
    handled_on = models.DateField(_("handled on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    recorded_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "round", "number"], name="one_body_a_place")
        ]

    def __str__(self) -> str:
        return self.body_name
