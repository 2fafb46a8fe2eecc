"""Query text into a tree. Whatever the text, the answer is a tree or a ``QueryError`` with the place of the trouble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.meaning import check_positive, is_positional
from luotain.engines.matcher.terms import Place, read_phrase, read_term
from luotain.engines.matcher.tree import And, Field, Near, Node, Not, Or, Sentence, children_of, leaves_of

LONGEST = 100_000
"""Characters in a query."""
MOST_TERMS = 1_000
DEEPEST = 50
"""Brackets inside each other."""
FARTHEST = 100
"""The greatest distance of NEAR."""

_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<quote>[=~]?[\"\u201c\u201d\u201e\u00bb])|(?P<term>[^\s()\"\u201c\u201d\u201e\u00bb]+))"
)
_QUOTE_END = re.compile('["\u201c\u201d\u00bb\u00ab]')
_NEAR = re.compile(r"(O?NEAR)(?:/(.*))?\Z", re.DOTALL)
_PLAIN = re.compile(r"[^\W\d_]+\Z")
_OPERATORS = {"AND", "OR", "NOT"}


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str
    start: int
    end: int


def parse(query: str, *, named_source: bool = False) -> Node:
    """The tree of a query.

    named_source: the watch is bound to sources that somebody named, so that a query of only NOTs or fields may stand.
    Raises QueryError with a code, the characters concerned and a sentence in three languages.
    """
    if (
        _PLAIN.match(query)
        and len(query) < 40
        and query not in _OPERATORS
        and not query.startswith(("NEAR", "ONEAR", "SENT"))
    ):
        return read_term(Place(query, 0))
    if len(query) > LONGEST:
        raise QueryError("too_long", LONGEST, len(query), {"length": len(query), "limit": LONGEST})
    pieces = _cut(query)
    if not pieces:
        raise QueryError("empty", 0, len(query))
    if (
        sum(piece.kind in {"term", "phrase"} and piece.text not in _OPERATORS for piece in pieces)
        > MOST_TERMS
    ):
        raise QueryError("too_many_terms", 0, len(query), {"limit": MOST_TERMS})
    tree = _Reader(query, pieces).whole()
    if sum(1 for _ in leaves_of(tree)) > MOST_TERMS:
        raise QueryError("too_many_terms", 0, len(query), {"limit": MOST_TERMS})
    check_positive(tree, named_source=named_source, length=len(query))
    return tree


def _cut(query: str) -> list[_Piece]:
    pieces, place = [], 0
    while match := _TOKEN.match(query, place):
        kind = match.lastgroup or ""
        start = match.start(kind)
        text = match.group(kind)
        place = match.end()
        if kind == "quote":
            closing = _QUOTE_END.search(query, place)
            if closing is None:
                raise QueryError("open_quote", place - 1, place)
            pieces.append(_Piece("phrase", query[start : closing.end()], start, closing.end()))
            place = closing.end()
        else:
            pieces.append(_Piece(kind, text, start, place))
    return pieces


class _Reader:
    """Recursive descent with a bound on the depth; ``AND`` binds closer than ``OR``, ``NEAR`` closer than ``NOT``."""

    def __init__(self, query: str, pieces: list[_Piece]) -> None:
        self.query = query
        self.pieces = pieces
        self.place = 0
        self.depth = 0

    def whole(self) -> Node:
        tree = self.either(None)
        piece = self.peek()
        if piece is not None:
            raise QueryError("stray_bracket", piece.start, piece.end)
        return tree

    def peek(self) -> _Piece | None:
        return self.pieces[self.place] if self.place < len(self.pieces) else None

    def take_word(self, word: str) -> _Piece | None:
        piece = self.peek()
        if piece is not None and piece.kind == "term" and piece.text == word:
            self.place += 1
            return piece
        return None

    def either(self, opened: _Piece | None) -> Node:
        children = [self.every(opened, None)]
        while operator := self.take_word("OR"):
            children.append(self.every(opened, operator))
        if len(children) == 1:
            return children[0]
        flat = [
            grand for child in children for grand in (child.children if isinstance(child, Or) else (child,))
        ]
        unique = tuple(dict.fromkeys(flat))
        return unique[0] if len(unique) == 1 else Or(unique)

    def every(self, opened: _Piece | None, after: _Piece | None) -> Node:
        children = [self.without(opened, after)]
        while True:
            operator = self.take_word("AND")
            piece = self.peek()
            if operator is None and (piece is None or piece.kind == "close" or piece.text == "OR"):
                break
            children.append(self.without(opened, operator))
        if len(children) == 1:
            return children[0]
        flat = [
            grand for child in children for grand in (child.children if isinstance(child, And) else (child,))
        ]
        unique = tuple(dict.fromkeys(flat))
        return unique[0] if len(unique) == 1 else And(unique)

    def without(self, opened: _Piece | None, after: _Piece | None) -> Node:
        negated = False
        while operator := self.take_word("NOT"):
            negated = not negated
            after = operator
        node = self.close_together(opened, after)
        return Not(node) if negated else node

    def close_together(self, opened: _Piece | None, after: _Piece | None) -> Node:
        node = self.single(opened, after)
        while True:
            piece = self.peek()
            match = _NEAR.match(piece.text) if piece is not None and piece.kind == "term" else None
            if piece is None or match is None:
                return node
            self.place += 1
            operator = match.group(1)
            distance = _distance(match.group(2), operator, piece)
            right = self.single(opened, piece)
            for operand in (node, right):
                if not is_positional(operand):
                    raise QueryError("near_operand", piece.start, piece.end, {"operator": operator})
            node = Near(node, right, distance, operator == "ONEAR")

    def single(self, opened: _Piece | None, after: _Piece | None) -> Node:
        piece = self.peek()
        if piece is None or piece.kind == "close":
            raise self.missing(piece, opened, after)
        if piece.kind == "open":
            return self.bracket(piece)
        if piece.kind == "phrase":
            self.place += 1
            return read_phrase(Place(piece.text, piece.start))
        if piece.text == "SENTENCE":
            return self.sentence(piece)
        if piece.text in _OPERATORS or _NEAR.match(piece.text):
            if after is not None:
                raise QueryError("word_expected_after", piece.start, piece.end, {"operator": after.text})
            raise QueryError("word_expected_before", piece.start, piece.end, {"operator": piece.text})
        self.place += 1
        return read_term(Place(piece.text, piece.start))

    def missing(self, piece: _Piece | None, opened: _Piece | None, after: _Piece | None) -> QueryError:
        if after is not None:
            place = piece.start if piece is not None else len(self.query)
            return QueryError("word_expected_after", place, place, {"operator": after.text})
        if piece is None and opened is not None:
            return QueryError("open_bracket", opened.start, opened.end)
        if piece is not None and opened is not None:
            return QueryError("empty_bracket", opened.start, piece.end)
        if piece is not None:
            return QueryError("stray_bracket", piece.start, piece.end)
        return QueryError("empty", 0, len(self.query))

    def bracket(self, opened: _Piece) -> Node:
        self.place += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError("too_deep", opened.start, opened.end, {"limit": DEEPEST})
        node = self.either(opened)
        closing = self.peek()
        if closing is None:
            raise QueryError("open_bracket", opened.start, opened.end)
        self.place += 1
        self.depth -= 1
        return node

    def sentence(self, piece: _Piece) -> Node:
        self.place += 1
        opened = self.peek()
        if opened is None or opened.kind != "open":
            raise QueryError("sentence_bracket", piece.start, piece.end)
        child = self.bracket(opened)
        try:
            check_positive(child, named_source=False, length=0)
        except QueryError:
            raise QueryError("sentence_content", piece.start, piece.end) from None
        if _has_outer(child):
            raise QueryError("sentence_content", piece.start, piece.end)
        return Sentence(child)


def _has_outer(node: Node) -> bool:
    return isinstance(node, Field | Sentence) or any(map(_has_outer, children_of(node)))


def _distance(text: str | None, operator: str, piece: _Piece) -> int:
    if (
        text is not None
        and text.isascii()
        and text.isdigit()
        and len(text) < 5
        and 1 <= int(text) <= FARTHEST
    ):
        return int(text)
    raise QueryError("distance", piece.start, piece.end, {"operator": operator, "limit": FARTHEST})
