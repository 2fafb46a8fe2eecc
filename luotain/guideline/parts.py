"""The parts of a guideline found, put in and taken out. Pure: a guideline goes in, another comes out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from luotain.engines import policy
from luotain.engines.policy.differences import KEYS

Part = Any
"""A clause, a rule, a word list, a topic, a line of responsibility, a card rule, a term or a source."""


def code_of(part: str, item: Part) -> str:
    """The code by which an item of `part` is told from the others: ``5.7``, ``body_words/fi`` …"""
    return "/".join(str(getattr(item, key)) for key in KEYS[part] if str(getattr(item, key)))


def find(guideline: policy.Guideline, part: str, code: str) -> Part | None:
    """The item with a code, or None."""
    return next((item for item in getattr(guideline, part) if code_of(part, item) == code), None)


def put(guideline: policy.Guideline, part: str, item: Part, *, instead_of: str = "") -> policy.Guideline:
    """`item` in the place of the one with its code (or with the code `instead_of`), else where a reader would look for it."""
    wanted = instead_of or code_of(part, item)
    items = list(getattr(guideline, part))
    for place, old in enumerate(items):
        if code_of(part, old) == wanted:
            items[place] = item
            break
    else:
        items.insert(_place(part, items, item), item)
    return _with(guideline, part, tuple(items))


def take_out(guideline: policy.Guideline, part: str, code: str) -> policy.Guideline:
    """Without the item; a clause takes its rules and its place on the card with it."""
    kept = tuple(item for item in getattr(guideline, part) if code_of(part, item) != code)
    without = _with(guideline, part, kept)
    if part == "clauses":
        return replace(
            without,
            rules=tuple(rule for rule in guideline.rules if rule.clause != code),
            card=tuple(line for line in guideline.card if line.clause != code),
        )
    if part == "rules":
        card = tuple(
            replace(line, checks=tuple(one for one in line.checks if one != code)) for line in guideline.card
        )
        return replace(without, card=card)
    return without


def _with(guideline: policy.Guideline, part: str, items: tuple[Part, ...]) -> policy.Guideline:
    """The guideline with one list in the place of another."""
    changes: dict[str, Any] = {part: items}
    return replace(guideline, **changes)


def in_order(code: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 5.9 before 5.10."""
    return tuple((int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"[.\-]", code))


def _place(part: str, items: list[Part], item: Part) -> int:
    if part == "clauses":
        return next(
            (place for place, one in enumerate(items) if in_order(one.code) > in_order(item.code)), len(items)
        )
    if part == "rules":
        same = [place for place, one in enumerate(items) if one.clause == item.clause]
        return same[-1] + 1 if same else len(items)
    return len(items)
