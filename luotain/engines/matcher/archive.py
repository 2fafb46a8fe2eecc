"""A tree as a question to a full-text index over base forms, the same for SQLite's FTS5 and PostgreSQL's ``simple``.

The archive keeps, beside each item, ``archive_text``: one plain word for each base form, part and hashtag. A full-text
index knows nothing of phrases of inflected words, distance or sentences, so ``plan`` gives a question that finds at least
every item that the tree matches, and says whether it finds exactly these. Where it does not, each item found is put to
``QueryMatcher`` before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from luotain.engines.language import Form
from luotain.engines.language.model import key_of, term_of
from luotain.engines.matcher.document import Prepared, is_hashtag
from luotain.engines.matcher.tree import (
    And,
    Exact,
    Field,
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
    children_of,
)

LONGEST = 120
"""Letters of a word in the archive; what is longer is cut, and PostgreSQL would refuse it at 2,046 bytes."""

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxy0123456789åäö")


@lru_cache(maxsize=65_536)
def encode(kind: str, term: str) -> str:
    """One word of small letters and digits that both databases take for one word whatever is in the term.

    kind: ``b`` base form or form, ``p`` compound part, ``h`` hashtag. A beginning of a term is a beginning of its word.
    """
    return (kind + "".join(letter if letter in _PLAIN else _escape(letter) for letter in term))[:LONGEST]


def _escape(letter: str) -> str:
    return "zz" if letter == "z" else f"z{ord(letter):x}z"


MOST_LETTERS = 800_000
"""Of one document's words; PostgreSQL refuses a text vector of a megabyte, which no text that a person wrote comes near."""


def archive_text(prepared: Prepared) -> str:
    """What the archive keeps of a document for searching: its words, encoded, each once, separated by spaces."""
    forms = prepared.analysis.forms
    if prepared.title is not None:
        forms = [*prepared.title.forms, *forms]
    words = dict.fromkeys(chain.from_iterable([form.encoded or _encode(form) for form in forms]))
    words.update((encode("h", key_of(tag.lstrip("#"))), None) for tag in prepared.document.tags)
    text = " ".join(words)
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rpartition(" ")[0]


def _encode(form: Form) -> tuple[str, ...]:
    """The encoded words of one form, kept with it: a form is one object, however many texts it stands in."""
    words = [encode("b", term) for term in form.terms]
    words += [encode("p", part) for part in form.part_terms]
    if is_hashtag(form):
        words.append(encode("h", form.key[1:]))
    form.encoded = tuple(words)
    return form.encoded


@dataclass(frozen=True, slots=True)
class Has:
    """The item has this encoded word, or one that begins so."""

    word: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All of them; of nothing: every item."""

    children: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one; of nothing: no item."""

    children: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Lacks:
    """Not so; stands only beside something positive in ``All``."""

    child: Question


Question = Has | All | Any | Lacks
EVERYTHING, NOTHING = All(()), Any(())


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """What to ask the archive.

    question: finds every item that the tree matches, perhaps more. exact: it finds no others; else verify each item.
    fields: fields that every match has, for the database to filter by; not part of ``question``.
    """

    question: Question
    exact: bool
    fields: tuple[Field, ...]

    @property
    def asks_text(self) -> bool:
        """False when the question is no help: all items (of the right fields) have to be verified."""
        return self.question != EVERYTHING

    def fts5(self) -> str:
        """A MATCH expression for FTS5 over ``archive_text``; empty when ``asks_text`` is false."""
        return _fts5(self.question) if self.asks_text else ""

    def tsquery(self) -> str:
        """The text of a ``tsquery`` (cast it, ``%s::tsquery``); empty when ``asks_text`` is false."""
        return _tsquery(self.question) if self.asks_text else ""

    def holds(self, words: frozenset[str]) -> bool:
        """Whether an item with these encoded words is an answer; what both databases do, for tests and small sets."""
        return _holds(self.question, words)


def plan(tree: Node) -> ArchivePlan:
    """The question to the archive for a tree."""
    return ArchivePlan(_positive(_over(tree)), _is_exact(tree), tuple(_fields(tree)))


def _over(node: Node) -> Question:
    """Finds at least what the node matches."""
    match node:
        case Word(term):
            return Has(encode("b", term))
        case Exact(key):
            return Has(encode("b", term_of(key)))
        case Part(term):
            return Any((Has(encode("b", term)), Has(encode("p", term))))
        case Prefix(prefix):
            return Has(encode("b", prefix), prefix=True)
        case Tag(tag):
            return Has(encode("h", tag))
        case Field():
            return EVERYTHING
        case And(children) | Phrase(children):
            return _all(map(_over, children))
        case Near(left, right):
            return _all((_over(left), _over(right)))
        case Sentence(child):
            return _over_sentence(child)
        case Or(children):
            return _any(map(_over, children))
        case Not(child):
            return Lacks(_over(child)) if _is_exact(child) else EVERYTHING


def _over_sentence(node: Node) -> Question:
    """Inside a sentence NOT says nothing about the whole text."""
    match node:
        case Not():
            return EVERYTHING
        case And(children):
            return _all(map(_over_sentence, children))
        case Or(children):
            return _any(map(_over_sentence, children))
        case _:
            return _over(node)


def _is_exact(node: Node) -> bool:
    match node:
        case Word(without=keys) | Part(without=keys) | Prefix(without=keys) if keys:
            return False
        case Word(term) | Part(term) | Prefix(term) | Tag(term):
            return len(encode("b", term)) < LONGEST
        case And() | Or() | Not():
            return all(map(_is_exact, children_of(node)))
        case _:
            return False


def _all(questions: Iterator[Question] | tuple[Question, ...]) -> Question:
    children = tuple(dict.fromkeys(question for question in questions if question != EVERYTHING))
    if NOTHING in children:
        return NOTHING
    return children[0] if len(children) == 1 else All(children)


def _any(questions: Iterator[Question]) -> Question:
    children = tuple(dict.fromkeys(question for question in questions if question != NOTHING))
    if EVERYTHING in children:
        return EVERYTHING
    return children[0] if len(children) == 1 else Any(children)


def _positive(question: Question) -> Question:
    """FTS5 can only take away from something: a NOT without a positive neighbour is left to the verifier."""
    match question:
        case All(children):
            inner = [child if isinstance(child, Lacks) else _positive(child) for child in children]
            if all(isinstance(child, Lacks) for child in inner):
                return EVERYTHING
            return _all(tuple(_clean(child) for child in inner))
        case Any(children):
            return _any(iter([_positive(child) for child in children]))
        case Lacks():
            return EVERYTHING
        case _:
            return question


def _clean(question: Question) -> Question:
    """What stands under a NOT must be sayable on its own as well."""
    if isinstance(question, Lacks) and _positive(question.child) != question.child:
        return EVERYTHING
    return question


def _fields(tree: Node) -> Iterator[Field]:
    match tree:
        case Field():
            yield tree
        case And(children):
            for child in children:
                yield from _fields(child)


def _fts5(question: Question) -> str:
    match question:
        case Has(word, prefix):
            return f'"{word}"*' if prefix else f'"{word}"'
        case All(children):
            wanted = " AND ".join(_fts5(child) for child in children if not isinstance(child, Lacks))
            unwanted = "".join(f" NOT {_fts5(child.child)}" for child in children if isinstance(child, Lacks))
            return f"(({wanted}){unwanted})"
        case Any(children):
            return "(" + " OR ".join(map(_fts5, children)) + ")"
        case Lacks(child):
            return f"NOT {_fts5(child)}"


def _tsquery(question: Question) -> str:
    match question:
        case Has(word, prefix):
            return f"'{word}':*" if prefix else f"'{word}'"
        case All(children):
            return "(" + " & ".join(map(_tsquery, children)) + ")"
        case Any(children):
            return "(" + " | ".join(map(_tsquery, children)) + ")"
        case Lacks(child):
            return f"!({_tsquery(child)})"


def _holds(question: Question, words: frozenset[str]) -> bool:
    match question:
        case Has(word, prefix):
            return any(known.startswith(word) for known in words) if prefix else word in words
        case All(children):
            return all(_holds(child, words) for child in children)
        case Any(children):
            return any(_holds(child, words) for child in children)
        case Lacks(child):
            return not _holds(child, words)
