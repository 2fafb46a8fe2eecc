"""Watches over items: the one place where the room meets the matcher."""

from __future__ import annotations

from collections.abc import Iterable

from luotain.listening.models import Item


def check_query(query: str) -> None:
    """Raise Refusal when `query` cannot be read."""


def keep_hits(items: Iterable[Item]) -> int:
    """Keep which watches `items` belong to."""
    return 0


def forget() -> None:
    """Watches have changed: read them anew."""
