"""What a room declares about itself, for the halls to discover.

A room may have

- a `navigation.py` with ``entries(person) -> Iterable[Place]``,
- a `today.py` with ``needs(person)`` and ``coming(person)``, both ``-> Iterable[Need]``,
- a `search.py` with ``find(person, words) -> Iterable[Found]``,
- a `figures.py` with ``figures(since) -> Iterable[Figure]``,
- an `acts.py` with ``acts_on(person, thing) -> Iterable[Act]`` for things of the rooms below,
- a `beside.py` with ``panels_on(person, thing) -> Iterable[Beside]`` for things of the rooms below,
- a `record_plans.py` with ``PLANS: tuple[RecordPlan, ...]``,
- an `outside_links.py` with ``links() -> Iterable[OutsideLink]``: addresses that the room's things point to.

`discovered(module)` brings them all, in the order of the rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.apps import apps
from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Place:
    """An entry of the rail. `order` sorts; `count` is what waits there; `key` is typed after g."""

    label: Words
    url: str
    order: int
    key: str
    count: int = 0


@dataclass(frozen=True)
class Need:
    """Something that needs a person now. `shape` is weigh, approve, doubtful, late or fine; `why` is a sentence."""

    shape: str
    title: Words
    url: str
    why: Words
    due: datetime | None = None
    late: bool = False
    clock: Words = ""


@dataclass(frozen=True)
class Figure:
    """A number a room can give for a span of days; `order` sorts."""

    label: Words
    value: int | str
    order: int = 50


@dataclass(frozen=True)
class RecordPlan:
    """What a room keeps of one kind, and on what ground. `model` is ``app.Model``; `days` or `years` are counted from
    its field `since`, and with neither it is kept as long as what it belongs to, or for good."""

    model: str
    name: Words
    ground: Words
    since: str
    days: int | None = None
    years: int | None = None


@dataclass(frozen=True)
class Act:
    """Something that can be done to a thing of a room below: a button on its page. `key` does it without a mouse."""

    label: Words
    url: str
    key: str = ""
    method: str = "post"
    quiet: bool = False


@dataclass(frozen=True)
class Beside:
    """A panel on the page of a thing of a room below: `template` takes it as `panel`, with what it says in `shown`."""

    template: str
    shown: object


@dataclass(frozen=True)
class OutsideLink:
    """An address that something of a room points to. `kind` and `title` say what points there, `url` is its page at the
    desk, `owner` the one who answers for it. `kind` is a sentence of the room's catalogue, said when it is shown."""

    address: str
    kind: str
    title: str
    url: str
    owner: int | None


@dataclass(frozen=True)
class Found:
    """One answer to a search: `kind` says what it is, `context` one line of it."""

    kind: Words
    title: Words
    url: str
    context: Words = ""
    at: datetime | None = None


def acts_on(person: object, thing: object) -> list[Act]:
    """What the rooms above offer to do to `thing`."""
    return [act for module in discovered("acts") for act in module.acts_on(person, thing)]


def panels_on(person: object, thing: object) -> list[Beside]:
    """What the rooms above show beside `thing`."""
    return [panel for module in discovered("beside") for panel in module.panels_on(person, thing)]


def discovered(module: str) -> Iterator[ModuleType]:
    """The module called `module` of every installed room that has one."""
    for room in apps.get_app_configs():
        if room.name.startswith("luotain.") and find_spec(f"{room.name}.{module}") is not None:
            yield import_module(f"{room.name}.{module}")
