"""The nouns of the room: the case, its items, the two sides' views."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.assessment.states import (
    CASE_MOVES,
    STATE_KINDS,
    STEPPING_IN,
    CaseState,
    Heat,
    Outcome,
    Side,
    Voice,
    Welcome,
)
from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.moves import WithStates

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.people.models import Person, Unit


class Case(WithStates):
    """One matter heard and weighed: what was heard, what two sides think, what was decided and why."""

    moves = CASE_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.WEIGHING)
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="cases")
    """The department whose matter it is."""
    raised_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.STAY_OUT)
    voice = models.CharField(max_length=20, choices=Voice.choices, default=Voice.NONE)
    speaker = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The official who would speak by name."""
    profile = models.ForeignKey(
        "profiles.Profile", on_delete=models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    welcome = models.CharField(max_length=10, choices=Welcome.choices, default=Welcome.UNSURE)
    false_information = models.BooleanField(_("false information"), default=False)
    official_business = models.BooleanField(_("official business"), default=False)
    """Really a matter for the registry: it cannot end without the way being shown."""
    heat = models.CharField(
        _("tone of the discussion"), max_length=10, choices=Heat.choices, blank=True, default=""
    )
    """How heated it is, as a person saw it. It is information, and a ground for nothing."""
    playbook = models.JSONField(default=list, blank=True)
    """Steps of the correction playbook that are settled."""
    reason = models.TextField(_("reason"), blank=True, default="")
    crisis_reason = models.TextField(_("why one side is enough"), blank=True, default="")
    """Only in a crisis may one side decide; the reason is kept."""
    decided_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    look_again_at = models.DateTimeField(null=True, blank=True)

    items: RelatedManager[CaseItem]
    views: RelatedManager[View]

    class Meta:
        ordering = ["-raised_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return STATE_KINDS[CaseState(self.state)]

    @property
    def steps_in(self) -> bool:
        """Whether the decision is to say something."""
        return self.outcome in STEPPING_IN

    def has_expired(self, now: datetime | None = None) -> bool:
        """Whether its time has gone by; after that it must be renewed."""
        return (now or clock.now()) >= self.expires_at

    def view_of(self, side: str) -> View | None:
        """What one side has said; None while it has not spoken."""
        return next((view for view in self.views.all() if view.side == side), None)

    def missing_sides(self) -> list[str]:
        """The sides that have not spoken."""
        spoken = {view.side for view in self.views.all()}
        return [side for side in Side.values if side not in spoken]


class CaseItem(models.Model):
    """One item a case was raised from. Its words are kept as they were heard."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="items")
    item = models.ForeignKey("listening.Item", on_delete=models.SET_NULL, null=True, related_name="cases")
    heading = models.CharField(max_length=500)
    text = models.TextField(blank=True, default="")
    url = models.CharField(max_length=2000, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
    source_kind = models.CharField(max_length=20, blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "item"], name="one_place_an_item")]


class View(models.Model):
    """What one side thinks, why, and what stepping in would add."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="views")
    side = models.CharField(max_length=20, choices=Side.choices)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    steps_in = models.BooleanField(default=False)
    reason = models.TextField(_("reason"))
    added_value = models.TextField(_("added value"), blank=True, default="")
    given_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["side"]
        constraints = [models.UniqueConstraint(fields=["case", "side"], name="one_view_a_side")]


def speaks_for(person: Person, unit: Unit | None) -> list[str]:
    """The sides a person may speak for in a matter of `unit`."""
    from luotain.people.models import Role

    sides = []
    if person.speaks_for_communications:
        sides.append(Side.COMMUNICATIONS.value)
    if person.has_role(Role.ASSESSOR, Role.SUPERVISOR) and unit is not None and person.unit_id == unit.pk:
        sides.append(Side.DEPARTMENT.value)
    return sides
