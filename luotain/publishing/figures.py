"""Numbers this room can give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from luotain.publishing.models import Correction, Delivery, Post
from luotain.publishing.states import DeliveryState
from luotain.ui.declarations import Figure


def figures(since: datetime) -> Iterable[Figure]:
    """What went out, what was corrected, what is in doubt."""
    yield Figure(_("Posts published"), Post.objects.filter(published_at__gte=since).count(), 30)
    yield Figure(_("Mistakes corrected"), Correction.objects.filter(done_at__gte=since).count(), 31)
    yield Figure(
        _("Deliveries in doubt now"), Delivery.objects.filter(state=DeliveryState.UNCLEAR).count(), 32
    )
