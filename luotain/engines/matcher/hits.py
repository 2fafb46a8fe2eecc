"""What a watch found: the places in the text, and for each the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, overload

from luotain.engines.language import Form
from luotain.engines.language.model import key_of, term_of
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.leaves import Where
from luotain.engines.matcher.tree import (
    And,
    Exact,
    Field,
    Leaf,
    Near,
    Node,
    Not,
    Or,
    Part,
    Phrase,
    Prefix,
    Sentence,
    Tag,
    Word,
    leaves_of,
    show,
)
from luotain.engines.matcher.verify import MOST_PLACES, by_sentence, holds, near_pairs, places

MOST_REASONS = 500
"""Places of one leaf or NEAR that a hit names; a text with more is no easier to judge for them."""


class Span(NamedTuple):
    """Characters of the original text (or title), end exclusive."""

    start: int
    end: int
    field: str = "text"


class Reason(NamedTuple):
    """Why something counts as found.

    form: as it stands in the text (or the field's value). base: the base form that met the query; the form itself where
    the query asked for the form. term: the part of the query. how: ``base``, ``form``, ``part``, ``prefix``, ``tag``,
    ``phrase``, ``near`` or ``field``. span: where; None for a field.
    """

    span: Span | None
    form: str
    base: str
    term: str
    how: str


class _Atom(NamedTuple):
    """A place that one leaf or phrase takes up."""

    first: int
    last: int
    node: Node


class Entry(NamedTuple):
    """A watch as the index keeps it."""

    id: str
    tree: Node


class Context:
    """What the hits of one document share."""

    __slots__ = ("number", "prepared", "where")

    def __init__(self, prepared: Prepared, where: Where, number: Callable[[Leaf], int]) -> None:
        self.prepared = prepared
        self.where = where
        self.number = number


class Hit:
    """One watch and one document that satisfies it. Places and reasons are worked out when they are asked for."""

    __slots__ = ("_context", "_entry")

    def __init__(self, entry: Entry, context: Context) -> None:
        self._entry = entry
        self._context = context

    def __repr__(self) -> str:
        return f"Hit({self.watch!r}, {self.spans!r})"

    @property
    def watch(self) -> str:
        """Id of the watch."""
        return self._entry.id

    @property
    def tree(self) -> Node:
        """The watch's query as a tree."""
        return self._entry.tree

    @property
    def prepared(self) -> Prepared:
        """The document, taken apart."""
        return self._context.prepared

    @property
    def spans(self) -> list[Span]:
        """Places in the text, in order; overlapping ones as one. Places in the title are in ``reasons``
        only."""
        return spans_of(self.reasons)

    @property
    def reasons(self) -> list[Reason]:
        """One reason a place, in order of the text, then the fields."""
        context = self._context
        atoms = witnesses(self.tree, context.where, context.number, context.prepared)
        if len(atoms) > 1:
            atoms = sorted(set(atoms), key=lambda atom: (atom.first, atom.last, show(atom.node)))
        reasons = [_reason(atom, context.prepared) for atom in atoms if atom.first >= 0]
        reasons += [_field_reason(atom.node, context.prepared) for atom in atoms if atom.first < 0]
        return reasons

    def word_places(self) -> list[WordPlace] | None:
        """For a query of words alone the places they stand at, in order. None for any other query; ``reasons`` says the same of
        every query, more slowly."""
        leaves = _words_of(self._entry.tree)
        if leaves is None:
            return None
        context = self._context
        where, prepared = context.where, context.prepared
        found = []
        for leaf in leaves:
            positions = where.get(context.number(leaf))
            if positions:
                shown = show(leaf)
                found += [(position, shown, leaf) for position in positions[:MOST_REASONS]]
        if len(leaves) > 1:
            found.sort(key=_BY_PLACE)
        return [
            WordPlace(leaf, shown, *prepared.place_of(position), prepared.form_at(position))
            for position, shown, leaf in found
        ]


class WordPlace(NamedTuple):
    """A place where a word of a query stands: the word, as it is shown, field, first character, end (exclusive) and form."""

    word: Leaf
    shown: str
    field: str
    start: int
    end: int
    form: Form


_BY_PLACE = itemgetter(0, 1)


def _words_of(tree: Node) -> Collection[Leaf] | None:
    """The words that make a tree true wherever they stand; None when it asks for more than words."""
    if isinstance(tree, _IN_TEXT):
        return (tree,)
    if not isinstance(tree, And | Or):
        return None
    words: dict[Leaf, None] = {}
    for child in tree.children:
        if isinstance(child, _IN_TEXT):
            words[child] = None
        elif not isinstance(child, Not):
            return None
    return words


_IN_TEXT = (Word, Part, Prefix, Exact)


class Hits(Sequence[Hit]):
    """All hits of one document; each is made when it is reached, and hits of the same word stand together."""

    __slots__ = ("_parts",)

    def __init__(self, parts: list[tuple[Context, list[Sequence[Entry]]]]) -> None:
        self._parts = parts

    def __add__(self, other: Hits) -> Hits:
        return Hits(self._parts + other._parts)

    def __len__(self) -> int:
        return sum([len(group) for _, groups in self._parts for group in groups])

    def __iter__(self) -> Iterator[Hit]:
        for context, groups in self._parts:
            for group in groups:
                for entry in group:
                    yield Hit(entry, context)

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> list[Hit]: ...

    def __getitem__(self, place: int | slice) -> Hit | list[Hit]:
        return list(self)[place]

    def __repr__(self) -> str:
        return f"Hits({list(self)!r})"

    @property
    def watches(self) -> list[str]:
        """Ids of the watches alone."""
        return [entry.id for _, groups in self._parts for group in groups for entry in group]


def spans_of(reasons: Iterable[Reason]) -> list[Span]:
    """The places in the text that reasons name, in order, overlapping ones as one."""
    spans = [reason.span for reason in reasons if reason.span is not None and reason.span.field == "text"]
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(span.start, span.end) for span in spans}):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [Span(start, end) for start, end in merged]


def witnesses(node: Node, where: Where, number: Callable[[Leaf], int], prepared: Prepared) -> list[_Atom]:
    """The atoms that make the node true; empty when it is not. A field's atom has position -1."""
    match node:
        case Not():
            return []
        case And(children):
            return [atom for child in children for atom in witnesses(child, where, number, prepared)]
        case Or(children):
            return [
                atom
                for child in children
                if holds(child, where, number, prepared)
                for atom in witnesses(child, where, number, prepared)
            ]
        case Sentence(child):
            numbers = [n for n in dict.fromkeys(map(number, leaves_of(child))) if where.get(n)]
            return [
                atom
                for inside in by_sentence(where, numbers, prepared.sentences)
                if holds(child, inside, number, prepared)
                for atom in witnesses(child, inside, number, prepared)
            ]
        case Phrase() | Near():
            return [
                atom for _, _, atoms in islice(_placed(node, where, number), MOST_REASONS) for atom in atoms
            ]
        case _:
            found = where.get(number(node))
            if found is None:
                return []
            return [_Atom(position, position, node) for position in found[:MOST_REASONS]] or [
                _Atom(-1, -1, node)
            ]


def _placed(
    node: Node, where: Where, number: Callable[[Leaf], int]
) -> Iterator[tuple[int, int, tuple[_Atom, ...]]]:
    """Places of a positional node with the atoms that stand there: a phrase is one atom, the sides of NEAR are two."""
    match node:
        case Phrase():
            for first, last in places(node, where, number):
                yield first, last, (_Atom(first, last, node),)
        case Near(left, right, distance, ordered):
            lefts = _by_place(left, where, number)
            rights = _by_place(right, where, number)
            pairs = near_pairs(sorted(lefts), sorted(rights), distance, ordered)
            for one, other in islice(pairs, MOST_PLACES):
                first, last = min(one[0], other[0]), max(one[1], other[1])
                yield first, last, (*lefts[one], *rights[other])
        case Or(children):
            for child in children:
                yield from _placed(child, where, number)
        case Word() | Exact() | Part() | Prefix() | Tag() | Field():
            for position in where.get(number(node), ()):
                yield position, position, (_Atom(position, position, node),)


def _by_place(node: Node, where: Where, number: Callable[[Leaf], int]) -> dict[tuple[int, int], list[_Atom]]:
    found: dict[tuple[int, int], list[_Atom]] = {}
    for first, last, atoms in _placed(node, where, number):
        found.setdefault((first, last), []).extend(atoms)
    return found


def _reason(atom: _Atom, prepared: Prepared) -> Reason:
    field, start, end = prepared.place_of(atom.first)
    if atom.last != atom.first:
        _, _, end = prepared.place_of(atom.last)
    text = prepared.document.text if field == "text" else prepared.document.title
    if isinstance(atom.node, Phrase):
        bases = []
        for child, position in zip(atom.node.children, range(atom.first, atom.last + 1), strict=False):
            bases.append(met(child, prepared.form_at(position))[0])
        return Reason(Span(start, end, field), text[start:end], " ".join(bases), show(atom.node), "phrase")
    base, how = met(atom.node, prepared.form_at(atom.first))
    return Reason(Span(start, end, field), text[start:end], base, show(atom.node), how)


def met(node: Node, form: Form) -> tuple[str, str]:
    """The base form (or part, or form) by which a form satisfies a leaf, and how."""
    match node:
        case Word(term):
            for base in form.bases:
                if term_of(base) == term:
                    return base, "base"
        case Part(term):
            for base in form.bases:
                if term_of(base) == term:
                    return base, "base"
            for part in form.parts:
                if term_of(part) == term:
                    return part, "part"
        case Prefix(prefix):
            for base in form.bases:
                if term_of(base).startswith(prefix):
                    return base, "prefix"
            return form.key, "prefix"
        case Tag():
            return form.key, "tag"
    return form.key, "form"


def _field_reason(node: Node, prepared: Prepared) -> Reason:
    if isinstance(node, Tag):
        given = next((tag for tag in prepared.document.tags if key_of(tag.lstrip("#")) == node.tag), node.tag)
        return Reason(None, given, node.tag, show(node), "tag")
    return Reason(None, show(node), show(node), show(node), "field")
