"""Recomputing the chain: is every entry as it was written, and if not, which is the first and what happened
to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from luotain.ledger import raw
from luotain.ledger.chain import GENESIS, hash_of

Row = dict[str, Any]
Progress = Callable[[int, int], None]


class Wrong(StrEnum):
    """What can be wrong with the chain."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    OUT_OF_ORDER = "out_of_order"
    INDEX = "index"
    HEAD = "head"
    ANCHOR = "anchor"


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong: which entry, what, and a sentence for people."""

    sequence: int
    wrong: Wrong
    sentence: str


@dataclass(frozen=True)
class Verdict:
    """How a check went: how many entries were found good before the first finding, and the newest hash."""

    good: int
    head: str
    finding: Finding | None = None

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return self.finding is None


@dataclass(frozen=True)
class Anchor:
    """A sequence and hash that were written down elsewhere."""

    sequence: int
    hash: str

    @classmethod
    def read(cls, text: str) -> Anchor:
        """From ``SEQUENCE:HASH``, as `luotain ledger head` prints it. Raises ValueError."""
        sequence, _colon, digest = text.strip().partition(":")
        if not sequence.isdigit() or len(digest) != len(GENESIS) or set(digest) - set("0123456789abcdef"):
            raise ValueError(f"An anchor is SEQUENCE:HASH with a hash of 64 signs, not {text!r}.")
        return cls(int(sequence), digest)


def verify(*, anchors: Iterable[Anchor] = (), progress: Progress = lambda _done, _total: None) -> Verdict:
    """Check the whole chain, its index and its head row, and that the entries of `anchors` still have those
    hashes.

    `progress` is called with (entries checked, entries expected) now and then. Run it inside
    `raw.one_moment()` (the command does), so that writers at work do not look like tamperers.
    """
    heads = raw.head()
    expected_total = heads[0]["sequence"] if heads and isinstance(heads[0]["sequence"], int) else 0
    wanted = {anchor.sequence: anchor.hash for anchor in anchors}
    mentioned, in_index = _Mentions(), None
    last_hash, last_sequence = GENESIS, 0
    for row, following in _with_next(raw.entries()):
        if finding := _look_at(row, following, last_sequence, last_hash, heads):
            return Verdict(last_sequence, last_hash, finding)
        in_index = in_index or mentioned.look_at(row)  # told only if the chain itself is whole
        last_sequence, last_hash = row["sequence"], row["hash"]
        if wanted.get(last_sequence, last_hash) != last_hash:
            return Verdict(last_sequence - 1, last_hash, _against_anchor(last_sequence))
        if last_sequence % 1000 == 0:
            progress(last_sequence, max(expected_total, last_sequence))
    progress(last_sequence, max(expected_total, last_sequence))
    finding = _look_at_end(last_sequence, last_hash, heads)
    if finding is None and (beyond := [sequence for sequence in wanted if sequence > last_sequence]):
        finding = _missing(last_sequence + 1, min(beyond))
    return Verdict(last_sequence, last_hash, finding or in_index or mentioned.left_over())


# --- One entry
# --------------------------------------------------------------------------------------------------------


def _look_at(
    row: Row, following: Row | None, last_sequence: int, last_hash: str, heads: list[Row]
) -> Finding | None:
    """What is wrong with `row`, which should follow the entry (last_sequence, last_hash)."""
    sequence = row["sequence"]
    if sequence <= last_sequence:
        return Finding(
            sequence, Wrong.ADDED, _("Entry %(n)s was added: the ledger begins with 1.") % {"n": sequence}
        )
    if not _holds(row):
        if _holds_elsewhere(row):
            return _out_of_order(sequence)
        if sequence > last_sequence + 1:
            return _missing(last_sequence + 1, sequence - 1)
        if (
            following is None
            and heads
            and heads[0]["sequence"] == last_sequence
            and heads[0]["hash"] == last_hash
        ):
            return _added(sequence)
        return _changed(sequence)
    if sequence > last_sequence + 1:
        return _missing(last_sequence + 1, sequence - 1)
    if row["previous"] != last_hash:
        # Either this one was forged, or the one before was changed and hashed anew: ask what comes after.
        after = following["previous"] if following else heads[0]["hash"] if heads else None
        if after == row["hash"] and last_sequence:
            return _changed(last_sequence)
        return _added(sequence)
    if (
        following is None
        and heads
        and heads[0]["sequence"] == last_sequence
        and heads[0]["hash"] == last_hash
    ):
        return _added(sequence)
    return None


def _holds(row: Row) -> bool:
    """Whether the row's hash is that of its columns."""
    try:
        return bool(hash_of(row) == row["hash"])
    except (TypeError, ValueError):
        return False


def _holds_elsewhere(row: Row, *, reach: int = 50) -> bool:
    """Whether the row would be whole at another place nearby: then it was moved, not changed."""
    return any(
        _holds({**row, "sequence": place})
        for place in range(max(1, row["sequence"] - reach), row["sequence"] + reach + 1)
        if place != row["sequence"]
    )


def _look_at_end(last_sequence: int, last_hash: str, heads: list[Row]) -> Finding | None:
    """Whether the head row agrees with the last entry."""
    if not heads and not last_sequence:
        return None  # nothing has been written yet
    if len(heads) != 1 or heads[0]["id"] != 1:
        sentence = _("The head row is gone or there is more than one; the last entry is %(n)s.") % {
            "n": last_sequence
        }
        return Finding(last_sequence, Wrong.HEAD, sentence)
    head = heads[0]
    if isinstance(head["sequence"], int) and head["sequence"] > last_sequence:
        return _missing(last_sequence + 1, head["sequence"])
    if head["sequence"] != last_sequence or head["hash"] != last_hash:
        sentence = _("The head row disagrees with entry %(n)s, the last one.") % {"n": last_sequence}
        return Finding(last_sequence, Wrong.HEAD, sentence)
    return None


# --- The index of timelines
# -------------------------------------------------------------------------------------------


class _Mentions:
    """Walks the index beside the entries."""

    def __init__(self) -> None:
        self._groups = groupby(raw.mentions(), key=lambda row: row["entry_id"])
        self._ahead: tuple[Any, list[tuple[Any, Any]]] | None = None
        self._advance()

    def _advance(self) -> None:
        entry_id, rows = next(self._groups, (None, iter(())))
        self._ahead = None if entry_id is None else (entry_id, [(row["kind"], row["key"]) for row in rows])

    def look_at(self, entry: Row) -> Finding | None:
        """Whether the index has exactly the things this entry is about."""
        about = [tuple(thing) for thing in json.loads(entry["about"])]
        wanted = sorted([(entry["subject_kind"], entry["subject_id"]), *about])
        found: list[tuple[Any, Any]] = []
        if self._ahead and self._ahead[0] <= entry["sequence"]:
            found = self._ahead[1] if self._ahead[0] == entry["sequence"] else []
            if self._ahead[0] < entry["sequence"]:
                return self._wrong(self._ahead[0])
            self._advance()
        return None if sorted(found, key=repr) == sorted(wanted, key=repr) else self._wrong(entry["sequence"])

    def left_over(self) -> Finding | None:
        """Index rows of entries that are not there."""
        return self._wrong(self._ahead[0]) if self._ahead else None

    @staticmethod
    def _wrong(sequence: int) -> Finding:
        sentence = _(
            "The index of timelines does not agree with entry %(n)s: a row was changed, removed or added."
        )
        return Finding(sequence, Wrong.INDEX, sentence % {"n": sequence})


# --- Sentences
# --------------------------------------------------------------------------------------------------------


def _changed(sequence: int) -> Finding:
    return Finding(
        sequence, Wrong.CHANGED, _("Entry %(n)s was changed after it was written.") % {"n": sequence}
    )


def _added(sequence: int) -> Finding:
    sentence = _("Entry %(n)s was added: it does not follow from the entries before it and the head row.")
    return Finding(sequence, Wrong.ADDED, sentence % {"n": sequence})


def _out_of_order(sequence: int) -> Finding:
    sentence = _("Entry %(n)s is out of order: what stands there was written at another place.") % {
        "n": sequence
    }
    return Finding(sequence, Wrong.OUT_OF_ORDER, sentence)


def _missing(first: int, last: int) -> Finding:
    if first >= last:
        return Finding(first, Wrong.MISSING, _("Entry %(n)s is missing.") % {"n": first})
    sentence = _("Entries %(first)s to %(last)s are missing.") % {"first": first, "last": last}
    return Finding(first, Wrong.MISSING, sentence)


def _against_anchor(sequence: int) -> Finding:
    sentence = _("Entry %(n)s is not the one that was written down as an anchor: the chain was made anew.")
    return Finding(sequence, Wrong.ANCHOR, sentence % {"n": sequence})


def _with_next(rows: Iterator[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each row with the one after it."""
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        yield row, following
        row = following
