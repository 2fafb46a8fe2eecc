"""A reader's suggestion how a clause should read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.languages import LANGUAGE_CODES
from luotain.core.moves import WithStates
from luotain.guideline.states import SUGGESTION_MOVES, SuggestionState


class Suggestion(WithStates):
    """One clause in one language as a reader would write it, and why. It waits in a queue and changes nothing by itself."""

    moves = SUGGESTION_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=SuggestionState.choices, default=SuggestionState.WAITING)
    clause = models.CharField(max_length=20)
    language = models.CharField(max_length=5, choices=[(code, code) for code in LANGUAGE_CODES])
    text = models.TextField(_("how the clause should read"))
    was = models.TextField(default="")
    """The clause as the reader saw it."""
    reason = models.TextField(_("why"), blank=True, default="")
    by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Empty for a reader without an account: nothing is kept of who they were."""
    made_at = models.DateTimeField(default=clock.now)
    draft = models.ForeignKey(
        "guideline.Version", on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    """The draft it was taken into."""
    answer = models.TextField(_("answer"), blank=True, default="")
    decided_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.clause} ({self.language})"
