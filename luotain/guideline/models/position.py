"""What the body officially holds on a matter, in words that anyone here may bring out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.languages import Texts, TextsField
from luotain.core.moves import WithStates
from luotain.guideline.states import POSITION_MOVES, PositionState

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models.fields.related_descriptors import RelatedManager


class Position(WithStates):
    """An official and public position of the body, as its newest edition words it."""

    moves = POSITION_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=PositionState.choices, default=PositionState.IN_USE)
    title = models.CharField(_("heading"), max_length=160)
    text = TextsField(_("text"))
    stated_on = models.DateField(_("stated on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    """Its last day; empty: until it is taken out of use."""
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    """Who answers for it and is asked to renew it."""
    source = models.CharField(_("source"), max_length=500)
    """Where it was decided or stated: an address, a decision, a speech."""
    searched = models.TextField(default="", editable=False)
    """Heading, words and source in small letters, for the search: equal on every database."""
    number = models.PositiveIntegerField(default=1)
    """Of the newest edition."""
    changed_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(max_length=500, blank=True, default="")

    editions: RelatedManager[PositionEdition]

    class Meta:
        ordering = ["-stated_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("guideline:position", args=[self.public_id])

    @property
    def is_retired(self) -> bool:
        """Whether a person has taken it out of use."""
        return self.state == PositionState.RETIRED

    @property
    def has_expired(self) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < clock.local().date()

    @property
    def is_in_force(self) -> bool:
        """Whether it may be brought out today."""
        return not self.is_retired and not self.has_expired

    @property
    def languages(self) -> list[str]:
        """In which languages it is worded."""
        return [code for code, text in self.text.items() if text.strip()]


class PositionEdition(models.Model):
    """A position as it was worded and dated at one time; never changed, so that a post can name what it leant on."""

    position = models.ForeignKey("guideline.Position", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = TextsField()
    stated_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=500)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="one_position_edition_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def last_day(self, at: datetime) -> date | None:
        """The last day on which these words are the body's position, as it was known at a moment; None: no end.

        Renewing the same words gives them a new last day. Other words in their place end them, and so does taking the
        position out of use: from that day on they are yesterday's.
        """
        position = self.position
        ends = self.valid_until
        for later in sorted(position.editions.all(), key=lambda one: one.number):
            if later.number <= self.number or later.made_at > at:
                continue
            if Texts(later.text) != Texts(self.text):
                return _earlier(ends, _day_before(later.made_at))
            ends = later.valid_until
        if position.retired_at is not None and position.retired_at <= at:
            return _earlier(ends, _day_before(position.retired_at))
        return ends


def _day_before(moment: datetime) -> date:
    return clock.local(moment).date() - timedelta(days=1)


def _earlier(one: date | None, other: date) -> date:
    return min(one, other) if one is not None else other
