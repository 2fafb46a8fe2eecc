"""Watches over items: the one place where the room meets the matcher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from luotain.listening.models import Hit, Item


@dataclass(frozen=True)
class Preview:
    """What a query would have caught."""

    items: list[Item]
    count: int
    days: list[int]
    seconds: float


def check_query(query: str) -> None:
    """Raise Refusal when `query` cannot be read."""


def keep_hits(items: Iterable[Item]) -> int:
    """Keep which watches `items` belong to."""
    return 0


def forget() -> None:
    """Watches have changed: read them anew."""


def reasons(hit: Hit) -> list[str]:
    """Why the item belongs to the watch."""
    return [str(why) for why in hit.why]


def spans_in_text(item: Item, hits: Iterable[Hit]) -> list[tuple[int, int, str]]:
    """The places of the hits in the item's text, for marking."""
    offset = len(item.title) + 1 if item.title else 0
    return [(start - offset, end - offset, "hit") for hit in hits for start, end in hit.spans if start >= offset]


def preview(query: str) -> Preview:
    """What `query` would have caught lately."""
    begun = perf_counter()
    return Preview([], 0, [], perf_counter() - begun)
