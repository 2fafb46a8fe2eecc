"""The lives of the room's nouns, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Where a version stands. A published one never changes; the next one supersedes it."""

    DRAFT = "draft", _("Draft")
    IN_HANDLING = "in_handling", _("In handling")
    PUBLISHED = "published", _("In force")
    SUPERSEDED = "superseded", _("Superseded")


VERSION_MOVES: dict[str, frozenset[str]] = {
    VersionState.DRAFT: frozenset({VersionState.IN_HANDLING}),
    VersionState.IN_HANDLING: frozenset({VersionState.DRAFT, VersionState.PUBLISHED}),
    VersionState.PUBLISHED: frozenset({VersionState.SUPERSEDED}),
    VersionState.SUPERSEDED: frozenset(),
}

VERSION_KINDS = {
    VersionState.DRAFT: "wait",
    VersionState.IN_HANDLING: "info",
    VersionState.PUBLISHED: "good",
    VersionState.SUPERSEDED: "",
}
"""Which colour of tag shows a version's state."""


class HandlingOutcome(models.TextChoices):
    """What a body did with the version before it."""

    WAITING = "waiting", _("Waits")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back to preparation")


class SuggestionState(models.TextChoices):
    """Where a suggested edit stands."""

    WAITING = "waiting", _("Waits")
    ACCEPTED = "accepted", _("Taken into a draft")
    DECLINED = "declined", _("Not taken")


SUGGESTION_MOVES: dict[str, frozenset[str]] = {
    SuggestionState.WAITING: frozenset({SuggestionState.ACCEPTED, SuggestionState.DECLINED}),
    SuggestionState.ACCEPTED: frozenset(),
    SuggestionState.DECLINED: frozenset(),
}


class PrecedentState(models.TextChoices):
    """Where an unclear case stands. An answer may be written anew; the ledger keeps that it was."""

    ASKED = "asked", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")


PRECEDENT_MOVES: dict[str, frozenset[str]] = {
    PrecedentState.ASKED: frozenset({PrecedentState.ANSWERED}),
    PrecedentState.ANSWERED: frozenset({PrecedentState.ANSWERED}),
}


class PositionState(models.TextChoices):
    """Where an official position stands. Whether its last day is over is told by the calendar."""

    IN_USE = "in_use", _("In use")
    RETIRED = "retired", _("Taken out of use")


POSITION_MOVES: dict[str, frozenset[str]] = {
    PositionState.IN_USE: frozenset({PositionState.IN_USE, PositionState.RETIRED}),
    PositionState.RETIRED: frozenset(),
}


class TrialState(models.TextChoices):
    """Where a trial on the past stands."""

    WAITING = "waiting", _("Waits")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be done")


TRIAL_MOVES: dict[str, frozenset[str]] = {
    TrialState.WAITING: frozenset({TrialState.RUNNING, TrialState.FAILED}),
    TrialState.RUNNING: frozenset({TrialState.RUNNING, TrialState.DONE, TrialState.FAILED}),
    TrialState.DONE: frozenset(),
    TrialState.FAILED: frozenset(),
}
