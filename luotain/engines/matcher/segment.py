"""A fixed set of watches, ready to be matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luotain.engines.matcher.anchors import Frequency, anchors_of
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.hits import Hit
from luotain.engines.matcher.leaves import LeafTable, Plans, Where, locate
from luotain.engines.matcher.tree import Node, Or, is_leaf, leaves_of
from luotain.engines.matcher.verify import Check, Compiler, Looked


@dataclass(frozen=True, slots=True)
class Entry:
    """A watch as the index keeps it: its id, its tree, and its place in the order of hits."""

    id: str
    tree: Node
    order: int


class Segment:
    """Watches under their anchors. Never changes once it is made; only its table of known forms fills up.

    A watch of one word needs no check: its leaf is the hit. Equal trees are kept and checked once.
    """

    def __init__(self, entries: Sequence[Entry], frequency: Frequency) -> None:
        self._table = LeafTable()
        self._plans: dict[str, Plans] = {}
        groups: dict[Node, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.tree, []).append(entry)
        self.ids = frozenset(entry.id for entry in entries)
        self._size = len(entries)
        self._trees = [(tree, sorted(group, key=_order)) for tree, group in groups.items()]
        compiler = Compiler(self._table)
        for tree, _ in self._trees:
            compiler.count(tree)
            for leaf in leaves_of(tree):
                self._table.number(leaf)
        count = len(self._table.leaves)
        direct: list[list[int]] = [[] for _ in range(count)]
        candidates: list[list[tuple[int, Check]]] = [[] for _ in range(count)]
        self._always: list[tuple[int, Check]] = []
        for place, (tree, _) in enumerate(self._trees):
            if is_leaf(tree):
                direct[self._table.number(tree)].append(place)
                continue
            if isinstance(tree, Or) and all(map(is_leaf, tree.children)):
                for leaf in leaves_of(tree):
                    direct[self._table.number(leaf)].append(place)
                continue
            check = compiler.compile(tree)
            anchors = anchors_of(tree, frequency)
            if anchors is None:
                self._always.append((place, check))
                continue
            for leaf in anchors[1]:
                candidates[self._table.number(leaf)].append((place, check))
        self._direct = [tuple(places) for places in direct]
        self._candidates = [tuple(pairs) for pairs in candidates]
        self._asks_fields = self._table.asks_fields

    def __len__(self) -> int:
        return self._size

    @property
    def table(self) -> LeafTable:
        """The leaves of all watches here."""
        return self._table

    @property
    def trees(self) -> list[tuple[Node, list[Entry]]]:
        """The distinct trees, each with the watches that have it; ``find`` answers with places in this list."""
        return self._trees

    def plans(self, prepared: Prepared) -> Plans:
        """The table of known forms for the document's language."""
        language = prepared.analysis.language
        found = self._plans.get(language)
        if found is None:
            found = self._plans.setdefault(language, Plans(self._table, prepared.analysis.table))
        return found

    def find(self, prepared: Prepared) -> tuple[Where, set[int]]:
        """Where the leaves are in the document, and the places (in ``trees``) of the trees that it satisfies."""
        fields = self._table.of_document(prepared) if self._asks_fields else ()
        where = locate(prepared, self.plans(prepared), fields)
        found: set[int] = set()
        direct, candidates = self._direct, self._candidates
        looked: Looked | None = None
        for number in where:
            hits = direct[number]
            if hits:
                found.update(hits)
            pairs = candidates[number]
            if pairs:
                if looked is None:
                    looked = Looked(prepared)
                for place, check in pairs:
                    if place not in found and check(where, looked):
                        found.add(place)
        if self._always:
            looked = looked or Looked(prepared)
            found.update(place for place, check in self._always if check(where, looked))
        return where, found

    def match(self, prepared: Prepared) -> list[Hit]:
        """One hit for every watch that the document satisfies, in order."""
        where, found = self.find(prepared)
        entries = sorted((entry for place in found for entry in self._trees[place][1]), key=_order)
        return [
            Hit(entry.id, entry.tree, prepared, where, self._table.number, entry.order) for entry in entries
        ]

    def candidates_of(self, prepared: Prepared) -> int:
        """How many checks the document costs; for measuring."""
        fields = self._table.of_document(prepared) if self._asks_fields else ()
        where = locate(prepared, self.plans(prepared), fields)
        return sum(len(self._candidates[number]) for number in where) + len(self._always)


def _order(entry: Entry) -> int:
    return entry.order
