"""A place we listen to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.moves import WithStates
from luotain.listening.states import SOURCE_MOVES, STATE_KINDS, SourceState


class SourceKind(models.TextChoices):
    """The kinds that the room itself speaks of. All others come from the connectors (`following.py`).

    By hand: a letter to a newspaper, a tip by telephone.
    """

    FEED = "feed", _("Feed")
    NEWSPAPER = "newspaper", _("Newspaper, entered by hand")
    OTHER = "other", _("Other, entered by hand")


DEFAULT_KEEP_DAYS = 90
"""How long items are kept unless somebody gives a reason to keep them longer."""
PERSONAL_KEEP_DAYS = 30
"""The same for what private people write under their own names."""
BY_HAND = frozenset({SourceKind.NEWSPAPER, SourceKind.OTHER})


class Source(WithStates):
    """A feed or a public account, with the one who answers for following it and why."""

    moves = SOURCE_MOVES

    kind = models.CharField(_("kind"), max_length=20, default=SourceKind.FEED)
    """A connector's kind, or one that is entered by hand."""
    way = models.CharField(max_length=20, blank=True, default="")
    """Which of the connector's ways of listening."""
    options = models.JSONField(default=dict, blank=True)
    """What the way needs besides the address, nothing secret."""
    sealed_keys = models.TextField(blank=True, default="")
    personal = models.BooleanField(default=False)
    """What is heard is mostly written by private people under their own names: it is kept for a shorter time."""
    address = models.URLField(_("address"), max_length=1000, blank=True, default="")
    title = models.CharField(_("title"), max_length=300, blank=True, default="")
    folder = models.CharField(_("folder"), max_length=120, blank=True, default="")
    state = models.CharField(max_length=12, choices=SourceState.choices, default=SourceState.NEW)
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="sources")
    unit = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="sources"
    )
    why = models.CharField(_("why"), max_length=300, blank=True, default="")
    interval_minutes = models.PositiveIntegerField(default=30)
    """How often it is asked; adapts to what it does."""
    next_try_at = models.DateTimeField(default=clock.now, db_index=True)
    last_try_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_item_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    trouble = models.CharField(max_length=500, blank=True, default="")
    """What happened the last time, as a sentence code and the service's own words; empty when all is well."""
    cursor = models.TextField(blank=True, default="")
    forgiven = models.JSONField(default=list, blank=True)
    """Faults of the last answer that were read past, as codes of the feed engine."""
    site = models.CharField(max_length=1000, blank=True, default="")
    """The page it belongs to."""
    moved_from = models.CharField(max_length=1000, blank=True, default="")
    """Its address before it moved for good."""
    moving_to = models.CharField(max_length=1000, blank=True, default="")
    """Where it says that it has moved for good, until it has said so often enough to be believed."""
    moving_seen = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)
    """When its owner was told that it does not answer; empty again when it does."""
    heard_until = models.DateTimeField(null=True, blank=True)
    """While it is being heard as it happens: until when it is ours, unless the hearing goes on. Only one hears a source."""
    keep_days = models.PositiveIntegerField(_("days kept"), default=DEFAULT_KEEP_DAYS)
    keep_reason = models.CharField(_("why longer"), max_length=300, blank=True, default="")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["folder", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "address"], condition=~models.Q(address=""), name="one_source_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.address

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return STATE_KINDS[SourceState(self.state)]

    @property
    def trouble_code(self) -> str:
        """What happened the last time, as a code; empty when all is well."""
        return self.trouble.partition(":")[2].partition(":")[0]

    @property
    def usual_keep_days(self) -> int:
        """Days that need no reason."""
        return PERSONAL_KEEP_DAYS if self.personal else DEFAULT_KEEP_DAYS

    @property
    def is_being_heard(self) -> bool:
        """Whether it is being heard as it happens."""
        return self.heard_until is not None and self.heard_until > clock.now()

    @property
    def is_by_hand(self) -> bool:
        """Whether people enter its items themselves."""
        return self.kind in BY_HAND


class Subscription(models.Model):
    """A source in a folder of one person's, or of one unit's, reading list."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="subscriptions")
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey("people.Unit", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    folder = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["folder", "source__title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "person", "folder"],
                condition=models.Q(person__isnull=False),
                name="once_in_own_folder",
            ),
            models.UniqueConstraint(
                fields=["source", "unit", "folder"],
                condition=models.Q(unit__isnull=False),
                name="once_in_unit_folder",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) ^ models.Q(unit__isnull=False),
                name="list_of_one_reader",
            ),
        ]
