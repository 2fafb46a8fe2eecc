"""Which leaves of a set of queries a word form satisfies: worked out once a form, then one look-up a token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from threading import Lock

from luotain.engines.language import Form
from luotain.engines.matcher.document import Prepared, is_hashtag
from luotain.engines.matcher.tree import Exact, Field, Leaf, Part, Prefix, Tag, Word

Where = dict[int, list[int]]
"""For every leaf (by number) that a document satisfies, the positions of its tokens in order; empty for fields."""

TABLE_LIMIT = 60_000


class LeafTable:
    """Numbers the distinct leaves of queries, and finds those that a form or a document satisfies.

    Fill it with ``number`` first; ``of_form`` and ``of_document`` then answer from what is there.
    """

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self._numbers: dict[Leaf, int] = {}
        self._words: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._parts: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._lengths: list[int] = []
        self._tags: dict[str, int] = {}
        self._fields: dict[tuple[str, str], int] = {}
        self._limited: dict[tuple[type, str], list[tuple[int, frozenset[str]]]] = {}
        """Leaves with excluded forms, by their kind and term."""

    def number(self, leaf: Leaf) -> int:
        """The number of a leaf; a new one for a leaf not seen before."""
        found = self._numbers.get(leaf)
        if found is not None:
            return found
        number = len(self.leaves)
        self._numbers[leaf] = number
        self.leaves.append(leaf)
        match leaf:
            case Word(term, _, without) | Part(term, _, without) | Prefix(term, _, without) if without:
                self._limited.setdefault((type(leaf), term), []).append((number, without))
                if isinstance(leaf, Prefix):
                    self._lengths = sorted({*self._lengths, len(term)})
            case Word(term):
                self._words[term] = number
            case Exact(key):
                self._exact[key] = number
            case Part(term):
                self._parts[term] = number
            case Prefix(prefix):
                self._prefixes[prefix] = number
                self._lengths = sorted({*self._lengths, len(prefix)})
            case Tag(tag):
                self._tags[tag] = number
            case Field(name, value):
                self._fields[name, value] = number
        return number

    def of_form(self, form: Form) -> tuple[int, ...]:
        """Numbers of the leaves that a token of this form satisfies."""
        found: list[int] = []
        words, parts = self._words, self._parts
        for term in form.terms:
            number = words.get(term)
            if number is not None:
                found.append(number)
        if parts:
            for term in dict.fromkeys((*form.terms, *form.part_terms)):
                number = parts.get(term)
                if number is not None:
                    found.append(number)
        if self._exact:
            number = self._exact.get(form.key)
            if number is not None:
                found.append(number)
        if self._prefixes:
            for prefix in {
                term[:length] for term in form.terms for length in self._lengths if length <= len(term)
            }:
                number = self._prefixes.get(prefix)
                if number is not None:
                    found.append(number)
        if self._tags and is_hashtag(form):
            number = self._tags.get(form.key[1:])
            if number is not None:
                found.append(number)
        if self._limited:
            found += self._limited_of(form)
        return tuple(found)

    def _limited_of(self, form: Form) -> list[int]:
        parts = dict.fromkeys((*form.terms, *form.part_terms))
        starts = {term[:length] for term in form.terms for length in self._lengths if length <= len(term)}
        return [
            number
            for kind, terms in ((Word, form.terms), (Part, parts), (Prefix, starts))
            for term in terms
            for number, without in self._limited.get((kind, term), ())
            if form.key not in without
        ]

    @property
    def asks_fields(self) -> bool:
        """Whether any leaf is about the document and not about its words."""
        return bool(self._fields or self._tags)

    def of_document(self, prepared: Prepared) -> list[int]:
        """Numbers of the leaves that the document satisfies as a whole: its fields, and the tags given beside it."""
        found = []
        for name, value in prepared.fields:
            number = self._tags.get(value) if name == "tag" else self._fields.get((name, value))
            if number is not None:
                found.append(number)
        return found


class Plans(dict[str, tuple[int, ...]]):
    """Leaf numbers by how a token is written, in one language; the oldest half goes when the table is full."""

    def __init__(self, leaves: LeafTable, forms: Mapping[str, Form], limit: int = TABLE_LIMIT) -> None:
        super().__init__()
        self._leaves = leaves
        self._forms = forms
        self._limit = limit
        self._lock = Lock()

    def __missing__(self, written: str) -> tuple[int, ...]:
        plan = self._leaves.of_form(self._forms[written])
        if len(self) >= self._limit:
            with self._lock:
                for old in list(islice(self, self._limit // 2)):
                    self.pop(old, None)
        if len(written) <= 200:
            self[written] = plan
        return plan


def locate(prepared: Prepared, plans: Mapping[str, tuple[int, ...]], fields: Iterable[int]) -> Where:
    """Where each satisfied leaf is in the document."""
    where: Where = {}
    if prepared.title is not None:
        _add(where, prepared.title.written, plans, 0)
    _add(where, prepared.analysis.written, plans, prepared.text_start)
    for number in fields:
        where.setdefault(number, [])
    return where


def _add(where: Where, written: list[str], plans: Mapping[str, tuple[int, ...]], first: int) -> None:
    for position, plan in enumerate(map(plans.__getitem__, written), first):
        for number in plan:
            if number in where:
                where[number].append(position)
            else:
                where[number] = [position]
