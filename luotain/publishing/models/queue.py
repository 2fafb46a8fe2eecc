"""A profile's queue: the times a week at which it speaks, and which post has which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from luotain.core import clock

if TYPE_CHECKING:
    from luotain.publishing.models.post import Post


class Slot(models.Model):
    """One time a week at which a profile speaks, on the body's own clock."""

    profile = models.ForeignKey("profiles.Profile", on_delete=models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=list(WEEKDAYS.items()))
    """Monday is 0."""
    at = models.TimeField(_("time of day"))
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["weekday", "at"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "weekday", "at"], name="one_slot_a_weekday_and_time")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.at:%H:%M}"


class QueuePlace(models.Model):
    """A post's place in the queue of a profile. No two posts have the same one, however many reach for it at once."""

    post = models.OneToOneField("publishing.Post", on_delete=models.CASCADE, related_name="queue_place")
    profile = models.ForeignKey("profiles.Profile", on_delete=models.CASCADE, related_name="queue_places")
    at = models.DateTimeField()
    missed = models.PositiveSmallIntegerField(default=0)
    """How many slots it has missed because it was not approved in time."""

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["profile", "at"], name="one_post_a_slot")]

    def __str__(self) -> str:
        return f"{self.profile} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def keep_only_at(cls, post: Post) -> None:
        """A post that has another time than its slot does not stand in the queue any more."""
        places = cls.objects.filter(post=post)
        if post.due_at is not None:
            places = places.exclude(at=post.due_at)
        places.delete()
