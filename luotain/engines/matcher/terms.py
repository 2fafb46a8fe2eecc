"""One term of a query, or the words between quotation marks, into leaves of the tree."""

from __future__ import annotations

import re
from typing import NamedTuple

from luotain.engines.language.finnish.names import COLON_ENDINGS
from luotain.engines.language.model import LANGUAGES, UNKNOWN, Kind, key_of, term_of
from luotain.engines.language.tokens import kind_of, split_text
from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.tree import Exact, Field, Leaf, Node, Part, Phrase, Prefix, Tag, Word

SHORTEST_PREFIX = 2
_FIELD = re.compile(r"([a-zåäö]+):(.*)\Z", re.DOTALL)
_EXAMPLES = {
    "lang": "lang:fi",
    "from": "from:@yle",
    "site": "site:yle.fi",
    "source": "source:12",
    "has": "has:link",
}
_QUOTES = '"\u201c\u201d\u201e\u00bb\u00ab'


class Place(NamedTuple):
    """A piece of the query and where it begins."""

    text: str
    start: int

    def error(self, code: str, **values: object) -> QueryError:
        """An error about the whole piece."""
        return QueryError(code, self.start, self.start + len(self.text), values)


def read_term(piece: Place) -> Node:
    """The leaf, or the phrase, that a term without quotation marks stands for."""
    text = piece.text
    sign = text[0]
    if sign == "=":
        return _one(piece, text[1:], sign)
    if sign == "~":
        return _one(piece, text[1:], sign)
    if sign in "-\u2212" and len(text) > 1 and text[1:2].isalnum():
        raise piece.error("minus", word=text[1:])
    if "*" in text:
        return _prefix(piece)
    field = _FIELD.match(text)
    if field is not None:
        name, value = field.groups()
        if name in _EXAMPLES:
            return _field(piece, name, value)
        if "://" not in text and (
            not value or not (value[0].isdigit() or COLON_ENDINGS.match(value.lower()))
        ):
            raise piece.error("unknown_field", name=name)
    words = [_leaf(written) for written in split_text(text)]
    if not words:
        raise piece.error("no_word", text=text)
    return words[0] if len(words) == 1 else Phrase(tuple(words))


def read_phrase(piece: Place) -> Node:
    """The words between quotation marks: a phrase, or one word. ``="…"`` takes the forms exactly as they are."""
    sign = piece.text[0] if piece.text[0] in "=~" else ""
    inside = piece.text[len(sign) + 1 : -1]
    leaves: list[Leaf] = []
    place = piece.start + len(sign) + 1
    for chunk in re.finditer(r"\S+", inside):
        part = Place(chunk.group(), place + chunk.start())
        if "*" in part.text and not sign:
            leaves.append(_prefix(part))
            continue
        for written in split_text(part.text):
            leaf = _leaf(written)
            if sign == "=":
                leaf = Exact(key_of(written), written)
            elif sign == "~" and isinstance(leaf, Word):
                leaf = Part(leaf.term, written)
            elif part.text[0] == "=" and isinstance(leaf, Word):
                leaf = Exact(key_of(written), written)
            elif part.text[0] == "~" and isinstance(leaf, Word):
                leaf = Part(leaf.term, written)
            leaves.append(leaf)
    if not leaves:
        raise piece.error("empty_quote")
    return leaves[0] if len(leaves) == 1 else Phrase(tuple(leaves))


def _leaf(written: str) -> Leaf:
    if kind_of(written) is Kind.HASHTAG:
        return Tag(key_of(written[1:]), written[1:])
    return Word(term_of(written), written)


def _one(piece: Place, text: str, sign: str) -> Leaf:
    words = split_text(text)
    if not words:
        raise piece.error("no_word", text=piece.text)
    if len(words) > 1 or words[0].strip(_QUOTES) != text.strip(_QUOTES + ".,;!?"):
        raise piece.error("one_word", sign=sign, text=text)
    if sign == "=":
        return Exact(key_of(words[0]), words[0])
    return Part(term_of(words[0]), words[0])


def _prefix(piece: Place) -> Prefix:
    text = piece.text
    star = text.index("*")
    beginning = text[:star]
    if star != len(text) - 1 or len(split_text(beginning)) > 1:
        raise QueryError("star_place", piece.start + star, piece.start + star + 1)
    prefix = term_of(beginning)
    if len(prefix) < SHORTEST_PREFIX or not any(map(str.isalnum, prefix)):
        raise piece.error("short_prefix", least=SHORTEST_PREFIX)
    return Prefix(prefix, beginning)


def _field(piece: Place, name: str, value: str) -> Field:
    value = value.strip(_QUOTES).casefold()
    if not value or value == "@":
        raise piece.error("empty_field", name=name, example=_EXAMPLES[name])
    choices = {"lang": (*LANGUAGES, UNKNOWN), "has": ("link",)}.get(name)
    if choices is not None and value not in choices:
        raise piece.error("field_value", name=name, value=value, choices=", ".join(choices))
    if name == "from":
        value = "@" + value.lstrip("@")
    if name == "site":
        value = (
            value.removeprefix("https://")
            .removeprefix("http://")
            .removeprefix("www.")
            .split("/")[0]
            .rstrip(".")
        )
        if not value:
            raise piece.error("empty_field", name=name, example=_EXAMPLES[name])
    return Field(name, value)
