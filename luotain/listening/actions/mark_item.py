"""A reader's own marks on an item."""

from __future__ import annotations

from collections.abc import Iterable

from luotain.core import clock
from luotain.listening.models import Item, Mark
from luotain.people.models import Person


def mark_read(item: Item, *, by: Person) -> None:
    """The reader has seen it; the first time counts."""
    mark, made = Mark.objects.get_or_create(item=item, person=by, defaults={"read_at": clock.now()})
    if not made and mark.read_at is None:
        Mark.objects.filter(pk=mark.pk, read_at__isnull=True).update(read_at=clock.now())


def mark_unread(item: Item, *, by: Person) -> None:
    """Have it among the unread again."""
    Mark.objects.filter(item=item, person=by).update(read_at=None)


def mark_all_read(items: Iterable[int], *, by: Person) -> int:
    """The reader has caught up with the items of these ids; how many were unread."""
    now, ids = clock.now(), list(items)
    Mark.objects.filter(item__in=ids, person=by, read_at=None).update(read_at=now)
    known = set(Mark.objects.filter(item__in=ids, person=by).values_list("item_id", flat=True))
    new = [Mark(item_id=pk, person=by, read_at=now) for pk in ids if pk not in known]
    Mark.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)
    return len(new)


def star_item(item: Item, *, by: Person, starred: bool) -> None:
    """Keep it at hand, or no more."""
    Mark.objects.update_or_create(
        item=item, person=by, defaults={"starred_at": clock.now() if starred else None}
    )
