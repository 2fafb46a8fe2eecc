"""A reader's own marks on one item."""

from __future__ import annotations

from luotain.core import clock
from luotain.listening.models import Item, Mark
from luotain.people.models import Person


def mark_read(item: Item, *, by: Person) -> None:
    """The reader has seen it; the first time counts."""
    mark, made = Mark.objects.get_or_create(item=item, person=by, defaults={"read_at": clock.now()})
    if not made and mark.read_at is None:
        Mark.objects.filter(pk=mark.pk, read_at__isnull=True).update(read_at=clock.now(), unread_at=None)


def mark_unread(item: Item, *, by: Person) -> None:
    """Have it among the unread again, however far the reader has caught up."""
    Mark.objects.update_or_create(item=item, person=by, defaults={"read_at": None, "unread_at": clock.now()})


def star_item(item: Item, *, by: Person, starred: bool) -> None:
    """Keep it at hand, or no more."""
    Mark.objects.update_or_create(
        item=item, person=by, defaults={"starred_at": clock.now() if starred else None}
    )
