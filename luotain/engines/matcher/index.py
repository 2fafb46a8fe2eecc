"""Many watches against one document: an index that is read without locks while watches come, change and go.

What readers see is one immutable state: a large segment, a small one with the latest changes, and the ids that no longer
count in the large one. A change makes a new state and swaps it in with one assignment, so a document being matched sees
the watches either all before the change or all after it: no hit is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

from luotain.engines.language import UNKNOWN, Analyser
from luotain.engines.matcher.anchors import Frequency, guess_frequency
from luotain.engines.matcher.document import Document, Prepared
from luotain.engines.matcher.errors import QueryError
from luotain.engines.matcher.hits import Entry, Hit, Hits
from luotain.engines.matcher.parser import parse
from luotain.engines.matcher.segment import Segment
from luotain.engines.matcher.tree import And, Field, Node, Or, exclude

DELTA_LIMIT = 256
"""Changed watches in the small segment before they are moved to the large one."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch to index. languages: only items in these, or in an unknown language; empty means all.

    named_source: the watch is bound to named sources, so that its query may be of fields and NOTs only. excluded: forms
    that the watch's words are not to be found in, as unticked in the form preview.
    """

    id: str
    query: str
    languages: tuple[str, ...] = ()
    named_source: bool = False
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A watch that could not be taken in, and why; the others are not touched by it."""

    id: str
    error: QueryError


@dataclass(frozen=True, slots=True)
class _State:
    large: Segment
    small: Segment
    gone: frozenset[str]


class Index:
    """Finds the watches that a document satisfies.

    analyser: takes documents apart. frequency: share of documents that hold a term; the better it knows, the fewer
    candidates are looked at. Reading is safe from any thread at any time; changes wait for each other.
    """

    def __init__(self, analyser: Analyser, *, frequency: Frequency | None = None) -> None:
        self._analyser = analyser
        self._frequency = frequency or guess_frequency
        self._lock = RLock()
        self._entries: dict[str, Entry] = {}
        self._changed: dict[str, Entry] = {}
        empty = self._segment([])
        self._state = _State(empty, empty, frozenset())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, watch_id: object) -> bool:
        return watch_id in self._entries

    @property
    def ids(self) -> list[str]:
        """Ids of all watches, in the order in which they first came."""
        return list(self._entries)

    @property
    def entries(self) -> list[Entry]:
        """Ids and trees of all watches."""
        return list(self._entries.values())

    def load(self, watches: Iterable[Watch]) -> list[Failure]:
        """Put many watches in at once, in place of those with the same ids; those that cannot be read are returned."""
        failures: list[Failure] = []
        with self._lock:
            for watch in watches:
                try:
                    self._entries[watch.id] = self._entry(watch)
                except QueryError as error:
                    failures.append(Failure(watch.id, error))
            self._compact()
        return failures

    def add(self, watch: Watch) -> None:
        """Put one watch in, or change the one with its id. QueryError leaves everything as it was."""
        with self._lock:
            entry = self._entry(watch)
            self._entries[watch.id] = entry
            self._changed[watch.id] = entry
            self._publish()

    replace = add

    def remove(self, watch_id: str) -> bool:
        """Take a watch out; False when there was none."""
        with self._lock:
            if self._entries.pop(watch_id, None) is None:
                return False
            self._changed.pop(watch_id, None)
            self._publish(watch_id)
            return True

    def match(self, document: Document) -> Hits:
        """A hit for every watch that a document satisfies; hits of the same word stand together."""
        return self.match_prepared(Prepared(document, self._analyser))

    def match_prepared(self, prepared: Prepared) -> Hits:
        """The same for a document already taken apart by this index's analyser."""
        state = self._state
        found = state.large.match(prepared, state.gone)
        return found + state.small.match(prepared) if len(state.small) else found

    @property
    def parts(self) -> tuple[tuple[Segment, frozenset[str]], tuple[Segment, frozenset[str]]]:
        """The segments of this moment, each with the ids in it that do not count; for measuring and fast output."""
        state = self._state
        return (state.large, state.gone), (state.small, frozenset())

    # Changes, always under the lock

    def _entry(self, watch: Watch) -> Entry:
        tree = exclude(parse(watch.query, named_source=watch.named_source), watch.excluded)
        if watch.languages:
            languages = dict.fromkeys((*watch.languages, UNKNOWN))
            tree = And((tree, Or(tuple(Field("lang", language) for language in languages))))
        return Entry(watch.id, tree)

    def _segment(self, entries: Sequence[Entry]) -> Segment:
        return Segment(entries, self._frequency)

    def _publish(self, gone: str | None = None) -> None:
        if len(self._changed) > max(DELTA_LIMIT, len(self._entries) // 50):
            self._compact()
            return
        state = self._state
        missing = {*state.gone, *self._changed, *([gone] if gone is not None else [])} & state.large.ids
        self._state = _State(state.large, self._segment(list(self._changed.values())), frozenset(missing))

    def _compact(self) -> None:
        large = self._segment(list(self._entries.values()))
        self._changed = {}
        self._state = _State(large, self._segment([]), frozenset())


class QueryMatcher:
    """One query against one document: for trying a watch before it is saved, and for verifying an archive's answer.

    Raises QueryError when the query cannot be read.
    """

    def __init__(
        self,
        query: str | Node,
        analyser: Analyser,
        *,
        named_source: bool = False,
        excluded: Iterable[str] = (),
    ) -> None:
        tree = parse(query, named_source=named_source) if isinstance(query, str) else query
        self.tree: Node = exclude(tree, excluded)
        self._analyser = analyser
        self.segment = Segment([Entry("", self.tree)], guess_frequency)

    def match(self, document: Document) -> Hit | None:
        """The hit, or None. The hit's ``watch`` is empty."""
        return self.match_prepared(Prepared(document, self._analyser))

    def match_prepared(self, prepared: Prepared) -> Hit | None:
        """The same for a document already taken apart."""
        found = self.segment.match(prepared)
        return found[0] if found else None
