"""Background entries of the room."""

from __future__ import annotations

from datetime import timedelta

from luotain import jobs
from luotain.core import clock
from luotain.listening import actions
from luotain.listening.models import Item, Source
from luotain.listening.states import SourceState


@jobs.job("listening.collect", queue="listening", unique_by="source_id", give_up_after=timedelta(hours=1))
def collect(source_id: int) -> jobs.Outcome:
    """Collect one source."""
    source = Source.objects.exclude(state=SourceState.STOPPED).filter(pk=source_id).first()
    if source is None:
        return jobs.cancel("The source has been stopped.")
    found = actions.collect_source(source)
    return jobs.done(f"{found} new")


@jobs.job("listening.collect_due", queue="listening")
def collect_due() -> jobs.Outcome:
    """Put every source whose time has come on the queue."""
    due = (
        Source.objects.exclude(state=SourceState.STOPPED)
        .exclude(address="")
        .filter(next_try_at__lte=clock.now())
    )
    count = 0
    for source_id in due.order_by("next_try_at").values_list("pk", flat=True)[:500]:
        jobs.enqueue("listening.collect", source_id=source_id)
        count += 1
    return jobs.done(f"{count} due")


@jobs.job("listening.forget_old", queue="housekeeping")
def forget_old() -> jobs.Outcome:
    """Let go of items older than their source keeps them, in batches; those raised in a case are kept with it."""
    gone = 0
    for source in Source.objects.all():
        edge = clock.now() - timedelta(days=source.keep_days)
        old = (
            Item.objects.filter(source=source, heard_at__lt=edge, kept=False)
            .order_by("pk")
            .values_list("pk", flat=True)[:1000]
        )
        gone += Item.objects.filter(pk__in=list(old)).delete()[0]
    return jobs.done(f"{gone} let go")


jobs.every("listening.collect_due", seconds=60)
jobs.every("listening.forget_old", seconds=6 * 60 * 60)
