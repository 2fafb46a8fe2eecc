"""What is matched: an item with its text and where it comes from, and the same taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luotain.engines.language import Analyser, Analysis, Form, Kind
from luotain.engines.language.model import key_of
from luotain.engines.lazy import lazy

TITLE_GAP = 1_000
"""Positions between the title and the text, so that no phrase and no NEAR reaches from one to the other."""

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """An item to match. language: None finds it out. sender: account as in ``@name`` or ``@name@host``.

    url: the item's own address. source: the id of the source it was collected from. tags: hashtags that the service
    gave beside the text, with or without the sign.
    """

    text: str
    title: str = ""
    language: str | None = None
    sender: str = ""
    url: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()


class Prepared:
    """A document taken apart, with everything that a query may ask of it."""

    __slots__ = ("__dict__", "analysis", "document", "text_start", "title")

    def __init__(self, document: Document, analyser: Analyser) -> None:
        # One language for both, found out from both: a title alone is often too short to tell.
        title, analysis, _language = analyser.analyse_both(document.title, document.text, document.language)
        self._take(document, title, analysis)

    @classmethod
    def of(cls, document: Document, title: Analysis | None, analysis: Analysis) -> Prepared:
        """The same of a document whose title and text have been taken apart already."""
        made = cls.__new__(cls)
        made._take(document, title, analysis)
        return made

    def _take(self, document: Document, title: Analysis | None, analysis: Analysis) -> None:
        self.document = document
        self.title = title
        self.analysis = analysis
        self.text_start = len(title) + TITLE_GAP if title is not None else 0
        """Position of the first token of the text; the title's tokens come before it."""

    @property
    def language(self) -> str:
        """Language of the text."""
        return self.analysis.language

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        """First and last position of every sentence that has tokens, the title's first."""
        found: list[tuple[int, int]] = []
        for analysis, first in ((self.title, 0), (self.analysis, self.text_start)):
            before = -1
            for place, sentence in enumerate(analysis.sentences if analysis is not None else (), first):
                if sentence != before:
                    found.append((place, place))
                    before = sentence
                else:
                    found[-1] = (found[-1][0], place)
        return found

    def form_at(self, position: int) -> Form:
        """The form of the token at a position."""
        start = self.text_start
        if position >= start:
            return self.analysis.forms[position - start]
        assert self.title is not None  # noqa: S101 - positions before the text exist only with a title
        return self.title.forms[position]

    def place_of(self, position: int) -> tuple[str, int, int]:
        """Where the token at a position stands: ``"text"`` or ``"title"``, first character, end (exclusive)."""
        start = self.text_start
        field, analysis = (
            ("text", self.analysis) if position >= start else ("title", self.title or self.analysis)
        )
        index = position - start if position >= start else position
        first = analysis.start_of(index)
        return field, first, first + len(analysis.written[index])

    @lazy
    def has_link(self) -> bool:
        """Whether the text or the title holds an address."""
        return any(
            "://" in written or written[:4].lower() == "www."
            for analysis in (self.title, self.analysis)
            if analysis is not None
            for written in analysis.written
        )

    @lazy
    def fields(self) -> frozenset[tuple[str, str]]:
        """Every (field, value) that a query may name and that is true of the document; ``tag`` for its given tags."""
        document = self.document
        found = {("lang", self.language)}
        if document.sender:
            sender = key_of(document.sender).lstrip("@")
            found |= {("from", "@" + sender), ("from", "@" + sender.partition("@")[0])}
        host = _HOST.match(document.url)
        if host is not None:
            labels = host.group(1).lower().removeprefix("www.").rstrip(".").split(".")
            found |= {("site", ".".join(labels[first:])) for first in range(min(len(labels), 12))}
        if document.source:
            found.add(("source", str(document.source).casefold()))
        if self.has_link:
            found.add(("has", "link"))
        found |= {("tag", key_of(tag.lstrip("#"))) for tag in document.tags}
        return frozenset(found)


def is_hashtag(form: Form) -> bool:
    """Whether a form is a hashtag."""
    return form.kind is Kind.HASHTAG
