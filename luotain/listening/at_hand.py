"""What is made of a heard item's words before it is kept, so that the transaction that keeps it only has to put it in."""

from __future__ import annotations

from typing import Any, Protocol

from luotain.engines import likeness, matcher
from luotain.engines.lazy import lazy

MOST_BYTES = 900_000
"""Of one item's words; PostgreSQL takes no more than a megabyte, and both databases are to answer alike."""

Row = tuple[int, str, str]
"""A hit: the watch, its places and its reasons as JSON."""


class Watches(Protocol):
    """The watches of one moment."""

    @property
    def signature(self) -> tuple[Any, ...]:
        """Tells them from those of any other moment."""

    def look_at(self, prepared: matcher.Prepared) -> list[Row]:
        """The hits of a text."""


class AtHand:
    """A heard item's words taken apart, and what follows from them; each is worked out once, when it is first asked for."""

    def __init__(self, prepared: matcher.Prepared) -> None:
        self.prepared = prepared
        self._hits: list[Row] | None = None
        self._watched_by: object = None

    def work_out(self, watches: Watches) -> None:
        """Everything that is going to be asked for."""
        self.hits_of(watches)
        _ = self.words, self.keys

    def hits_of(self, watches: Watches) -> list[Row]:
        """Its hits. Those that these very watches found already are not looked for again."""
        if self._hits is None or self._watched_by != watches.signature:
            self._hits, self._watched_by = watches.look_at(self.prepared), watches.signature
        return self._hits

    @property
    def language(self) -> str:
        """Of its text."""
        return self.prepared.language

    @lazy
    def words(self) -> str:
        """Its words as the archive keeps them, as many as either database takes."""
        words = matcher.archive_text(self.prepared)
        if len(words) <= MOST_BYTES // 2 or len(words.encode()) <= MOST_BYTES:
            return words
        return words.encode()[:MOST_BYTES].decode("utf-8", "ignore").rsplit(" ", 1)[0]

    @lazy
    def pairs(self) -> frozenset[int]:
        """Its pairs of neighbouring base forms, by which texts are alike; empty when they are too few."""
        one = self.prepared
        if len(one.analysis) + (len(one.title) if one.title is not None else 0) <= likeness.FEWEST:
            return frozenset()
        return likeness.shingles(base_forms(one))

    @lazy
    def keys(self) -> tuple[int, ...]:
        """The keys by which others find it."""
        return likeness.keys(self.pairs) if self.pairs else ()


def base_forms(prepared: matcher.Prepared) -> list[int]:
    """The base forms of a text in order as numbers, its title's first: what likeness is reckoned from."""
    return [
        form.checksum
        for analysis in (prepared.title, prepared.analysis)
        for form in (analysis.forms if analysis is not None else ())
    ]
