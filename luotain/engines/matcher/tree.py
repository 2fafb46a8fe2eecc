"""The syntax tree of a query. One tree serves live matching, search in the archive and explanation.

Nodes are frozen and compare by what they mean: two queries that mean the same word are equal however it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from luotain.engines.language.model import key_of


@dataclass(frozen=True, slots=True)
class Word:
    """Any inflected form of a word. term: as ``term_of`` makes it. written: as typed, for showing. without: keys of
    forms that somebody excluded; see ``exclude``.
    """

    term: str
    written: str = field(default="", compare=False)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exact:
    """``=form``: exactly this form, upper and lower case alike. key: as ``key_of`` makes it."""

    key: str
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Part:
    """``~word``: the word, also as part of a compound."""

    term: str
    written: str = field(default="", compare=False)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prefix:
    """``pre*``: any form, or base form, that begins so. prefix: as ``term_of`` makes it."""

    prefix: str
    written: str = field(default="", compare=False)
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tag:
    """``#tag``: this hashtag, whole. tag: key without the sign."""

    tag: str
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """``lang:fi``, ``from:@name``, ``site:yle.fi``, ``source:id``, ``has:link``: where or whose an item is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """``"two words"``: next to each other and in this order."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """``a NEAR/5 b``: at most ``distance`` words from one to the other (1 is the next word); ONEAR keeps the order."""

    left: Node
    right: Node
    distance: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """``SENTENCE(a b)``: all of it within one sentence."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Without it."""

    child: Node


Leaf = Word | Exact | Part | Prefix | Tag | Field
Node = Leaf | Phrase | Near | Sentence | And | Or | Not


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below."""
    match node:
        case Phrase(children) | And(children) | Or(children):
            return children
        case Near(left, right):
            return (left, right)
        case Sentence(child) | Not(child):
            return (child,)
        case _:
            return ()


def is_leaf(node: Node) -> TypeGuard[Leaf]:
    """Whether nothing can stand below the node."""
    return isinstance(node, Word | Exact | Part | Prefix | Tag | Field)


def exclude(node: Node, forms: Iterable[str]) -> Node:
    """The tree with some forms left out: a word, part or prefix is not met by a token written so (capitals alike).

    What the query asks for exactly (``=form``) and hashtags stay.
    """
    keys = frozenset(map(key_of, forms))
    return _exclude(node, keys) if keys else node


def _exclude(node: Node, keys: frozenset[str]) -> Node:
    match node:
        case Word() | Part() | Prefix():
            return replace(node, without=node.without | keys)
        case Phrase(children):
            return Phrase(tuple(_exclude(child, keys) for child in children))
        case And(children):
            return And(tuple(_exclude(child, keys) for child in children))
        case Or(children):
            return Or(tuple(_exclude(child, keys) for child in children))
        case Near(left, right, distance, ordered):
            return Near(_exclude(left, keys), _exclude(right, keys), distance, ordered)
        case Sentence(child):
            return Sentence(_exclude(child, keys))
        case Not(child):
            return Not(child)  # a form that was unticked for finding still keeps items out
        case _:
            return node


def leaves_of(node: Node) -> Iterator[Leaf]:
    """All leaves, in the order of the query."""
    below = children_of(node)
    if below:
        for child in below:
            yield from leaves_of(child)
    elif is_leaf(node):
        yield node


def show(node: Node) -> str:
    """The node as a query; ``parse(show(tree)) == tree``."""
    match node:
        case Word(term, written, _):
            return written or term
        case Exact(key, written):
            return "=" + (written or key)
        case Part(term, written, _):
            return "~" + (written or term)
        case Prefix(prefix, written, _):
            return (written or prefix) + "*"
        case Tag(tag, written):
            return "#" + (written or tag)
        case Field(name, value):
            return f"{name}:{value}"
        case Phrase(children):
            if all(isinstance(child, Exact) for child in children):
                return '="' + " ".join(show(child)[1:] for child in children) + '"'
            return '"' + " ".join(map(show, children)) + '"'
        case Near(left, right, distance, ordered):
            return f"({show(left)} {'ONEAR' if ordered else 'NEAR'}/{distance} {show(right)})"
        case Sentence(child):
            return f"SENTENCE({show(child)})"
        case And(children):
            return "(" + " AND ".join(map(show, children)) + ")"
        case Or(children):
            return "(" + " OR ".join(map(show, children)) + ")"
        case Not(child):
            return f"NOT {show(child)}"
