"""Bytes of a feed into items, whatever their state."""
