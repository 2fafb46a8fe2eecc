"""The nouns of the room."""

from luotain.listening.models.item import Item, Mark
from luotain.listening.models.source import Source, SourceKind
from luotain.listening.models.watch import Hit, Watch

__all__ = ["Hit", "Item", "Mark", "Source", "SourceKind", "Watch"]
