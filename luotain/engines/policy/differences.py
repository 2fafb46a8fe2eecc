"""Two versions of the guideline side by side: what has come, what has gone, what reads otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from luotain.engines.policy.data import to_data
from luotain.engines.policy.guideline import Guideline


class Turn(StrEnum):
    """How a part changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a part, as plain data in both versions; for a text each language is a field of its own."""

    name: str
    """For example ``strength`` or ``text.sv``."""
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """One part of the guideline that differs."""

    part: str
    """Name of the guideline's field: ``clauses``, ``rules``, ``settings``, ``word_lists``, ``topics`` …"""
    code: str
    """Code or id of the part; empty for those there is one of."""
    turn: Turn
    changes: tuple[FieldChange, ...] = ()


KEYS: dict[str, tuple[str, ...]] = {
    "sections": ("code",),
    "clauses": ("code",),
    "rules": ("id",),
    "word_lists": ("name", "language"),
    "topics": ("code",),
    "responsibilities": ("matter",),
    "card": ("number",),
    "glossary": ("code",),
    "sources": ("code",),
}
"""By which fields the parts of each list are told apart."""

WHOLE = ("settings", "stance", "public_place_prompt")


def differences(before: Guideline, after: Guideline) -> tuple[Difference, ...]:
    """What differs between two versions, in the order of the guideline's parts; nothing but the label when
    equal."""
    found: list[Difference] = []
    for part, keys in KEYS.items():
        found.extend(_listed(part, keys, getattr(before, part), getattr(after, part)))
    for part in WHOLE:
        changes = tuple(_changes(getattr(before, part), getattr(after, part)))
        if changes:
            found.append(Difference(part, "", Turn.CHANGED, changes))
    return tuple(found)


def _listed(
    part: str, keys: tuple[str, ...], before: Iterable[Any], after: Iterable[Any]
) -> Iterator[Difference]:
    old = {_code(item, keys): item for item in before}
    new = {_code(item, keys): item for item in after}
    for code, item in old.items():
        if code not in new:
            yield Difference(part, code, Turn.REMOVED, tuple(_changes(item, None)))
        elif item != new[code]:
            yield Difference(part, code, Turn.CHANGED, tuple(_changes(item, new[code])))
    for code, item in new.items():
        if code not in old:
            yield Difference(part, code, Turn.ADDED, tuple(_changes(None, item)))


def _code(item: Any, keys: tuple[str, ...]) -> str:
    return "/".join(str(getattr(item, key)) for key in keys if str(getattr(item, key)))


def _changes(before: Any, after: Any, prefix: str = "") -> Iterator[FieldChange]:
    """Fields that differ; either side may be missing whole. Texts are taken apart by language."""
    for item in fields(after if before is None else before):
        old = None if before is None else getattr(before, item.name)
        new = None if after is None else getattr(after, item.name)
        if old == new:
            continue
        name = f"{prefix}{item.name}"
        if type(old if new is None else new).__name__ == "Sentence":
            yield from _changes(old, new, f"{name}.")
        else:
            yield FieldChange(name, to_data(old), to_data(new))
