"""A fixed set of watches, ready to be matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luotain.engines.matcher.anchors import Frequency, anchors_of
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.hits import Context, Entry, Hit
from luotain.engines.matcher.leaves import LeafTable, Plans, Where, locate
from luotain.engines.matcher.tree import Node, Or, is_leaf, leaves_of
from luotain.engines.matcher.verify import Check, Compiler, Looked


@dataclass(frozen=True, slots=True)
class Found:
    """What a segment found in a document.

    where: positions of the leaves. leaves: numbers of the leaves that are themselves watched. places: places
    (in ``Segment.trees``) of the other trees that hold.
    """

    where: Where
    leaves: list[int]
    places: set[int]


class Segment:
    """Watches under their anchors. Never changes once it is made; only its table of known forms fills up.

    A watch of one word needs no check: its leaf is the hit. Equal trees are kept and checked once.
    """

    def __init__(self, entries: Sequence[Entry], frequency: Frequency) -> None:
        self.table = LeafTable()
        self.ids = frozenset(entry.id for entry in entries)
        self.trees: list[tuple[Node, list[Entry]]] = []
        """Distinct trees of more than one leaf, each with the watches that have it."""
        self._plans: dict[str, Plans] = {}
        self._size = len(entries)
        singles = self._group(entries)
        compiler = Compiler(self.table)
        for tree, _ in self.trees:
            compiler.count(tree)
        checks = [compiler.compile(tree) for tree, _ in self.trees]
        count = len(self.table.leaves)
        self.singles: list[tuple[Entry, ...]] = [tuple(singles.get(number, ())) for number in range(count)]
        """By leaf number, the watches that are this leaf and nothing else."""
        candidates: list[list[tuple[int, Check | None]]] = [[] for _ in range(count)]
        self._always: list[tuple[int, Check]] = []
        for place, ((tree, _), check) in enumerate(zip(self.trees, checks, strict=True)):
            if isinstance(tree, Or) and all(map(is_leaf, tree.children)):
                for leaf in leaves_of(tree):
                    candidates[self.table.number(leaf)].append((place, None))
                continue
            anchors = anchors_of(tree, frequency)
            if anchors is None:
                self._always.append((place, check))
                continue
            for leaf in anchors[1]:
                candidates[self.table.number(leaf)].append((place, check))
        self._candidates = [tuple(pairs) for pairs in candidates]
        self._asks_fields = self.table.asks_fields

    def _group(self, entries: Sequence[Entry]) -> dict[int, list[Entry]]:
        """Fill ``trees``, and return the watches of one leaf by its number."""
        singles: dict[int, list[Entry]] = {}
        groups: dict[Node, list[Entry]] = {}
        for entry in entries:
            if is_leaf(entry.tree):
                singles.setdefault(self.table.number(entry.tree), []).append(entry)
            else:
                groups.setdefault(entry.tree, []).append(entry)
        for tree, group in groups.items():
            self.trees.append((tree, group))
            for leaf in leaves_of(tree):
                self.table.number(leaf)
        return singles

    def __len__(self) -> int:
        return self._size

    def plans(self, prepared: Prepared) -> Plans:
        """The table of known forms for the document's language."""
        language = prepared.analysis.language
        found = self._plans.get(language)
        if found is None:
            found = self._plans.setdefault(language, Plans(self.table, prepared.analysis.table))
        return found

    def locate(self, prepared: Prepared) -> Where:
        """Where the leaves of the watches are in the document."""
        fields = self.table.of_document(prepared) if self._asks_fields else ()
        return locate(prepared, self.plans(prepared), fields)

    def find(self, prepared: Prepared) -> Found:
        """What the document satisfies."""
        where = self.locate(prepared)
        leaves: list[int] = []
        places: set[int] = set()
        singles, candidates = self.singles, self._candidates
        looked = Looked(prepared)
        for number in where:
            if singles[number]:
                leaves.append(number)
            for place, check in candidates[number]:
                if place not in places and (check is None or check(where, looked)):
                    places.add(place)
        for place, check in self._always:
            if check(where, looked):
                places.add(place)
        return Found(where, leaves, places)

    def match(self, prepared: Prepared) -> list[Hit]:
        """One hit for every watch that the document satisfies."""
        found = self.find(prepared)
        context = Context(prepared, found.where, self.table.number)
        hits = [Hit(entry, context) for number in found.leaves for entry in self.singles[number]]
        hits += [Hit(entry, context) for place in found.places for entry in self.trees[place][1]]
        return hits

    def candidates_of(self, prepared: Prepared) -> int:
        """How many checks the document costs; for measuring."""
        return sum(len(self._candidates[number]) for number in self.locate(prepared)) + len(self._always)
