"""The states of the room's nouns and the moves between them, as data. `README.md` draws them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostState(models.TextChoices):
    """Where a post stands on its way from a thought to the public."""

    DRAFT = "draft", _("Draft")
    PAUSING = "pausing", _("Thinking pause")
    WAITING = "waiting", _("Waits for approval")
    APPROVED = "approved", _("In the queue")
    SENDING = "sending", _("Being sent")
    PUBLISHED = "published", _("Published")
    STOPPED = "stopped", _("Not sent")
    WITHDRAWN = "withdrawn", _("Withdrawn")


POST_MOVES: dict[str, frozenset[str]] = {
    PostState.DRAFT: frozenset({PostState.PAUSING, PostState.WITHDRAWN}),
    PostState.PAUSING: frozenset({PostState.WAITING, PostState.DRAFT, PostState.WITHDRAWN}),
    PostState.WAITING: frozenset({PostState.APPROVED, PostState.DRAFT, PostState.WITHDRAWN}),
    PostState.APPROVED: frozenset(
        {PostState.SENDING, PostState.PUBLISHED, PostState.STOPPED, PostState.DRAFT, PostState.WITHDRAWN}
    ),
    PostState.SENDING: frozenset({PostState.PUBLISHED, PostState.STOPPED, PostState.APPROVED}),
    PostState.STOPPED: frozenset(
        {PostState.APPROVED, PostState.DRAFT, PostState.WITHDRAWN, PostState.PUBLISHED}
    ),
    PostState.PUBLISHED: frozenset(),
    PostState.WITHDRAWN: frozenset({PostState.DRAFT}),
}

CHANGEABLE = frozenset(
    {PostState.DRAFT, PostState.PAUSING, PostState.WAITING, PostState.APPROVED, PostState.STOPPED}
)
"""States in which the text may be edited (beyond draft an edit takes the post back to draft)."""

POST_KINDS = {
    PostState.DRAFT: "wait",
    PostState.PAUSING: "wait",
    PostState.WAITING: "wait",
    PostState.APPROVED: "info",
    PostState.SENDING: "info",
    PostState.PUBLISHED: "good",
    PostState.STOPPED: "stop",
    PostState.WITHDRAWN: "",
}
"""Which colour of tag shows a post's state."""


class DeliveryState(models.TextChoices):
    """What is known of one delivery. Only the first and the fourth are certainly not at the service."""

    PLANNED = "planned", _("Planned")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused")
    UNCLEAR = "unclear", _("Unclear")
    WITHDRAWN = "withdrawn", _("Withdrawn before sending")
    GIVEN_UP = "given_up", _("Left unclear by a person")


DELIVERY_MOVES: dict[str, frozenset[str]] = {
    DeliveryState.PLANNED: frozenset(
        {DeliveryState.CLAIMED, DeliveryState.REFUSED, DeliveryState.WITHDRAWN, DeliveryState.SENT}
    ),
    DeliveryState.CLAIMED: frozenset(
        {DeliveryState.SENT, DeliveryState.REFUSED, DeliveryState.UNCLEAR, DeliveryState.PLANNED}
    ),
    DeliveryState.UNCLEAR: frozenset(
        {DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.GIVEN_UP}
    ),
    DeliveryState.REFUSED: frozenset({DeliveryState.PLANNED, DeliveryState.WITHDRAWN, DeliveryState.SENT}),
    DeliveryState.GIVEN_UP: frozenset({DeliveryState.SENT}),
    DeliveryState.SENT: frozenset(),
    DeliveryState.WITHDRAWN: frozenset({DeliveryState.SENT}),
}
"""To *sent* also from where it counted as not sent: late proof that it is there is believed (`sending/found.py`)."""

OUT = frozenset({DeliveryState.SENT, DeliveryState.GIVEN_UP})
"""Deliveries after which the text is, or may be, in public for good."""
UNDER_WAY = frozenset({DeliveryState.PLANNED, DeliveryState.CLAIMED, DeliveryState.UNCLEAR})
"""Deliveries that still want something to happen."""
FIXING = frozenset({DeliveryState.CLAIMED, DeliveryState.UNCLEAR, *OUT})
"""Deliveries that fix the text: it may already be seen by someone."""

DELIVERY_KINDS = {
    DeliveryState.PLANNED: "info",
    DeliveryState.CLAIMED: "info",
    DeliveryState.SENT: "good",
    DeliveryState.REFUSED: "stop",
    DeliveryState.UNCLEAR: "doubt",
    DeliveryState.WITHDRAWN: "",
    DeliveryState.GIVEN_UP: "doubt",
}
"""Which colour of tag shows a delivery's state."""


class RemovalState(models.TextChoices):
    """Where a decision to remove stands."""

    ASKED = "asked", _("Waits for a second person")
    APPROVED = "approved", _("Being removed")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REMOVAL_MOVES: dict[str, frozenset[str]] = {
    RemovalState.ASKED: frozenset({RemovalState.APPROVED, RemovalState.WITHDRAWN}),
    RemovalState.APPROVED: frozenset({RemovalState.DONE}),
    RemovalState.DONE: frozenset(),
    RemovalState.WITHDRAWN: frozenset(),
}

REMOVAL_KINDS = {
    RemovalState.ASKED: "wait",
    RemovalState.APPROVED: "info",
    RemovalState.DONE: "good",
    RemovalState.WITHDRAWN: "",
}
"""Which colour of tag shows a removal's state."""
