"""Ask a source before its time."""

from __future__ import annotations

from luotain import jobs
from luotain.listening import permissions
from luotain.listening.models import Source
from luotain.people.models import Person


def ask_now(source: Source, *, by: Person) -> None:
    """Ask it as soon as its site's turn comes, whenever it would have been asked."""
    permissions.change_source.require(by, source)
    jobs.enqueue("listening.collect", source_id=source.pk)
