"""Bytes of a feed into items, whatever their state."""

from luotain.engines.feeds.documents import text_of
from luotain.engines.feeds.model import Attachment, Body, Fault, Feed, Item
from luotain.engines.feeds.reading import parse

__all__ = ["Attachment", "Body", "Fault", "Feed", "Item", "parse", "text_of"]
