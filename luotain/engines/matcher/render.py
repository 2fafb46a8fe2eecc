"""Hits as lines of JSON, fast: what is said of a form is put into words once, and what is said of a place
once a document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from luotain.engines.language.command import dump
from luotain.engines.matcher.document import Prepared
from luotain.engines.matcher.hits import MOST_REASONS, Context, Entry, Hit, Reason, met, spans_of
from luotain.engines.matcher.index import Index
from luotain.engines.matcher.leaves import Where
from luotain.engines.matcher.segment import Found, Segment
from luotain.engines.matcher.tree import And, Field, Node, Not, Or, is_leaf, leaves_of, show

_LIMIT = 60_000
_PART = "\x00"

_Piece = tuple[int, str, str]
"""Where a place starts, its span and its reason, both written."""


class _Written:
    """What can be written of a segment before any document comes.

    singles, trees: for every leaf and every tree the ids of its watches, each with the beginning of its line.
    simple: the numbers of the leaves whose places are the tree's places; None for trees whose leaves do not
    tell (phrases, NEAR, sentences, fields). said: the end of a reason, by leaf number and form.
    """

    def __init__(self, segment: Segment) -> None:
        self.singles = [_beginnings(entries) for entries in segment.singles]
        self.trees = [_beginnings(entries) for _, entries in segment.trees]
        self.simple = [_simple(tree, segment) for tree, _ in segment.trees]
        self.said: dict[tuple[int, str], str] = {}


def _beginnings(entries: Iterable[Entry]) -> str:
    """The beginnings of the lines of some watches in one string, parted by a character that no JSON holds."""
    return _PART.join([f'"watch": {dump(entry.id)}, ' for entry in entries])


class Renderer:
    """Writes the hits of one index. Not to be shared between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._written: dict[Segment, _Written] = {}

    def lines(self, item: Any, prepared: Prepared) -> str:
        """One line for every hit of a document, each with its line end; empty without hits.

        A line is ``{"item", "watch", "spans": [[start, end], …], "why": [{"span", "form", "base", "term",
        "how"}, …]}``.
        """
        parts: list[str] = []
        for segment, gone in self._index.parts:
            if len(segment):
                found = segment.find(prepared)
                if found.leaves or found.places:
                    self._render(item, segment, gone, prepared, found, parts)
        return "".join(parts)

    def _render(
        self,
        item: Any,
        segment: Segment,
        gone: frozenset[str],
        prepared: Prepared,
        found: Found,
        parts: list[str],
    ) -> None:
        written = self._written.get(segment)
        if written is None:
            written = self._write(segment)
        head = '{"item": ' + dump(item) + ", "
        plain = prepared.title is None
        where = found.where
        pieces: dict[int, list[_Piece]] = {}
        for number in found.leaves:
            beginnings = _staying(segment.singles[number], gone) if gone else written.singles[number]
            if plain and not isinstance(segment.table.leaves[number], Field):
                body = _body(_pieces(number, segment, written, prepared, where, pieces))
            else:
                body = _any(segment, segment.table.leaves[number], prepared, where)
            if beginnings:
                parts += (head, beginnings.replace(_PART, body + head), body)
        for place in found.places:
            numbers = written.simple[place] if plain else None
            if numbers is None:
                body = _any(segment, segment.trees[place][0], prepared, where)
            else:
                gathered: list[_Piece] = []
                for number in numbers:
                    if number in where:
                        gathered += pieces.get(number) or _pieces(
                            number, segment, written, prepared, where, pieces
                        )
                gathered.sort()
                body = _body(gathered)
            beginnings = _staying(segment.trees[place][1], gone) if gone else written.trees[place]
            if beginnings:
                parts += (head, beginnings.replace(_PART, body + head), body)

    def _write(self, segment: Segment) -> _Written:
        """Written parts of a new segment; those of segments that are gone are let go."""
        current = {part for part, _ in self._index.parts}
        for old in [part for part in self._written if part not in current]:
            del self._written[old]
        written = self._written[segment] = _Written(segment)
        return written


def _staying(entries: Iterable[Entry], gone: frozenset[str]) -> str:
    return _beginnings([entry for entry in entries if entry.id not in gone])


def _simple(tree: Node, segment: Segment) -> tuple[int, ...] | None:
    """Numbers of the leaves that are found wherever the tree is; a field or a tag has no place of its own."""
    found: list[Node] = []
    for child in tree.children if isinstance(tree, And) else (tree,):
        if isinstance(child, Or) and all(map(is_leaf, child.children)):
            found += child.children
        elif is_leaf(child):
            found.append(child)
        elif not isinstance(child, Not):
            return None
    leaves = [leaf for node in found for leaf in leaves_of(node)]
    if any(isinstance(leaf, Field) for leaf in leaves):
        return None
    return tuple(dict.fromkeys(map(segment.table.number, leaves)))


def _pieces(
    number: int,
    segment: Segment,
    written: _Written,
    prepared: Prepared,
    where: Where,
    pieces: dict[int, list[_Piece]],
) -> list[_Piece]:
    found: list[_Piece] = []
    starts, forms, said = prepared.analysis.starts, prepared.analysis.written, written.said
    for position in where[number][:MOST_REASONS]:
        start, form = starts[position], forms[position]
        span = f"[{start}, {start + len(form)}]"
        reason = said.get((number, form))
        if reason is None:
            leaf = segment.table.leaves[number]
            base, how = met(leaf, prepared.form_at(position))
            reason = dump({"form": form, "base": base, "term": show(leaf), "how": how})[1:]
            if len(said) > _LIMIT:
                for old in list(islice(said, _LIMIT // 2)):
                    del said[old]
            said[number, form] = reason
        found.append((start, span, f'{{"span": {span}, {reason}'))
    if not found:  # a hashtag that was given beside the text
        term = show(segment.table.leaves[number])
        found.append((-1, "", dump({"form": term, "base": term[1:].casefold(), "term": term, "how": "tag"})))
    pieces[number] = found
    return found


def _body(pieces: list[_Piece]) -> str:
    if len(pieces) == 1:
        _, span, why = pieces[0]
        return f'"spans": [{span}], "why": [{why}]}}\n'
    spans = ", ".join(dict.fromkeys([span for _, span, _ in pieces if span]))
    return f'"spans": [{spans}], "why": [{", ".join([why for _, _, why in pieces])}]}}\n'


def _any(segment: Segment, tree: Node, prepared: Prepared, where: Where) -> str:
    reasons = Hit(Entry("", tree), Context(prepared, where, segment.table.number)).reasons
    spans = [[span.start, span.end] for span in spans_of(reasons)]
    return dump({"spans": spans, "why": [plain_reason(reason) for reason in reasons]})[1:] + "\n"


def plain_reason(reason: Reason) -> dict[str, Any]:
    """A reason as plain data; ``in`` is there only for the title, ``span`` only where there is a place."""
    plain: dict[str, Any] = {}
    if reason.span is not None:
        plain["span"] = [reason.span.start, reason.span.end]
        if reason.span.field != "text":
            plain["in"] = reason.span.field
    return {**plain, "form": reason.form, "base": reason.base, "term": reason.term, "how": reason.how}


def plain_hit(hit: Hit) -> dict[str, Any]:
    """A hit as plain data, without the item."""
    return {
        "watch": hit.watch,
        "spans": [[span.start, span.end] for span in hit.spans],
        "why": [plain_reason(reason) for reason in hit.reasons],
    }
