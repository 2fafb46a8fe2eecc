"""Write down what was heard elsewhere: a letter in a newspaper, a tip by telephone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luotain import ledger
from luotain.core import clock
from luotain.core.ids import public_id
from luotain.core.text import safe_link
from luotain.listening import archive, keeping, permissions
from luotain.listening.models import Item, Place, Source, SourceKind
from luotain.people.models import Person


def enter_item(
    *,
    by: Person,
    title: str,
    text: str,
    kind: str = SourceKind.NEWSPAPER,
    where: str = "",
    url: str = "",
    published_at: datetime | None = None,
) -> Item:
    """An item of the hand-entered source called `where`, made when it is new."""
    permissions.listen.require(by)
    now = clock.now()
    with transaction.atomic():
        name = where.strip() or (_("Newspapers") if kind == SourceKind.NEWSPAPER else _("Other"))
        source = Source.objects.filter(kind=kind, title=name).first() or Source.objects.create(
            kind=kind, title=name, owner=by, unit=by.unit
        )
        item = Item.objects.create(
            source=source,
            remote_id=public_id(),
            title=title.strip()[:500],
            text=text.strip(),
            url=safe_link(url) or "",
            language=archive.language_of(title, text, ""),
            published_at=published_at,
            heard_at=now,
            at=published_at or now,
            expires_at=now + timedelta(days=source.keep_days),
        )
        Place.objects.create(
            item=item, source=source, remote_id=item.remote_id, url=item.url, at=item.at, heard_at=now
        )
        keeping.make_findable([item], now)
        ledger.write("listening.item_entered", item, by=by)
    return item
