"""One post on its way to one place, with what is known of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luotain.connectors import Receipt
from luotain.core import clock
from luotain.core.moves import WithStates
from luotain.publishing.states import DELIVERY_KINDS, DELIVERY_MOVES, DeliveryState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.publishing.models.part import DeliveryPart, DeliveryUpload

OVERDUE_AFTER = timedelta(minutes=2)
"""How late a planned delivery may be before people are told."""


STANDING = models.Q(state=DeliveryState.SENT, removed_at__isnull=True, act__in=("publish", "edit"))
"""Deliveries whose text stands at its place, as far as is known."""

REMOVING = {
    DeliveryState.PLANNED: _("Removal planned"),
    DeliveryState.CLAIMED: _("Being removed"),
    DeliveryState.SENT: _("Removed here"),
    DeliveryState.REFUSED: _("Not removed"),
    DeliveryState.UNCLEAR: _("Removal unclear"),
    DeliveryState.WITHDRAWN: _("Left standing"),
    DeliveryState.GIVEN_UP: _("Removal left unclear by a person"),
}
"""The states of a delivery that takes something away."""


class Act(models.TextChoices):
    """What is done at the place."""

    PUBLISH = "publish", _("Publish")
    EDIT = "edit", _("Edit what is there")
    REMOVE = "remove", _("Remove what is there")


class Delivery(WithStates):
    """A post's text to a profile's account, or its answer page to our own site. One constant key over all attempts."""

    moves = DELIVERY_MOVES

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="deliveries")
    variant = models.ForeignKey(
        "publishing.Variant", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    page = models.ForeignKey(
        "publishing.AnswerPage", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    profile = models.ForeignKey(
        "profiles.Profile", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    """Empty: our own site."""
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.PUBLISH)
    edits = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="edited_by"
    )
    """For an edit or a removal: the delivery that is changed or removed at the service."""
    removal = models.ForeignKey(
        "publishing.Removal", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )
    """For a removal: the decision behind it."""
    removed_at = models.DateTimeField(null=True, blank=True)
    """When what it brought to the place was read back as gone from there."""
    next_reading_at = models.DateTimeField(null=True, blank=True)
    """When the service is asked next how the post stands; empty: not any more."""
    round = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=DeliveryState.choices, default=DeliveryState.PLANNED)
    key = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)
    """Not before this moment, because the service asked for patience or the next look is then."""

    claimed_at = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=40, blank=True, default="")
    """The mark of the attempt that holds it; only its holder may write the outcome."""
    first_tried_at = models.DateTimeField(null=True, blank=True)
    """When it was handed over for the first time: nothing of it can stand at the service from before."""
    attempts = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)
    """How many times the service was asked whether it is there."""
    intent_hash = models.CharField(max_length=64, blank=True, default="")
    """SHA-256 of content, place and key, written before the call."""
    intent_text = models.TextField(blank=True, default="")
    """The very text that was handed to the service."""

    remote_id = models.CharField(max_length=500, blank=True, default="")
    url = models.URLField(max_length=1000, blank=True, default="")
    remote_version = models.CharField(max_length=200, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The person who decided where the service could not be asked."""
    alarmed_at = models.DateTimeField(null=True, blank=True)
    """When people were told that it is late."""
    known_there = models.JSONField(default=list, blank=True)
    """What was last read back and is held as ours, or as known: post by post `text`, `version`, and the pictures' `alt` and
    `mark`. Empty until it has been read back once."""
    seen_there = models.JSONField(default=list, blank=True)
    """While it is unclear: the account's own newest posts at the service (`at`, `text`, `url`), for a person to compare."""
    found_at = models.DateTimeField(null=True, blank=True)
    """When proof came that it is there although it counted otherwise; empty: none, or a person has answered it."""
    found_there = models.JSONField(default=dict, blank=True)
    """What that proof says: `remote_id`, `url`, `version`, `at`, `key`."""
    needs_person = models.BooleanField(default=False)
    """Nothing more happens by itself: somebody must look."""
    trouble = models.CharField(max_length=60, blank=True, default="")
    """Why it is not sent: our code (`publishing.…`) or the connector's (`unclear.answer_lost`)."""
    detail = models.CharField(max_length=600, blank=True, default="")
    """The service's own words, or which clause of the guideline."""
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    parts: RelatedManager[DeliveryPart]
    """The posts of a thread, each with a key of its own; none for a single post."""
    uploads: RelatedManager[DeliveryUpload]

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="delivery_state")]

    def __str__(self) -> str:
        return f"{self.post} → {self.place}"

    @property
    def place(self) -> str:
        """Where it goes, as people call it."""
        return str(self.profile) if self.profile_id else str(_("Own site"))

    @property
    def removes(self) -> bool:
        """Whether it takes something away."""
        return self.act == Act.REMOVE

    @property
    def stands(self) -> bool:
        """Whether what it brought to the place stands there, as far as is known."""
        return self.state == DeliveryState.SENT and self.removed_at is None and not self.removes

    @property
    def stands_in_part(self) -> bool:
        """Whether it is a thread of which something stands there without all of it being known to."""
        return self.removed_at is None and self.stood_in_part

    @property
    def stood_in_part(self) -> bool:
        """Whether it is a thread of which something stands there, or stood there until we removed it."""
        return self.state != DeliveryState.SENT and any(one.remote_id for one in self.parts.all())

    @property
    def url_there(self) -> str:
        """Its address at the service; of a thread, where that begins."""
        return self.url or next((one.url for one in self.parts.all() if one.url), "")

    @property
    def state_label(self) -> str:
        """Its state in words: of a removal never more than that it is removed here."""
        if self.removes:
            return str(REMOVING.get(DeliveryState(self.state)) or self.get_state_display())
        return str(_("Removed here") if self.removed_at else self.get_state_display())

    @property
    def is_own_site(self) -> bool:
        """Whether sending it means publishing a page of our own."""
        return self.profile_id is None

    @property
    def receipts(self) -> list[Receipt]:
        """Everything of it that is known to stand at the service, first post first: one, or the posts of a thread."""
        parts = [one for one in self.parts.all() if one.remote_id]
        if parts:
            return [Receipt(one.remote_id, one.url, one.key, version=one.remote_version) for one in parts]
        if self.state != DeliveryState.SENT or not self.remote_id:
            return []
        return [Receipt(self.remote_id, self.url, self.key, version=self.remote_version)]

    @property
    def which(self) -> dict[str, object]:
        """Which delivery the trail speaks of, without names."""
        return {
            "delivery": self.pk,
            "service": self.profile.service if self.profile else "own_site",
            "profile_id": self.profile_id,
        }

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return DELIVERY_KINDS[DeliveryState(self.state)]

    @property
    def shape(self) -> str:
        """The sign of its state."""
        return {"unclear": "doubtful", "given_up": "doubtful", "refused": "late", "sent": "fine"}.get(
            self.state, "fine"
        )

    def is_due(self, now: datetime) -> bool:
        """Whether its moment, or that of the next try, has come."""
        return (self.next_try_at or self.due_at) <= now

    def is_overdue(self, now: datetime) -> bool:
        """Whether it should have gone out already."""
        return self.state == DeliveryState.PLANNED and now > self.due_at + OVERDUE_AFTER

    @property
    def known(self) -> str:
        """What is known of it, as a sentence in the language of the moment."""
        from luotain.publishing.troubles import sentence_of

        if self.found_at is not None:
            doubled = self.state == DeliveryState.SENT
            return sentence_of(
                "publishing.found_twice" if doubled else "publishing.found_after_all", get_language() or "en"
            )
        return sentence_of(self.trouble, get_language() or "en")
