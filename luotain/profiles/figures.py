"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from luotain.profiles import queries
from luotain.profiles.models import Purpose
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """Open profiles by what they are for: one with two purposes counts in both."""
    counted = queries.open_by_purpose()
    for number, purpose in enumerate(Purpose):
        if count := counted[purpose]:
            yield Figure(_("Open profiles for: %(purpose)s") % {"purpose": purpose.label}, count, 50 + number)
