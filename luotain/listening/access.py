"""Found and allowed to see, in one step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Digest, Hub, Item, Link, Source, Subscription, Watch
from luotain.people.models import Person


def _gone() -> Refusal:
    return Refusal(
        "listening.not_found", _("This is not here any more."), _("Go back to the stream."), status=404
    )


def item(person: Person, public_id: str) -> Item:
    """One item. What was deleted at its source is not here any more, unless a case keeps it."""
    permissions.listen.require(person)
    found = Item.objects.select_related("source").filter(public_id=public_id).first()
    if found is None or (found.gone_at is not None and not found.kept):
        raise _gone()
    return found


def source(person: Person, source_id: int) -> Source:
    """One source."""
    permissions.listen.require(person)
    found = Source.objects.select_related("owner", "unit").filter(pk=source_id).first()
    if found is None:
        raise _gone()
    return found


def subscription(person: Person, subscription_id: int, *, source: Source | None = None) -> Subscription:
    """One entry of a reading list that the person may change; of this source when one is named."""
    permissions.listen.require(person)
    found = Subscription.objects.select_related("source").filter(pk=subscription_id).first()
    if found is None or (source is not None and found.source_id != source.pk):
        raise _gone()
    permissions.change_subscription.require(person, found)
    return found


def watch(person: Person, watch_id: int) -> Watch:
    """One watch."""
    permissions.listen.require(person)
    found = Watch.objects.select_related("owner", "unit", "shared_with").filter(pk=watch_id).first()
    if found is None:
        raise _gone()
    return found


def link(person: Person, link_id: int) -> Link:
    """One link to outside."""
    permissions.listen.require(person)
    found = Link.objects.select_related("left_by__unit").filter(pk=link_id).first()
    if found is None:
        raise _gone()
    return found


def digest(token: str) -> Digest | None:
    """The digest that this address ends, which is the key; None for any other."""
    return Digest.objects.select_related("person").filter(token=token).first()


def hub(token: str) -> Hub | None:
    """The hub that knows this address, which is the key; None for any other."""
    return Hub.objects.select_related("source").filter(token=token).first()
