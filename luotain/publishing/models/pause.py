"""The two pauses: the writer's, to think, and the house's, to hold what is in the queue."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class ThinkingPause(models.Model):
    """Time in which a text rests. After it the author reads it again and confirms, with the public-place question in sight."""

    post = models.ForeignKey("publishing.Post", on_delete=models.PROTECT, related_name="thinking_pauses")
    round = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    minutes = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=clock.now)
    over_at = models.DateTimeField()
    read_again_at = models.DateTimeField(null=True, blank=True)
    """When the author opened the text after the pause."""
    question = models.TextField(blank=True, default="")
    """The public-place question as it was shown then."""
    question_language = models.CharField(max_length=5, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    """When an edit, a sending back or a withdrawal made it void."""

    class Meta:
        ordering = ["-round"]
        constraints = [models.UniqueConstraint(fields=["post", "round"], name="one_thinking_pause_a_round")]

    def __str__(self) -> str:
        return f"{self.post} {self.round}"

    def is_over(self, now: datetime) -> bool:
        """Whether the time has passed. A clock set back only lengthens the pause."""
        return now >= self.over_at

    def allows_sending(self, now: datetime) -> bool:
        """Whether it is over and its text has been read again and confirmed."""
        return self.is_over(now) and self.confirmed_at is not None and self.ended_at is None


class PublishingPause(models.Model):
    """Nothing is sent through this profile (or, without one, through any) until a person ends it."""

    profile = models.ForeignKey(
        "profiles.Profile", on_delete=models.PROTECT, null=True, blank=True, related_name="publishing_pauses"
    )
    scope = models.CharField(max_length=40)
    """`all`, or `profile:` and its number: two pauses of one thing cannot both be in force."""
    reason = models.CharField(_("reason"), max_length=500)
    started_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    ended_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope"], condition=Q(ended_at__isnull=True), name="one_pause_in_force"
            )
        ]

    def __str__(self) -> str:
        return str(self.profile or _("All publishing"))

    @staticmethod
    def scope_of(profile_id: int | None) -> str:
        """The scope of a pause of one profile, or of everything."""
        return f"profile:{profile_id}" if profile_id else "all"
