"""A tree made into a function that says whether a document satisfies it, over the positions of its leaves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from luotain.engines.matcher.leaves import LeafTable, Where
from luotain.engines.matcher.tree import (
    And,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Sentence,
    children_of,
    is_leaf,
    leaves_of,
)

Check = Callable[[Where, "Looked"], bool]
Places = list[tuple[int, int]]
"""First and last position of every place where a node stands."""

MOST_PLACES = 5_000
"""Places of one NEAR that are looked at in one document; more than any text that a person wrote has."""


class HasSentences(Protocol):
    """Anything that knows where its sentences are."""

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """First and last position of each sentence."""


class Looked:
    """What has been found out about one document already: shared sub-trees are evaluated once."""

    __slots__ = ("known", "prepared")

    def __init__(self, prepared: HasSentences) -> None:
        self.prepared = prepared
        self.known: dict[int, bool] = {}


def places(node: Node, where: Where, number: Callable[[Leaf], int]) -> Places:
    """All places of a positional node, in order, without repeats."""
    match node:
        case Phrase(children):
            found = places(children[0], where, number)
            for child in children[1:]:
                if not found:
                    return []
                follows = dict(places(child, where, number))
                found = [(first, follows[last + 1]) for first, last in found if last + 1 in follows]
            return found
        case Near(left, right, distance, ordered):
            return _near(places(left, where, number), places(right, where, number), distance, ordered)
        case Or(children):
            return sorted({place for child in children for place in places(child, where, number)})
        case And() | Not() | Sentence():
            raise TypeError(f"{type(node).__name__} stands at no place in a text.")
        case _:
            return [(position, position) for position in where.get(number(node), ())]


def _near(lefts: Places, rights: Places, distance: int, ordered: bool) -> Places:
    found: set[tuple[int, int]] = set()
    for left, right in near_pairs(lefts, rights, distance, ordered):
        found.add((min(left[0], right[0]), max(left[1], right[1])))
        if len(found) >= MOST_PLACES:
            break
    return sorted(found)


def near_pairs(
    lefts: Places, rights: Places, distance: int, ordered: bool
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of places that are near each other; both lists sorted."""
    longest = max((last - first for first, last in rights), default=0)
    firsts = [first for first, _ in rights]
    for left in lefts:
        start = left[1] + 1 if ordered else left[0] - distance - longest
        for right in rights[bisect_left(firsts, start) : bisect_right(firsts, left[1] + distance)]:
            if is_near(left, right, distance, ordered):
                yield left, right


def is_near(left: tuple[int, int], right: tuple[int, int], distance: int, ordered: bool) -> bool:
    """Whether two places lie apart and at most ``distance`` words from each other, left first when ``ordered``."""
    if right[0] > left[1]:
        return right[0] - left[1] <= distance
    return not ordered and left[0] > right[1] and left[0] - right[1] <= distance


class Compiler:
    """Makes checks. Equal sub-trees become the same function, and one that several watches share remembers its answer
    for the document at hand.
    """

    def __init__(self, table: LeafTable) -> None:
        self._table = table
        self._made: dict[Node, Check] = {}
        self._uses: dict[Node, int] = {}

    def count(self, tree: Node) -> None:
        """Tell of a tree before it is compiled, so that sub-trees that occur in several trees are known."""
        for node in _composites(tree):
            self._uses[node] = self._uses.get(node, 0) + 1

    def compile(self, node: Node) -> Check:
        """The check of a node."""
        if is_leaf(node):
            return self._leaf(self._table.number(node))
        made = self._made.get(node)
        if made is None:
            made = self._composite(node)
            if self._uses.get(node, 0) > 1:
                made = _remember(made, len(self._made))
            self._made[node] = made
        return made

    @staticmethod
    def _leaf(number: int) -> Check:
        return lambda where, looked: number in where

    def _composite(self, node: Node) -> Check:
        match node:
            case And(children):
                return self._and(children)
            case Or(children):
                return self._or(children)
            case Not(child):
                inner = self.compile(child)
                return lambda where, looked: not inner(where, looked)
            case Sentence(child):
                return self._sentence(child)
            case Phrase(children) if all(map(is_leaf, children)):
                return _phrase_of_leaves([self._table.number(leaf) for leaf in leaves_of(node)])
            case Near(left, right, distance, ordered) if is_leaf(left) and is_leaf(right):
                return _near_of_leaves(self._table.number(left), self._table.number(right), distance, ordered)
            case _:
                needed = [self._table.number(leaf) for leaf in leaves_of(node)] if not _has_or(node) else []
                number = self._table.number
                return lambda where, looked: (
                    all(leaf in where for leaf in needed) and bool(places(node, where, number))
                )

    def _and(self, children: tuple[Node, ...]) -> Check:
        needed = [self._table.number(child) for child in children if is_leaf(child)]
        unwanted = [
            self._table.number(child.child)
            for child in children
            if isinstance(child, Not) and is_leaf(child.child)
        ]
        rest = [
            self.compile(child)
            for child in children
            if not is_leaf(child) and not (isinstance(child, Not) and is_leaf(child.child))
        ]

        def check(where: Where, looked: Looked) -> bool:
            for number in needed:
                if number not in where:
                    return False
            for number in unwanted:
                if number in where:
                    return False
            for inner in rest:  # noqa: SIM110 - a loop is a third faster than all() over a generator
                if not inner(where, looked):
                    return False
            return True

        return check

    def _or(self, children: tuple[Node, ...]) -> Check:
        checks = [self.compile(child) for child in children]

        def check(where: Where, looked: Looked) -> bool:
            for inner in checks:  # noqa: SIM110 - as above
                if inner(where, looked):
                    return True
            return False

        return check

    def _sentence(self, child: Node) -> Check:
        numbers = list(dict.fromkeys(self._table.number(leaf) for leaf in leaves_of(child)))
        # Remembered answers are about the whole document, so what is inside a sentence is compiled apart.
        inner = Compiler(self._table).compile(child)

        def check(where: Where, looked: Looked) -> bool:
            present = [number for number in numbers if where.get(number)]
            if not present:
                return False
            return any(
                inner(inside, looked) for inside in by_sentence(where, present, looked.prepared.sentences)
            )

        return check


def by_sentence(where: Where, numbers: Iterable[int], sentences: list[tuple[int, int]]) -> Iterable[Where]:
    """The positions of some leaves, for every sentence that has any of them."""
    found: dict[int, Where] = {}
    for number in numbers:
        sentence = 0
        for position in where[number]:
            while position > sentences[sentence][1]:
                sentence += 1
            found.setdefault(sentence, {}).setdefault(number, []).append(position)
    return [found[sentence] for sentence in sorted(found)]


def _phrase_of_leaves(numbers: list[int]) -> Check:
    first, rest = numbers[0], numbers[1:]

    def check(where: Where, looked: Looked) -> bool:
        if first not in where:
            return False
        for number in rest:
            if number not in where:
                return False
        found = where[first]
        for number in rest:
            follows = where[number]
            found = [position + 1 for position in found if position + 1 in follows]
            if not found:
                return False
        return bool(found)

    return check


def _near_of_leaves(left: int, right: int, distance: int, ordered: bool) -> Check:
    def check(where: Where, looked: Looked) -> bool:
        if left not in where or right not in where:
            return False
        rights = where[right]
        for position in where[left]:
            place = bisect_right(rights, position)
            if place < len(rights) and rights[place] - position <= distance:
                return True
            if not ordered:
                place = bisect_left(rights, position)
                if place and position - rights[place - 1] <= distance:
                    return True
        return False

    return check


def holds(node: Node, where: Where, number: Callable[[Leaf], int], prepared: HasSentences) -> bool:
    """Whether a node is true, without compiling it: for a look at one document."""
    match node:
        case And(children):
            return all(holds(child, where, number, prepared) for child in children)
        case Or(children):
            return any(holds(child, where, number, prepared) for child in children)
        case Not(child):
            return not holds(child, where, number, prepared)
        case Sentence(child):
            present = [n for n in dict.fromkeys(map(number, leaves_of(child))) if where.get(n)]
            return any(
                holds(child, inside, number, prepared)
                for inside in by_sentence(where, present, prepared.sentences)
            )
        case Phrase() | Near():
            return bool(places(node, where, number))
        case _:
            return number(node) in where


def _remember(check: Check, name: int) -> Check:
    def remembered(where: Where, looked: Looked) -> bool:
        known = looked.known.get(name)
        if known is None:
            known = looked.known[name] = check(where, looked)
        return known

    return remembered


def _composites(node: Node) -> Iterable[Node]:
    below = children_of(node)
    if below:
        yield node
        if not isinstance(node, Sentence):
            for child in below:
                yield from _composites(child)


def _has_or(node: Node) -> bool:
    return isinstance(node, Or) or any(map(_has_or, children_of(node)))
