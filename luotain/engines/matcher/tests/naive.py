"""The query language by brute force: as slow and as plain as the handbook's words, sharing nothing with the engine."""

from __future__ import annotations

import re
from itertools import pairwise

from luotain.engines.language import Analyser, Kind, Token
from luotain.engines.language.model import sentence_starts
from luotain.engines.matcher import Document
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
)


def plain(word: str) -> str:
    return re.sub(r"[-'’‑]", "", word) or word


def token_is(leaf: Node, token: Token) -> bool:
    words = {plain(base) for base in token.bases} | {plain(token.key)}
    if token.kind is Kind.HASHTAG:
        words |= set(token.form.terms)
    if token.kind is Kind.HANDLE:
        local = token.key[1:].split("@")[0]
        words |= {"@" + local, local}
    if isinstance(leaf, Word | Part | Prefix) and token.key in leaf.without:
        return False
    if isinstance(leaf, Word):
        return leaf.term in words
    if isinstance(leaf, Exact):
        return leaf.key == token.key
    if isinstance(leaf, Part):
        return leaf.term in words or leaf.term in {plain(part) for part in token.parts}
    if isinstance(leaf, Prefix):
        return any(word.startswith(leaf.prefix) for word in words)
    if isinstance(leaf, Tag):
        return token.kind is Kind.HASHTAG and token.key[1:] == leaf.tag
    return False


def spots(node: Node, tokens: list[Token]) -> set[tuple[int, int]]:
    """Every stretch of tokens (first, last) at which a positional node stands."""
    if isinstance(node, Phrase):
        length = len(node.children)
        return {
            (at, at + length - 1)
            for at in range(len(tokens) - length + 1)
            if all(token_is(child, tokens[at + step]) for step, child in enumerate(node.children))
        }
    if isinstance(node, Near):
        found = set()
        for left in spots(node.left, tokens):
            for right in spots(node.right, tokens):
                gap = right[0] - left[1]
                if not node.ordered and left[0] > right[1]:
                    gap = left[0] - right[1]
                if 1 <= gap <= node.distance:
                    found.add((min(left[0], right[0]), max(left[1], right[1])))
        return found
    if isinstance(node, Or):
        return set().union(*(spots(child, tokens) for child in node.children))
    return {(at, at) for at, token in enumerate(tokens) if token_is(node, token)}


def holds(node: Node, texts: list[tuple[str, list[Token]]], document: Document, language: str) -> bool:
    if isinstance(node, And):
        return all(holds(child, texts, document, language) for child in node.children)
    if isinstance(node, Or):
        return any(holds(child, texts, document, language) for child in node.children)
    if isinstance(node, Not):
        return not holds(node.child, texts, document, language)
    if isinstance(node, Sentence):
        for text, tokens in texts:
            starts = [*sentence_starts(text), len(text) + 1]
            for begin, end in pairwise(starts):
                inside = [token for token in tokens if begin <= token.start < end]
                if inside and holds(node.child, [(text, inside)], Document(""), language):
                    return True
        return False
    if isinstance(node, Field):
        return field_is(node, texts, document, language)
    if isinstance(node, Tag) and node.tag in {tag.lstrip("#").casefold() for tag in document.tags}:
        return True
    return any(spots(node, tokens) for _, tokens in texts)


def field_is(field: Field, texts: list[tuple[str, list[Token]]], document: Document, language: str) -> bool:
    if field.name == "lang":
        return field.value == language
    if field.name == "from":
        sender = document.sender.casefold().lstrip("@")
        return bool(sender) and field.value[1:] in {sender, sender.split("@")[0]}
    if field.name == "site":
        host = re.sub(r"^(?:https?://)?(?:www\.)?", "", document.url).split("/")[0]
        return host == field.value or host.endswith("." + field.value)
    if field.name == "source":
        return document.source == field.value
    return any(
        token.kind is Kind.ADDRESS and "@" not in token.text for _, tokens in texts for token in tokens
    )


def matches(tree: Node, document: Document, analyser: Analyser) -> bool:
    """Whether the tree holds of the document."""
    language = document.language
    if language is None:
        whole = f"{document.title}\n{document.text}" if document.title else document.text
        language = analyser.language_of(whole)
    texts = [
        (text, list(analyser.analyse(text, language))) for text in (document.title, document.text) if text
    ]
    return holds(tree, texts, document, language)
