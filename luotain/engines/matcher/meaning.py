"""What a tree demands: whether it has words that must be there, and which nodes have places in a text."""

from __future__ import annotations

from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.tree import And, Field, Near, Node, Not, Or, Phrase, Sentence, leaves_of


def is_positional(node: Node) -> bool:
    """Whether the node stands at places in the text, so that NEAR can join it."""
    match node:
        case Field() | And() | Not() | Sentence():
            return False
        case Or(children):
            return all(map(is_positional, children))
        case _:
            return True


def demands_word(node: Node) -> bool:
    """Whether nothing can match without some word (or hashtag) of the query being there."""
    match node:
        case Field() | Not():
            return False
        case And(children):
            return any(map(demands_word, children))
        case Or(children):
            return all(map(demands_word, children))
        case Sentence(child):
            return demands_word(child)
        case Phrase() | Near():
            return True
        case _:
            return True


def demands_source(node: Node) -> bool:
    """Whether every match comes from a source that the query names."""
    match node:
        case Field(name):
            return name == "source"
        case And(children):
            return any(map(demands_source, children))
        case Or(children):
            return all(demands_source(child) or demands_word(child) for child in children)
        case _:
            return False


def check_positive(tree: Node, *, named_source: bool, length: int) -> None:
    """Refuse a query that would find nearly everything; raises QueryError."""
    if demands_word(tree) or named_source or demands_source(tree):
        return
    only_fields = any(isinstance(leaf, Field) for leaf in leaves_of(tree)) and not isinstance(tree, Not)
    raise QueryError("only_fields" if only_fields else "only_not", 0, length)
