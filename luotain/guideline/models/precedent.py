"""An unclear case: asked once, answered once, found by everybody after."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.moves import WithStates
from luotain.guideline.states import PRECEDENT_MOVES, PrecedentState


class Precedent(WithStates):
    """A question the guideline does not answer clearly, and what Communications said."""

    moves = PRECEDENT_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=PrecedentState.choices, default=PrecedentState.ASKED)
    question = models.TextField(_("question"))
    clause = models.CharField(_("clause"), max_length=20, blank=True, default="")
    about = models.CharField(max_length=300, blank=True, default="")
    """Address at the desk of the thing it was asked about."""
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version_label = models.CharField(max_length=60, blank=True, default="")
    """The version in force when it was answered."""

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.question[:120]

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("guideline:precedent", args=[self.public_id])

    @property
    def is_answered(self) -> bool:
        """Whether later searchers find an answer."""
        return self.state == PrecedentState.ANSWERED
