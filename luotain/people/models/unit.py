"""Departments and other units of the body."""

from __future__ import annotations

from django.db import models

from luotain.core.languages import TextsField


class Unit(models.Model):
    """A department, Communications, the registry: the side a person speaks for."""

    name = TextsField()
    is_communications = models.BooleanField(default=False)
    """Communications is one side of every joint decision; exactly one unit is it."""
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_communications"],
                condition=models.Q(is_communications=True),
                name="one_communications_unit",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)
