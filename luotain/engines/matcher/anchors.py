"""Which leaves a document must have before a watch is worth looking at.

A query is a tree: AND must contain any one of its children, so the rarest is enough; OR needs all of its children's;
NOT gives nothing. What is chosen here decides the number of candidates a document, and so the speed.
"""

from __future__ import annotations

from collections.abc import Callable

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
)

Frequency = Callable[[str], float]
"""Share of documents, 0 to 1, that hold a term."""

Anchors = tuple[float, tuple[Leaf, ...]]
"""Expected share of documents that have one of the leaves, and the leaves."""

_LANGUAGE_SHARE, _SOURCE_SHARE, _SITE_SHARE, _SENDER_SHARE = 0.5, 0.02, 0.02, 0.001


def guess_frequency(term: str) -> float:
    """A share from the length alone, for those who have no counts: longer words are rarer."""
    return 0.3 / (1.0 + len(term)) ** 2


def anchors_of(node: Node, frequency: Frequency) -> Anchors | None:
    """The cheapest set of leaves of which one must be there; None when the node may hold without any."""
    match node:
        case Not():
            return None
        case And(children) | Phrase(children):
            found = [anchors for child in children if (anchors := anchors_of(child, frequency)) is not None]
            return min(found, key=_cost) if found else None
        case Near(left, right):
            return anchors_of(And((left, right)), frequency)
        case Sentence(child):
            return anchors_of(child, frequency)
        case Or(children):
            share, leaves = 0.0, dict[Leaf, None]()
            for child in children:
                anchors = anchors_of(child, frequency)
                if anchors is None:
                    return None
                share += anchors[0]
                leaves.update(dict.fromkeys(anchors[1]))
            return share, tuple(leaves)
        case _:
            return share_of(node, frequency), (node,)


def _cost(anchors: Anchors) -> tuple[float, int]:
    return anchors[0], len(anchors[1])


def required(node: Node) -> list[Leaf]:
    """Leaves that must all be there whenever the node holds; not every such leaf is found."""
    match node:
        case And(children) | Phrase(children):
            return list(dict.fromkeys(leaf for child in children for leaf in required(child)))
        case Near(left, right):
            return required(And((left, right)))
        case Sentence(child):
            return required(child)
        case Or() | Not():
            return []
        case _:
            return [node]


def share_of(leaf: Leaf, frequency: Frequency) -> float:
    """Share of documents that a leaf is expected in."""
    match leaf:
        case Word(term):
            return frequency(term)
        case Exact(key):
            return 0.5 * frequency(key)
        case Part(term):
            return 3 * frequency(term)
        case Prefix(prefix):
            return min(1.0, 40 * guess_frequency(prefix) + frequency(prefix))
        case Tag(tag):
            return 0.05 * frequency(tag)
        case Field(name):
            return {"lang": _LANGUAGE_SHARE, "has": 0.4, "source": _SOURCE_SHARE, "site": _SITE_SHARE}.get(
                name, _SENDER_SHARE
            )
