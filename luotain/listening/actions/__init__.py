"""The verbs of the room."""

from luotain.listening.actions.add_source import add_source
from luotain.listening.actions.collect_source import collect_source
from luotain.listening.actions.enter_item import enter_item
from luotain.listening.actions.import_sources import import_sources
from luotain.listening.actions.mark_item import mark_read, star_item
from luotain.listening.actions.start_watch import change_watch, start_watch, stop_watch
from luotain.listening.actions.stop_source import resume_source, stop_source

__all__ = [
    "add_source",
    "change_watch",
    "collect_source",
    "enter_item",
    "import_sources",
    "mark_read",
    "resume_source",
    "star_item",
    "start_watch",
    "stop_source",
    "stop_watch",
]
