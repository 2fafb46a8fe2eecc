"""What a list of a service's newest things showed the last time, so that the next look tells what is new, changed and gone.

Many services show their newest things first and say nothing of what was changed or taken away. Two looks at the same
list do: what is marked otherwise was changed, and what is missing although something older still stands was taken away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARK = 8


@dataclass(frozen=True)
class Shown:
    """Identifiers of a list, newest first, each with a mark of what it said."""

    entries: tuple[tuple[str, str], ...] = ()

    @classmethod
    def load(cls, text: str) -> Shown:
        """The list out of a cursor's text."""
        pairs = (one.rpartition("=") for one in text.split())
        return cls(tuple((name, mark) for name, _sign, mark in pairs if name))

    def dump(self) -> str:
        """As text for a cursor."""
        return " ".join(f"{name}={mark}" for name, mark in self.entries)

    @property
    def newest(self) -> str:
        """The identifier at the top; empty for an empty list."""
        return self.entries[0][0] if self.entries else ""

    def meets(self, now: Shown) -> bool:
        """Whether the two looks have something in common, so that nothing can lie between them."""
        return bool({name for name, _ in self.entries} & {name for name, _ in now.entries})

    def fresh_in(self, now: Shown) -> frozenset[str]:
        """What is new or says something else now."""
        return frozenset(name for name, _ in set(now.entries) - set(self.entries))

    def gone_in(self, now: Shown, *, whole: bool) -> tuple[str, ...]:
        """What was taken away meanwhile: missing now, although something older stands, or `whole` shows all there is."""
        there = {name for name, _ in now.entries}
        older_stands = whole
        gone = []
        for name, _ in reversed(self.entries):
            if name in there:
                older_stands = True
            elif older_stands:
                gone.append(name)
        return tuple(reversed(gone))


def shown(entries: Iterable[tuple[str, str]] | Sequence[tuple[str, str]]) -> Shown:
    """A look at a list: each identifier (without spaces) with what it says, of which only a mark is kept."""
    return Shown(tuple((name, mark_of(says)) for name, says in entries))


def mark_of(says: str) -> str:
    """A few characters that change when what is said changes."""
    return hashlib.sha256(says.encode("utf-8", "replace")).hexdigest()[:MARK]
