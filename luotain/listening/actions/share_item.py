"""Put an item before one's whole unit, and take it away again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core.refusal import Refusal
from luotain.listening import permissions
from luotain.listening.models import Item, Share
from luotain.people.models import Person


def share_item(item: Item, *, by: Person, text: str = "") -> Share:
    """It stands in the unit's shared stream, once, with who shared it."""
    permissions.listen.require(by)
    if by.unit_id is None:
        raise Refusal(
            "listening.no_unit",
            _("You belong to no unit, so there is nobody to share this with."),
            _("Ask an administrator to put you into your unit, or show it to one colleague."),
            status=422,
        )
    with transaction.atomic():
        share, made = Share.objects.get_or_create(
            item=item, unit_id=by.unit_id, defaults={"by": by, "text": text.strip()[:300]}
        )
        if made:
            ledger.write("listening.item_shared", item, by=by)
    return share


def unshare_item(item: Item, *, by: Person) -> None:
    """It stands there no more; anybody of the unit may tidy up."""
    permissions.listen.require(by)
    with transaction.atomic():
        gone, _rows = Share.objects.filter(item=item, unit_id=by.unit_id).delete() if by.unit_id else (0, {})
        if gone:
            ledger.write("listening.item_unshared", item, by=by)
