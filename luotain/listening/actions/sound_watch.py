"""A probe looks into its sources."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from luotain import jobs
from luotain.core import clock
from luotain.listening import archive, probing, watching
from luotain.listening.models import Hit, Item, Watch

BATCH = 200


def sound_watch(watch: Watch, now: datetime | None = None) -> int:
    """Keep what a probe finds in what has been heard since it looked the last time; the number of new finds.

    One that has been stopped, has no owner, is past its review or would look where it is not open finds nothing; Today says so.
    """
    now = now or clock.now()
    if not watch.is_probe or not watch.is_running(clock.local(now).date()):
        return 0
    if probing.closed_sources(watch.sources.all()):
        return 0
    since = (watch.sounded_at or watch.created_at) - probing.OVERLAP
    question = archive.Question(watch.query)
    heard = probing.heard_since(Item.objects.filter(gone_at=None), watch, since)
    pks = list(question.candidates(heard).order_by("pk").values_list("pk", flat=True))
    found = 0
    for start in range(0, len(pks), BATCH):
        items = Item.objects.defer("html").in_bulk(pks[start : start + BATCH])
        hits = [
            watching.hit_row(hit, watch.pk, item)
            for item in items.values()
            if (hit := question.match(item)) is not None
        ]
        with transaction.atomic():
            before = Hit.objects.filter(watch=watch).count()
            Hit.objects.bulk_create(hits, ignore_conflicts=True, batch_size=100)
            found += Hit.objects.filter(watch=watch).count() - before
    with transaction.atomic():
        same = Watch.objects.filter(pk=watch.pk, query=watch.query, schedule=watch.schedule)
        same.update(sounded_at=now, next_sounding_at=probing.next_sounding(watch.schedule, now))
        if found:
            jobs.enqueue("listening.tell_followers")
    return found
