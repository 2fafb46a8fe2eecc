"""A community profile: an account that several officials keep in the body's name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.languages import TextsField
from luotain.core.moves import WithStates
from luotain.profiles.models.maintainer import Byline
from luotain.profiles.models.purpose import Purpose
from luotain.profiles.states import PROFILE_MOVES, STATE_KINDS, ProfileState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.profiles.models.account import Account
    from luotain.profiles.models.decision import Decision
    from luotain.profiles.models.maintainer import Maintainer


class ProfileKind(models.TextChoices):
    """What sort of profile it is; a project's is decided together with the department that leads it."""

    SERVICE = "service", _("Service")
    INFORMATION = "information", _("Information")
    PROJECT = "project", _("Project")
    CAMPAIGN = "campaign", _("Campaign")
    PERSON_LED = "person_led", _("Led by a person")
    TRIAL = "trial", _("Small trial")


class Profile(WithStates):
    """A plan before it is an account: why, for whose benefit, by whom, until when, decided by whom."""

    moves = PROFILE_MOVES

    public_id = models.CharField(max_length=32, default=public_id, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProfileKind.choices, default=ProfileKind.INFORMATION
    )
    state = models.CharField(max_length=20, choices=ProfileState.choices, default=ProfileState.IDEA)
    service = models.CharField(_("service"), max_length=40)
    """The connector's kind: bluesky, paper …"""
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="profiles")
    """The department that leads it."""
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="owned_profiles")

    purposes = models.JSONField(default=list, blank=True)
    """What it is for, as codes of `Purpose`."""
    purpose = TextsField()
    benefit_body = TextsField()
    benefit_stakeholders = TextsField()
    benefit_citizens = TextsField()
    complements = TextsField()
    """Which channels already in use it complements (it replaces none)."""
    not_reached = TextsField()
    """Who is not reached here, and how they are."""
    hours = TextsField()
    """The promise shown to people: when we are there and in which languages."""
    rhythm = TextsField()
    """How often we post and look."""
    goals = TextsField()
    """What is sought, by what measure and means."""
    exit_plan = TextsField()
    """What we do if the service ends, is hijacked or changes its terms."""
    risks = models.JSONField(default=dict, blank=True)
    """Risk code → what is done about it, for the six of the guideline."""
    listening_since = models.DateField(_("followed since"), null=True, blank=True)
    hours_confirmed_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The supervisor who confirmed the working time."""
    terms_read_at = models.DateField(_("terms read on"), null=True, blank=True)
    data_protection_opinion = models.BooleanField(
        _("a data-protection opinion has been given"), default=False
    )
    hours_a_week = models.PositiveSmallIntegerField(_("hours a week"), default=0)
    byline = models.CharField(_("byline"), max_length=12, choices=Byline.choices, default=Byline.PROFILE)
    official_notice = TextsField()
    """Where official business is done, said on the profile; empty: the body's own."""
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    end_notice = TextsField()
    """What people are told when it ends and where to go next."""
    end_notice_at = models.DateTimeField(null=True, blank=True)
    lesson = models.TextField(_("what we learned"), blank=True, default="")
    byline_reason = models.TextField(_("why maintainers show this way"), blank=True, default="")
    byline_safety_note = models.TextField(_("safety of the maintainers"), blank=True, default="")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    maintainers: RelatedManager[Maintainer]
    decisions: RelatedManager[Decision]
    account: Account

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return STATE_KINDS[ProfileState(self.state)]

    @property
    def purpose_labels(self) -> list[str]:
        """What it is for, in words, in the order of the list."""
        return [str(one.label) for one in Purpose if one in self.purposes]

    @property
    def is_public(self) -> bool:
        """Whether citizens see it in the register."""
        return self.state in {
            ProfileState.OPEN,
            ProfileState.WINDING_DOWN,
            ProfileState.CLOSED,
            ProfileState.ARCHIVED,
        }

    @property
    def can_speak(self) -> bool:
        """Whether posts may go out through it now."""
        return self.state in {ProfileState.OPEN, ProfileState.WINDING_DOWN} and not self.is_past_end(
            clock.local().date()
        )

    def is_past_end(self, day: date) -> bool:
        """Whether its planned end has gone by."""
        return self.ends_on is not None and self.ends_on < day
