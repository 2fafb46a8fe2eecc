"""Taking something away again: on a ground from a closed list, with a reason, and never more than “removed here”."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.moves import WithStates
from luotain.publishing.states import REMOVAL_KINDS, REMOVAL_MOVES, RemovalState

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from luotain.publishing.models.delivery import Delivery


class Ground(models.TextChoices):
    """On what ground something of ours is removed. Tone, criticism and shame are none: for those there is a correction."""

    PERSONAL_DATA = "personal_data", _("It shows somebody's personal data")
    CONFIDENTIAL = "confidential", _("It shows what must be kept secret")
    SECURITY = "security", _("It puts somebody's safety at risk")
    RIGHTS = "rights", _("We had no right to the material")
    UNLAWFUL = "unlawful", _("It is against the law")
    WRONG_PLACE = "wrong_place", _("It went to the wrong place, or before it was finished")
    MISLEADING = "misleading", _("It goes on misleading people although it has been corrected")


class Removal(WithStates):
    """One decision to take a post away from the places where it stands. Its text stays in our own records."""

    moves = REMOVAL_MOVES

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="removals")
    state = models.CharField(max_length=12, choices=RemovalState.choices, default=RemovalState.ASKED)
    ground = models.CharField(_("ground"), max_length=30, choices=Ground.choices)
    reason = models.TextField(_("reason"))
    """For the ledger, and for everyone who asks where the post has gone."""
    places = models.JSONField(default=list)
    """The numbers of the deliveries whose posts are removed."""
    content_hash = models.CharField(max_length=64)
    """SHA-256 of ground, reason, places and the texts that stand there: what a second person says yes to."""
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    """When it was done, or withdrawn."""

    approvals: RelatedManager[RemovalApproval]
    deliveries: RelatedManager[Delivery]
    """One a place: the removing itself."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.post} ×"

    @property
    def state_kind(self) -> str:
        """The colour of its state's tag."""
        return REMOVAL_KINDS[RemovalState(self.state)]


class RemovalApproval(models.Model):
    """A second person's yes to exactly this removal."""

    removal = models.ForeignKey(Removal, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["removal", "by"], name="one_removal_approval_a_person")
        ]


def removal_hash(ground: str, reason: str, texts: list[tuple[int, str]]) -> str:
    """The fingerprint of a removal."""
    data: dict[str, Any] = {"ground": ground, "reason": reason, "texts": sorted(texts)}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
