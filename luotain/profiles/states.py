"""The life of a profile, and the moves between its states. No state can be skipped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProfileState(models.TextChoices):
    """Where a profile stands."""

    IDEA = "idea", _("Idea")
    APPLIED = "applied", _("Applied for")
    DECIDED = "decided", _("Decided")
    OPEN = "open", _("Open")
    WINDING_DOWN = "winding_down", _("Winding down")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


PROFILE_MOVES: dict[str, frozenset[str]] = {
    ProfileState.IDEA: frozenset({ProfileState.APPLIED}),
    ProfileState.APPLIED: frozenset({ProfileState.DECIDED, ProfileState.IDEA}),
    ProfileState.DECIDED: frozenset({ProfileState.OPEN}),
    ProfileState.OPEN: frozenset({ProfileState.WINDING_DOWN}),
    ProfileState.WINDING_DOWN: frozenset({ProfileState.CLOSED, ProfileState.OPEN}),
    ProfileState.CLOSED: frozenset({ProfileState.ARCHIVED}),
    ProfileState.ARCHIVED: frozenset(),
}

STATE_KINDS = {
    ProfileState.IDEA: "",
    ProfileState.APPLIED: "wait",
    ProfileState.DECIDED: "info",
    ProfileState.OPEN: "good",
    ProfileState.WINDING_DOWN: "wait",
    ProfileState.CLOSED: "",
    ProfileState.ARCHIVED: "",
}
"""Which colour of tag shows the state."""
