"""A fixed set of watches, ready to be matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luotain.engines.matcher.anchors import Frequency, anchors_of, required, share_of
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.hits import Context, Entry, Hits
from luotain.engines.matcher.leaves import LeafTable, Plans, Where, locate
from luotain.engines.matcher.tree import And, Node, Not, Or, is_leaf, leaves_of
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


class Anchored:
    """Trees (by place) under one leaf.

    sure: hold when the leaf is there, but not when a leaf of ``unless`` that names them is there too. paired: need a
    second leaf, and then a check when there is one. alone: need a check.
    """

    __slots__ = ("alone", "paired", "sure", "unless")

    def __init__(self) -> None:
        self.sure: list[int] = []
        self.unless: dict[int, list[int]] = {}
        self.paired: dict[int, list[tuple[int, Check | None]]] = {}
        self.alone: list[tuple[int, Check]] = []


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
        self.singles: list[tuple[Entry, ...]] = [
            tuple(singles.get(number, ())) for number in range(len(self.table.leaves))
        ]
        """By leaf number, the watches that are this leaf and nothing else."""
        self._always: list[tuple[int, Check]] = []
        self._anchored = self._anchor(frequency)
        self._asks_fields = self.table.asks_fields

    def _anchor(self, frequency: Frequency) -> list[Anchored | None]:
        """Put every tree under its anchors, and where it can be under a second leaf that must be there too."""
        compiler = Compiler(self.table)
        for tree, _ in self.trees:
            compiler.count(tree)
        found: dict[int, Anchored] = {}
        for place, (tree, _) in enumerate(self.trees):
            if isinstance(tree, Or) and all(map(is_leaf, tree.children)):
                for leaf in leaves_of(tree):
                    found.setdefault(self.table.number(leaf), Anchored()).sure.append(place)
                continue
            anchors = anchors_of(tree, frequency)
            if anchors is None:
                self._always.append((place, compiler.compile(tree)))
                continue
            others = (
                [leaf for leaf in required(tree) if leaf != anchors[1][0]] if len(anchors[1]) == 1 else []
            )
            for leaf in anchors[1]:
                anchored = found.setdefault(self.table.number(leaf), Anchored())
                unwanted = self._one_unwanted(tree)
                if unwanted is not None:
                    anchored.sure.append(place)
                    anchored.unless.setdefault(unwanted, []).append(place)
                elif others:
                    second = self.table.number(min(others, key=lambda leaf: share_of(leaf, frequency)))
                    check = None if _is_pair(tree) else compiler.compile(tree)
                    anchored.paired.setdefault(second, []).append((place, check))
                else:
                    anchored.alone.append((place, compiler.compile(tree)))
        return [found.get(number) for number in range(len(self.table.leaves))]

    def _one_unwanted(self, tree: Node) -> int | None:
        """For ``a NOT b`` with two plain leaves the number of b."""
        if isinstance(tree, And) and len(tree.children) == 2 and is_leaf(tree.children[0]):
            second = tree.children[1]
            if isinstance(second, Not) and is_leaf(second.child):
                return self.table.number(second.child)
        return None

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
        singles, anchored = self.singles, self._anchored
        looked = Looked(prepared)
        present = where.keys()
        for number in where:
            if singles[number]:
                leaves.append(number)
            under = anchored[number]
            if under is None:
                continue
            if under.sure:
                places.update(under.sure)
                if under.unless:
                    for second in under.unless.keys() & present:
                        places.difference_update(under.unless[second])
            if under.paired:
                for second in under.paired.keys() & present:
                    for place, check in under.paired[second]:
                        if check is None or check(where, looked):
                            places.add(place)
            for place, check in under.alone:
                if place not in places and check(where, looked):
                    places.add(place)
        for place, check in self._always:
            if check(where, looked):
                places.add(place)
        return Found(where, leaves, places)

    def match(self, prepared: Prepared, gone: frozenset[str] = frozenset()) -> Hits:
        """One hit for every watch that the document satisfies, but for those that are gone."""
        found = self.find(prepared)
        groups: list[Sequence[Entry]] = [self.singles[number] for number in found.leaves]
        groups += [self.trees[place][1] for place in found.places]
        if gone:
            groups = [[entry for entry in group if entry.id not in gone] for group in groups]
        return Hits([(Context(prepared, found.where, self.table.number), groups)])

    def candidates_of(self, prepared: Prepared) -> int:
        """How many trees of more than one leaf are looked at for the document; for measuring."""
        where = self.locate(prepared)
        count = len(self._always)
        for number in where:
            under = self._anchored[number]
            if under is not None:
                count += len(under.sure) + len(under.alone)
                count += sum(len(under.paired[second]) for second in under.paired.keys() & where.keys())
        return count


def _is_pair(tree: Node) -> bool:
    """Whether the tree holds as soon as its two leaves are there."""
    return isinstance(tree, And) and len(tree.children) == 2 and all(map(is_leaf, tree.children))
