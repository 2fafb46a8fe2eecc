"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from luotain.listening.models import Item
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """How much has been heard."""
    yield Figure(_("Items heard"), Item.objects.filter(heard_at__gte=since).count(), 10)
