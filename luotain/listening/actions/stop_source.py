"""Stop following a source, and begin again."""

from __future__ import annotations

from django.db import transaction

from luotain import jobs, ledger
from luotain.core import clock
from luotain.listening import hubs, permissions
from luotain.listening.models import Source
from luotain.listening.states import SourceState
from luotain.people.models import Person


def stop_source(source: Source, *, by: Person) -> Source:
    """No more collecting; what was heard stays as long as it would."""
    permissions.change_source.require(by, source)
    with transaction.atomic():
        source.move(SourceState.STOPPED)
        for hub in source.hubs.all():
            hubs.leave(hub)
        ledger.write("listening.source_stopped", source, by=by)
    return source


def resume_source(source: Source, *, by: Person) -> Source:
    """Collect again, at once."""
    permissions.change_source.require(by, source)
    with transaction.atomic():
        source.move(SourceState.NEW, failures=0, trouble="", next_try_at=clock.now())
        hubs.come_back(source)
        ledger.write("listening.source_resumed", source, by=by)
        jobs.enqueue("listening.collect", source_id=source.pk)
    return source
