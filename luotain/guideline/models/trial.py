"""A version tried on the past."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from luotain.core import clock
from luotain.core.moves import WithStates
from luotain.guideline.states import TRIAL_MOVES, TrialState


class Trial(WithStates):
    """What a version would have done to the acts of some time past, compared with another version."""

    moves = TRIAL_MOVES

    tried = models.ForeignKey("guideline.Version", on_delete=models.CASCADE, related_name="trials")
    against = models.ForeignKey("guideline.Version", on_delete=models.CASCADE, related_name="+")
    content = models.CharField(max_length=64)
    """Fingerprint of the version as it was tried: a draft that has changed since is tried again."""
    since = models.DateField()
    state = models.CharField(max_length=12, choices=TrialState.choices, default=TrialState.WAITING)
    asked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    acts = models.PositiveIntegerField(default=0)
    """How many have been tried so far."""
    result = models.JSONField(default=dict, blank=True)
    """As `luotain.guideline.trying` makes it: counts, clauses, examples. No text of any act."""

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.tried} / {self.against}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("guideline:trial", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (TrialState.DONE, TrialState.FAILED)
