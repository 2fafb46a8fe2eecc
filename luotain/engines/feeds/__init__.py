"""Bytes of a feed into items, whatever their state."""

from luotain.engines.feeds.model import Attachment, Fault, Feed, Item

__all__ = ["Attachment", "Fault", "Feed", "Item"]
