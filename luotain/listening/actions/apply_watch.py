"""Apply a watch to what has been heard already."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from luotain.core import clock
from luotain.listening import archive, probing, watching
from luotain.listening.models import Hit, Item, Told, Watch

BATCH = 200


def apply_watch(watch: Watch, *, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make its hits what its query finds in the whole archive; the number of hits. Nobody is told of old items anew.

    Each batch commits by itself, so that it may be killed and begun again. `progress(done, total)` is called a batch.
    """
    question = archive.Question(watch.query)
    rows = list(
        probing.within(question.candidates(Item.objects.filter(gone_at=None)), watch)
        .order_by("-at", "-pk")
        .values_list("pk", flat=True)
    )
    had = set(Hit.objects.filter(watch=watch).values_list("item_id", flat=True))
    found: set[int] = set()
    for start in range(0, len(rows), BATCH):
        progress(start, len(rows))
        items = Item.objects.defer("html").in_bulk(rows[start : start + BATCH])
        hits = []
        for item in items.values():
            if (hit := question.match(item)) is not None:
                found.add(item.pk)
                hits.append(watching.hit_row(hit, watch.pk, item))
        with transaction.atomic():
            if not Watch.objects.filter(pk=watch.pk, query=watch.query).exists():
                return 0  # changed meanwhile: another job waits with the new words
            Hit.objects.filter(watch=watch, item__in=items).delete()
            Hit.objects.bulk_create(hits, ignore_conflicts=True, batch_size=100)
            _count_as_told(watch, [hit.item_id for hit in hits if hit.item_id not in had])
    stale = list(had - found)
    for start in range(0, len(stale), BATCH):
        Hit.objects.filter(watch=watch, item__in=stale[start : start + BATCH]).delete()
    progress(len(rows), len(rows))
    Watch.objects.filter(pk=watch.pk).update(applied_at=clock.now())
    return len(found)


def _count_as_told(watch: Watch, item_ids: list[int]) -> None:
    """Old items found now are seen on the watch's own page, not told one by one."""
    now = clock.now()
    Told.objects.bulk_create(
        [
            Told(person_id=person, item_id=item, watch=watch, at=now, seen_at=now)
            for person in watch.followers.values_list("person_id", flat=True)
            for item in item_ids
        ],
        ignore_conflicts=True,
        batch_size=200,
    )
