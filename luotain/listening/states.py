"""How a source feels. It never falls silent by itself: it slows down and says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceState(models.TextChoices):
    """What collecting it has been like."""

    NEW = "new", _("Not yet collected")
    WELL = "well", _("In order")
    AILING = "ailing", _("Ailing")
    STOPPED = "stopped", _("Stopped")


SOURCE_MOVES: dict[str, frozenset[str]] = {
    SourceState.NEW: frozenset({SourceState.WELL, SourceState.AILING, SourceState.STOPPED}),
    SourceState.WELL: frozenset({SourceState.WELL, SourceState.AILING, SourceState.STOPPED}),
    SourceState.AILING: frozenset({SourceState.WELL, SourceState.AILING, SourceState.STOPPED}),
    SourceState.STOPPED: frozenset({SourceState.NEW}),
}

STATE_KINDS = {
    SourceState.NEW: "info",
    SourceState.WELL: "good",
    SourceState.AILING: "wait",
    SourceState.STOPPED: "",
}
