"""Say of a file what it shows, whose it is and by what right it is used; and take it out of use."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from luotain import ledger
from luotain.core import clock
from luotain.core.moves import someone_was_faster
from luotain.core.refusal import Refusal
from luotain.people.models import Person
from luotain.publishing import permissions
from luotain.publishing.drafts import MediaRecord
from luotain.publishing.models import MediaItem


def describe_media(
    item: MediaItem, record: MediaRecord, *, by: Person, version: int | None = None
) -> MediaItem:
    """Make what is known of the file be `record`. Posts keep the words that were written for them."""
    permissions.change_media.require(by, item)
    if version is not None and version != item.version:
        raise someone_was_faster()
    with transaction.atomic():
        was = {name: getattr(item, name) for name in record.columns}
        item.take_turn(**record.columns, changed_at=clock.now())
        changed = sorted(name for name, value in record.columns.items() if was[name] != value)
        ledger.write(
            "publishing.media_described", item, by=by, data={"changed": changed, "rights": item.rights}
        )
    return item


def retire_media(item: MediaItem, *, by: Person, why: str) -> MediaItem:
    """From now on it goes into no new post. What has been sent keeps it, and drafts that hold it are stopped by name."""
    permissions.change_media.require(by, item)
    if not why.strip():
        raise Refusal(
            "publishing.no_reason",
            _("A file is taken out of use with a reason."),
            _("Write in one sentence why, for example that the permission has ended."),
            status=422,
        )
    with transaction.atomic():
        item.take_turn(retired_at=clock.now(), retired_why=why.strip()[:500])
        ledger.write("publishing.media_retired", item, by=by, data={"reason": item.retired_why})
    return item


def restore_media(item: MediaItem, *, by: Person) -> MediaItem:
    """Into use again."""
    permissions.change_media.require(by, item)
    with transaction.atomic():
        item.take_turn(retired_at=None, retired_why="")
        ledger.write("publishing.media_restored", item, by=by)
    return item
