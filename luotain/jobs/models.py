"""The rows of background work: jobs and the hands of the clockwork."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luotain.core import clock


class State(models.TextChoices):
    """Where a job is. It may go waiting → running → waiting, done, failed or cancelled; by hand back to waiting."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Ending(models.TextChoices):
    """Why the queue itself ended a job or sent it back; the operator reads it as a sentence."""

    NONE = "", ""
    GAVE_UP = "gave_up", _("It was tried until its time ran out.")
    LOST = "lost", _("Its worker disappeared, so it was taken up again.")
    LOST_TOO_OFTEN = "lost_too_often", _("Its workers disappeared too many times while running it.")
    ALREADY_WAITING = "already_waiting", _("The same work was already waiting, so this one stepped aside.")
    RELEASED = "released", _("Its worker was stopped, so it was put back.")
    BY_HAND = "by_hand", _("A person asked for this.")


class Job(models.Model):
    """One piece of background work. Workers change it only while their `fence` is the row's."""

    name = models.CharField(max_length=150)
    queue = models.CharField(max_length=60)
    keywords = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=300, null=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    run_at = models.DateTimeField()
    """Not before this moment."""
    set_at = models.DateTimeField(null=True)
    """When `run_at` was reckoned from the clock; empty when somebody named the moment itself."""
    give_up_at = models.DateTimeField()
    """A job that still wants another try at this moment has failed."""
    attempts = models.PositiveIntegerField(default=0)
    losses = models.PositiveIntegerField(default=0)
    """How many times a worker disappeared while holding it."""
    requests = models.PositiveIntegerField(default=1)
    """How many times it was asked for while it waited."""
    fence = models.PositiveBigIntegerField(default=0)
    """Advances whenever the row changes hands; a worker that holds an older one can change nothing."""
    beat = models.PositiveBigIntegerField(default=0)
    """Advanced by the holder's heartbeat. A row whose beat stands still for the length of a lease is taken up again."""
    worker = models.CharField(max_length=120, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    """For people to read; takers watch `beat`, which no clock can falsify."""
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, default="")
    """What the job said when it ended or asked for another try."""
    trouble = models.TextField(blank=True, default="")
    """The last exception: its kind and where it arose, without its message, which may hold personal data."""
    ending = models.CharField(max_length=20, choices=Ending.choices, blank=True, default="")
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_sentence = models.CharField(max_length=300, blank=True, default="")

    objects: ClassVar[models.Manager[Job]] = models.Manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unique_key"], condition=Q(state="waiting"), name="one_waiting_job_a_key"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "queue", "run_at", "id"], name="jobs_due"),
            models.Index(fields=["state", "ended_at"], name="jobs_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"

    @property
    def is_due(self) -> bool:
        """Whether it waits and its time has come."""
        return self.state == State.WAITING and self.run_at <= clock.now()

    @property
    def can_be_retried(self) -> bool:
        """Whether a person may send it back to the queue."""
        return self.state in {State.FAILED, State.CANCELLED, State.WAITING}

    @property
    def can_be_cancelled(self) -> bool:
        """Whether a person may take it off the queue."""
        return self.state in {State.WAITING, State.FAILED}


class Hand(models.Model):
    """One hand of the clockwork: when its job was last enqueued."""

    name = models.CharField(max_length=150, primary_key=True)
    moved_at = models.DateTimeField(null=True)
    turns = models.PositiveBigIntegerField(default=0)
    """Advances at every move; the compare of compare-and-set."""

    objects: ClassVar[models.Manager[Hand]] = models.Manager()

    def __str__(self) -> str:
        return self.name
