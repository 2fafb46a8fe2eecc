"""Official positions in a draft: whether each of them may be brought out today."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core import clock
from luotain.core.refusal import Refusal
from luotain.guideline.models import PositionEdition
from luotain.publishing.drafts import Draft


def require_in_force(draft: Draft, *, kept: frozenset[int] = frozenset()) -> None:
    """Refuse a position that is over. `kept` are editions that the text leans on already: the guideline judges those."""
    for edition in draft.positions:
        if edition.pk not in kept:
            require_position_in_force(edition)


def require_position_in_force(edition: PositionEdition) -> None:
    """Refuse words that are not, or no longer, the body's position."""
    now = clock.now()
    last = edition.last_day(now)
    if last is None or last >= clock.local(now).date():
        return
    raise Refusal(
        "publishing.position_over",
        _("The position “%(title)s” is no longer in force, so it cannot be put into a text.")
        % {"title": edition.title},
        _("Ask %(owner)s to renew it, or choose another.") % {"owner": edition.position.owner},
        status=409,
        clause="5.14",
    )
