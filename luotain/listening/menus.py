"""The menu of the reader: its watches, lists and folders, each with how much is unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q, QuerySet

from luotain.listening.models import Note, Watch
from luotain.listening.states import SourceState
from luotain.listening.streams import Stream
from luotain.listening.unread import CAP, Reach
from luotain.listening.walking import subscriptions_of
from luotain.people.models import Person


@dataclass(frozen=True)
class Shelf:
    """A place of the menu: its stream, and how many of its items are unread."""

    label: str
    stream: Stream
    count: int = 0
    ailing: bool = False

    @property
    def number(self) -> str:
        """The count as it is shown: beyond `CAP` it is only said that there are more."""
        return "" if not self.count else str(self.count) if self.count < CAP else f"{CAP - 1}+"


@dataclass
class Folder:
    """A folder of a list with its sources; the nameless one comes first."""

    label: str
    stream: Stream
    sources: list[Shelf] = field(default_factory=list)

    @property
    def shelf(self) -> Shelf:
        """The folder as a place of its own."""
        return Shelf(self.label, self.stream, sum(shelf.count for shelf in self.sources))


@dataclass(frozen=True)
class Menu:
    """The places of the reader."""

    watches: Sequence[Shelf]
    own: Sequence[Folder]
    unit: Sequence[Folder]
    notes: int
    """Notes from colleagues that have not been opened."""

    @property
    def own_shelf(self) -> Shelf:
        """One's own list as a whole."""
        return Shelf("", Stream(list="own"), sum(folder.shelf.count for folder in self.own))

    @property
    def unit_shelf(self) -> Shelf:
        """The unit's list as a whole."""
        return Shelf("", Stream(list="unit"), sum(folder.shelf.count for folder in self.unit))


def menu(person: Person, reach: Reach | None = None) -> Menu:
    """The watches and lists of a reader, with what is unread."""
    reach = reach or Reach.of(person)
    watches = list(watches_of(person))
    own, unit = _entries(person, "own"), _entries(person, "unit")
    listed = {entry.source for entry in (*own, *unit)}
    by_source, by_watch = reach.counts(sorted(listed), [watch.pk for watch in watches])
    return Menu(
        [Shelf(watch.name, Stream(watch=watch.pk), by_watch.get(watch.pk, 0)) for watch in watches],
        _folders(own, "own", by_source),
        _folders(unit, "unit", by_source),
        Note.objects.filter(to=person, seen_at=None).count(),
    )


def watches_of(person: Person) -> QuerySet[Watch]:
    """Watches in the person's streams: their own, those shared with their unit, those they follow, and for Communications
    all."""
    watches = Watch.objects.filter(is_active=True).select_related("owner")
    if person.speaks_for_communications:
        return watches
    mine = Q(owner=person) | Q(followers__person=person)
    if person.unit_id:
        mine |= Q(shared_with=person.unit_id)
    return watches.filter(mine).distinct()


class _Entry(NamedTuple):
    """A source in a list; the menu of a long list needs nothing more of it."""

    folder: str
    source: int
    title: str
    address: str
    state: str


def _entries(person: Person, lists: str) -> list[_Entry]:
    entries = subscriptions_of(person, lists).exclude(source__state=SourceState.STOPPED)
    rows = entries.order_by("folder", "source__title", "pk").values_list(
        "folder", "source_id", "source__title", "source__address", "source__state"
    )
    return [_Entry(*row) for row in rows]


def _folders(entries: Sequence[_Entry], lists: str, unread: Mapping[int, int]) -> list[Folder]:
    folders: dict[str, Folder] = {}
    for entry in entries:
        folder = folders.setdefault(
            entry.folder, Folder(entry.folder, Stream(list=lists, folder=entry.folder))
        )
        folder.sources.append(
            Shelf(
                entry.title or entry.address,
                Stream(source=entry.source),
                unread.get(entry.source, 0),
                entry.state == SourceState.AILING,
            )
        )
    return list(folders.values())
