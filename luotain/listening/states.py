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


class HubState(models.TextChoices):
    """How far we are with a hub."""

    OFFERED = "offered", _("Offered")
    ASKED = "asked", _("Asked, not yet confirmed")
    ACTIVE = "active", _("Tells of news by itself")
    REFUSED = "refused", _("Said no")
    LAPSED = "lapsed", _("Silent")
    ENDED = "ended", _("Left")


HUB_MOVES: dict[str, frozenset[str]] = {
    HubState.OFFERED: frozenset({HubState.ASKED, HubState.REFUSED, HubState.LAPSED, HubState.ENDED}),
    HubState.ASKED: frozenset(
        {HubState.ASKED, HubState.ACTIVE, HubState.REFUSED, HubState.LAPSED, HubState.ENDED}
    ),
    HubState.ACTIVE: frozenset({HubState.ACTIVE, HubState.REFUSED, HubState.LAPSED, HubState.ENDED}),
    HubState.REFUSED: frozenset({HubState.ASKED, HubState.LAPSED, HubState.ENDED}),
    HubState.LAPSED: frozenset(
        {HubState.ASKED, HubState.ACTIVE, HubState.REFUSED, HubState.LAPSED, HubState.ENDED}
    ),
    HubState.ENDED: frozenset({HubState.OFFERED}),
}
