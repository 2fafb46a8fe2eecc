"""A published post read back from its service: its figures, and whether it still is as we sent it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from django.db import models
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class Reading(models.Model):
    """Figures of one published post at one moment. Empty where the service does not tell."""

    delivery = models.ForeignKey("publishing.Delivery", on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField(default=clock.now)
    replies = models.PositiveIntegerField(null=True, blank=True)
    shares = models.PositiveIntegerField(null=True, blank=True)
    likes = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]


class DeviationKind(models.TextChoices):
    """What somebody else has done at the service."""

    CHANGED = "changed", _("Changed at the service")
    GONE = "gone", _("Gone from the service")


class Answer(models.TextChoices):
    """What a person says to it."""

    ADOPTED = "adopted", _("Taken as ours")
    RESTORED = "restored", _("Put forward again as a new post")
    KNOWN = "known", _("Known, nothing more is done")


class Deviation(models.Model):
    """What stands at a service is not what we sent, and we did not do it."""

    delivery = models.ForeignKey("publishing.Delivery", on_delete=models.PROTECT, related_name="deviations")
    kind = models.CharField(max_length=10, choices=DeviationKind.choices)
    noticed_at = models.DateTimeField(default=clock.now)
    ours = models.TextField(blank=True, default="")
    """What we had sent."""
    theirs = models.TextField(blank=True, default="")
    """What stands there."""
    ours_posts = models.JSONField(default=list, blank=True)
    theirs_posts = models.JSONField(default=list, blank=True)
    """The same post by post, with the pictures: `text`, `gone`, `version`, `media` of `alt` and `mark`."""
    remote_version = models.CharField(max_length=200, blank=True, default="")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True, default="")
    answered_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")
    restored_as = models.ForeignKey(
        "publishing.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery"], condition=models.Q(answer=""), name="one_open_deviation_a_delivery"
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it yet."""
        return not self.answer

    @property
    def text_differs(self) -> bool:
        """Whether it is the words of the post that are not ours; otherwise it is the pictures alone."""
        return self.ours.split() != self.theirs.split()

    @property
    def posts_gone(self) -> int:
        """How many posts of a thread are no longer there, while others are."""
        pairs = zip(self.ours_posts, self.theirs_posts, strict=False)
        return sum(1 for ours, theirs in pairs if theirs["gone"] and not ours["gone"])

    @property
    def pictures(self) -> list[tuple[str, str, str]]:
        """Each picture that is not as we sent it: `words`, `other`, `gone` or `added`, our words for it, and theirs."""
        found = []
        for our, their in zip_longest(self.ours_posts, self.theirs_posts):
            for mine, there in zip_longest((our or {}).get("media", ()), (their or {}).get("media", ())):
                kind = picture_change(mine, there)
                if kind:
                    found.append((kind, (mine or {}).get("alt", ""), (there or {}).get("alt", "")))
        return found


def picture_change(mine: Mapping[str, str] | None, there: Mapping[str, str] | None) -> str:
    """What has become of one picture; empty when it stands as it was."""
    if mine is None or there is None:
        return "added" if mine is None else "gone"
    if mine["mark"] and there["mark"] and mine["mark"] != there["mark"]:
        return "other"
    return "words" if mine["alt"].split() != there["alt"].split() else ""
