"""Start, change and stop a word watch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from luotain import jobs, ledger
from luotain.core import clock
from luotain.engines.policy.facts import WatchFacts
from luotain.guideline import actions as guideline
from luotain.listening import permissions, probing, watching
from luotain.listening.models import Schedule, Source, Watch
from luotain.people.models import Person, Unit


def start_watch(
    *,
    name: str,
    query: str,
    reason: str,
    review_on: date,
    by: Person,
    shared_with: Unit | None = None,
    sources: Iterable[Source] = (),
    schedule: str = Schedule.LIVE,
    apply_to_past: bool = False,
) -> Watch:
    """A running watch; with `sources` or a `schedule` of its own it is a probe.

    Raises Refusal when the query cannot be read or the guideline holds it.
    """
    permissions.start_watch.require(by)
    watching.check_query(query)
    chosen = list(sources)
    schedule = _schedule(schedule, chosen)
    with transaction.atomic():
        watch = Watch.objects.create(
            name=name.strip(),
            query=query.strip(),
            reason=reason.strip(),
            review_on=review_on,
            owner=by,
            unit=by.unit,
            shared_with=shared_with,
            schedule=schedule,
            next_sounding_at=probing.next_sounding(schedule, clock.now()),
        )
        watch.sources.set(chosen)
        guideline.ask("start_watch", watch_facts(watch), by=by, about=watch)
        if apply_to_past:
            apply_later(watch)
        ledger.write("listening.watch_started", watch, by=by, data={"review_on": review_on.isoformat()})
    return watch


def change_watch(
    watch: Watch,
    *,
    by: Person,
    apply_to_past: bool = False,
    sources: Iterable[Source] | None = None,
    **changes: Any,
) -> Watch:
    """Change its name, query, reason, review date, owner, the unit it is shared with, where and when it looks."""
    permissions.change_watch.require(by, watch)
    watching.check_query(changes.get("query", watch.query))
    chosen = list(watch.sources.all() if sources is None else sources)
    schedule = _schedule(changes.get("schedule", watch.schedule), chosen)
    if schedule != watch.schedule:
        changes |= {"sounded_at": clock.now() if watch.schedule == Schedule.LIVE else watch.sounded_at}
    changes |= {"schedule": schedule, "next_sounding_at": probing.next_sounding(schedule, clock.now())}
    with transaction.atomic():
        watch.take_turn(**changes)
        watch.sources.set(chosen)
        guideline.ask("start_watch", watch_facts(watch), by=by, about=watch)
        if apply_to_past:
            apply_later(watch)
        ledger.write("listening.watch_changed", watch, by=by, data={"review_on": watch.review_on.isoformat()})
    return watch


def stop_watch(watch: Watch, *, by: Person) -> Watch:
    """Stop watching; what it found stays."""
    permissions.change_watch.require(by, watch)
    with transaction.atomic():
        watch.take_turn(is_active=False)
        ledger.write("listening.watch_stopped", watch, by=by)
    return watch


def apply_later(watch: Watch) -> None:
    """Put the watch to everything that has been heard, in the background."""
    job = jobs.enqueue("listening.apply_watch", watch_id=watch.pk)
    Watch.objects.filter(pk=watch.pk).update(apply_job_id=job.pk)
    watch.apply_job_id = job.pk


def _schedule(wanted: str, chosen: Iterable[Source]) -> str:
    """Chosen sources are sounded at times of the probe's own, at the least every now and then."""
    return Schedule.OFTEN if chosen and wanted == Schedule.LIVE else Schedule(wanted)


def watch_facts(watch: Watch) -> WatchFacts:
    """The watch as the guideline sees it."""
    return WatchFacts(
        name=watch.name,
        owner=str(watch.owner_id or ""),
        review_on=watch.review_on,
        sources=tuple(str(source) for source in watch.sources.all()) or ("public",),
        closed_sources=probing.closed_sources(watch.sources.all()),
        words=tuple(watch.query.split()),
        schedule=watch.schedule,
        purpose=watch.reason,
    )
