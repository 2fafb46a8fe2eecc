"""A version of the guideline, whole, as data."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.languages import TextsField
from luotain.core.moves import WithStates
from luotain.engines import policy
from luotain.guideline.states import VERSION_KINDS, VERSION_MOVES, VersionState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.guideline.models.handling import Handling
    from luotain.guideline.models.trial import Trial


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
    """Who prepared it: name, title, unit (its number) and unit_name (in the body's languages), as they were then."""
    change_note = TextsField(_("what changes and why"))
    equal_texts = models.JSONField(default=dict, blank=True)
    """Clauses whose languages somebody has compared and found to say the same: code → fingerprint of the clause."""
    missing_units_reason = models.TextField(blank=True, default="")
    """Why it went to its bodies although a department had nobody in the preparation."""
    handling_round = models.PositiveIntegerField(default=0)
    is_public = models.BooleanField(_("shown to citizens"), default=False)
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    handlings: RelatedManager[Handling]
    trials: RelatedManager[Trial]

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

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("guideline:version", args=[self.pk])

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return VERSION_KINDS[VersionState(self.state)]

    @property
    def is_settled(self) -> bool:
        """Whether it has been in force: it never changes any more."""
        return self.state in (VersionState.PUBLISHED, VersionState.SUPERSEDED)

    @property
    def asks_receipts(self) -> bool:
        """Whether people are asked to say that they have read it: a version the body has made itself."""
        return self.based_on_id is not None

    def is_overdue(self, today: date | None = None) -> bool:
        """Whether its review date has gone by while it is in force."""
        today = today or clock.local().date()
        return self.state == VersionState.PUBLISHED and self.review_on is not None and self.review_on < today

    def guideline(self) -> policy.Guideline:
        """This version as the engine reads it; read once a process for a version that can no longer change."""
        if self.state == VersionState.DRAFT:
            return policy.from_data(policy.Guideline, self.data)
        key = (self.pk, self.label, self.created_at, self.handling_round)
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

    def _compare_and_set(self, seen: dict[str, Any], changes: dict[str, Any]) -> Self:
        """Turns and moves leave alone what has been published: who looks after it may still change, its words may not."""
        if self.is_settled and (sealed := SEALED & changes.keys()):
            raise ValueError(
                f"Version {self.label} has been published: {', '.join(sorted(sealed))} cannot change."
            )
        return super()._compare_and_set(seen, changes)


SEALED = frozenset(
    {"label", "data", "based_on", "place", "signatories", "contributors", "change_note", "published_at"}
)
"""What a published version keeps as it was."""

_READ: dict[tuple[int, str, datetime, int], policy.Guideline] = {}
