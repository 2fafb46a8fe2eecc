"""The sites of what is followed. The sources' own addresses are asked by collection, which tells by itself when one is ill."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_noop

from luotain.core.text import safe_link
from luotain.listening.models import Source
from luotain.listening.states import SourceState
from luotain.ui.declarations import OutsideLink

SITE = gettext_noop("Site of a source")


def links() -> Iterable[OutsideLink]:
    """The page that each source says it belongs to."""
    for source in Source.objects.exclude(state=SourceState.STOPPED).exclude(site=""):
        if safe_link(source.site):
            place = reverse("listening:source", args=[source.pk])
            yield OutsideLink(source.site, SITE, str(source), place, source.owner_id)
