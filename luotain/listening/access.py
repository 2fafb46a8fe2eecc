"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Item, Source, Watch
from luotain.people.models import Person


def _gone() -> Refusal:
    return Refusal(
        "listening.not_found", _("This is not here any more."), _("Go back to the stream."), status=404
    )


def item(person: Person, public_id: str) -> Item:
    """One item."""
    permissions.listen.require(person)
    found = Item.objects.select_related("source").filter(public_id=public_id).first()
    if found is None:
        raise _gone()
    return found


def source(person: Person, source_id: int) -> Source:
    """One source."""
    permissions.listen.require(person)
    found = Source.objects.select_related("owner", "unit").filter(pk=source_id).first()
    if found is None:
        raise _gone()
    return found


def watch(person: Person, watch_id: int) -> Watch:
    """One watch."""
    permissions.listen.require(person)
    found = Watch.objects.select_related("owner", "unit").filter(pk=watch_id).first()
    if found is None:
        raise _gone()
    return found
