"""Finding connectors: every folder here that has a `connector.py`, and every package that names itself an
entry point."""

from __future__ import annotations

import importlib
import inspect
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from luotain.connectors.base import Connector

GROUP = "luotain.connectors"


class UnknownConnector(LookupError):
    """No connector has the kind that was asked for."""


@cache
def all_connectors() -> dict[str, type[Connector]]:
    """All connectors by kind. A folder of ours wins over an installed package of the same kind."""
    found: dict[str, type[Connector]] = {}
    for entry in entry_points(group=GROUP):
        one = entry.load()
        found[one.kind] = one
    for file in sorted(Path(__file__).parent.glob("*/connector.py")):
        one = connector_in(importlib.import_module(f"{__package__}.{file.parent.name}.connector"))
        found[one.kind] = one
    return dict(sorted(found.items()))


def connector_in(module: ModuleType) -> type[Connector]:
    """The one connector a module defines; UnknownConnector when it defines none, or several."""
    own = [
        one
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Connector) and one.__module__ == module.__name__ and not inspect.isabstract(one)
    ]
    if len(own) != 1:
        raise UnknownConnector(f"{module.__name__} defines {len(own)} connectors; one is needed.")
    return own[0]


def get(kind: str) -> type[Connector]:
    """The connector of a kind; UnknownConnector names those there are."""
    try:
        return all_connectors()[kind]
    except KeyError:
        raise UnknownConnector(
            f"There is no connector {kind!r}; there are {', '.join(all_connectors())}."
        ) from None


def kinds() -> tuple[str, ...]:
    """The kinds of all connectors, in alphabetical order."""
    return tuple(all_connectors())
