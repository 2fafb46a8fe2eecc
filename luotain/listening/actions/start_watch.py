"""Start, change and stop a word watch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from luotain import jobs, ledger
from luotain.engines.policy.facts import WatchFacts
from luotain.guideline import actions as guideline
from luotain.listening import permissions, watching
from luotain.listening.models import Watch
from luotain.people.models import Person, Unit


def start_watch(
    *,
    name: str,
    query: str,
    reason: str,
    review_on: date,
    by: Person,
    shared_with: Unit | None = None,
    apply_to_past: bool = False,
) -> Watch:
    """A running watch. Raises Refusal when the query cannot be read or the guideline holds it."""
    permissions.start_watch.require(by)
    watching.check_query(query)
    with transaction.atomic():
        watch = Watch.objects.create(
            name=name.strip(),
            query=query.strip(),
            reason=reason.strip(),
            review_on=review_on,
            owner=by,
            unit=by.unit,
            shared_with=shared_with,
        )
        guideline.ask("start_watch", watch_facts(watch), by=by, about=watch)
        if apply_to_past:
            apply_later(watch)
        ledger.write("listening.watch_started", watch, by=by, data={"review_on": review_on.isoformat()})
    return watch


def change_watch(watch: Watch, *, by: Person, apply_to_past: bool = False, **changes: Any) -> Watch:
    """Change its name, query, reason, review date, owner or the unit it is shared with."""
    permissions.change_watch.require(by, watch)
    watching.check_query(changes.get("query", watch.query))
    with transaction.atomic():
        watch.take_turn(**changes)
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


def watch_facts(watch: Watch) -> WatchFacts:
    """The watch as the guideline sees it."""
    return WatchFacts(
        name=watch.name,
        owner=str(watch.owner_id or ""),
        review_on=watch.review_on,
        sources=("public",),
        words=tuple(watch.query.split()),
        schedule="always",
        purpose=watch.reason,
    )
