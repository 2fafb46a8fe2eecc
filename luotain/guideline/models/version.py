"""A version of the guideline, whole, as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.moves import WithStates
from luotain.engines import policy
from luotain.guideline.states import VERSION_MOVES, VersionState


class Version(WithStates):
    """Clauses, rules, word lists and settings together: what decides, and what people read."""

    moves = VERSION_MOVES

    label = models.CharField(_("label"), max_length=60, unique=True)
    state = models.CharField(max_length=20, choices=VersionState.choices, default=VersionState.DRAFT)
    data = models.JSONField()
    """The guideline as `luotain.engines.policy.to_data` gives it."""
    based_on = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True, default="")
    signatories = models.JSONField(default=list, blank=True)
    """Names with titles, as signed."""
    contributors = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"],
                condition=models.Q(state=VersionState.PUBLISHED),
                name="one_version_in_force",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def guideline(self) -> policy.Guideline:
        """This version as the engine reads it; read once a process for a version that can no longer change."""
        if self.state == VersionState.DRAFT:
            return policy.from_data(policy.Guideline, self.data)
        key = (self.pk, self.label, self.created_at)
        found = _READ.get(key)
        if found is None:
            if len(_READ) > 20:
                _READ.clear()
            found = _READ[key] = policy.from_data(policy.Guideline, self.data)
        return found

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A published version is immutable: only its state may still move (see `WithStates.move`)."""
        if (
            self.pk
            and type(self)
            .objects.filter(pk=self.pk)
            .exclude(state=VersionState.DRAFT)
            .exclude(state=VersionState.IN_HANDLING)
            .exists()
        ):
            raise ValueError(f"Version {self.label} has been published and cannot be changed.")
        super().save(*args, **kwargs)


_READ: dict[tuple[int, str, datetime], policy.Guideline] = {}
