"""The checks there are: one file each in ``checks/``, found by listing the folder.

A check is a function over one family of facts. It yields :class:`Hit` values and decides nothing: how firmly
a hit speaks, and who may clear it, is said by the rule that called the check.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from luotain.engines.policy.data import PolicyDataError, from_data
from luotain.engines.policy.reading import Reading, Span
from luotain.engines.policy.sentences import Sentence
from luotain.engines.policy.terms import Gate

if TYPE_CHECKING:
    from luotain.engines.policy.guideline import Guideline

CHECKS = "luotain.engines.policy.checks"


@dataclass(frozen=True)
class Hit:
    """What a check noticed, before the rule gives it its strength."""

    sentence: Sentence
    remedy: Sentence
    missing: str
    helper: str = "communications"
    variant: str = ""
    span: Span | None = None
    about: str = ""
    """What tells this hit from another of the same rule; when empty, the words around the span do."""
    until: datetime | None = None


@dataclass(frozen=True)
class Context:
    """What a check may look at beside the facts: the guideline, the gate and the day. Nothing else exists for
    it."""

    guideline: Guideline
    gate: Gate
    today: date
    readings: dict[str, Reading] = field(default_factory=dict, compare=False)

    def read(self, text: str) -> Reading:
        """Words, sentences and links of a text, read once a verdict however many checks ask."""
        found = self.readings.get(text)
        if found is None:
            found = self.readings[text] = Reading(text)
        return found


@dataclass(frozen=True)
class NoParameters:
    """A check that has nothing to set."""


@dataclass(frozen=True)
class Check:
    """A registered check."""

    name: str
    gates: tuple[Gate, ...]
    parameters: type[Any]
    title: Sentence
    run: Callable[[Any, Any, Context], Iterable[Hit]]

    @cached_property
    def purpose(self) -> str:
        """What the check is for, for developers: the function's own docstring."""
        return (self.run.__doc__ or "").strip()

    def read_parameters(self, data: Any) -> Any:
        """Typed parameters from a rule's plain data; an unknown or wrongly typed one is a
        :class:`PolicyDataError`."""
        return from_data(self.parameters, dict(data), strict=True)

    def describe_parameters(self) -> tuple[tuple[str, Any, Sentence], ...]:
        """Name, default and meaning (three languages) of each parameter, for the screen that edits a rule."""
        return tuple((item.name, item.default, item.metadata["meaning"]) for item in fields(self.parameters))


def parameter(default: Any, *, fi: str, sv: str, en: str) -> Any:
    """A documented field of a parameters dataclass; the default must be immutable."""
    return field(default=default, metadata={"meaning": Sentence(fi, sv, en)})


_registered: dict[str, Check] = {}


def check(
    name: str, *, gates: Iterable[Gate], title: Sentence, parameters: type[Any] = NoParameters
) -> Callable[[Callable[[Any, Any, Context], Iterable[Hit]]], Callable[[Any, Any, Context], Iterable[Hit]]]:
    """Register the decorated function as a check. The name is the file's name, so that it can be found by
    it."""

    def register(
        run: Callable[[Any, Any, Context], Iterable[Hit]],
    ) -> Callable[[Any, Any, Context], Iterable[Hit]]:
        if run.__module__ != f"{CHECKS}.{name}":
            raise PolicyDataError(f"The check {name!r} must live in the file checks/{name}.py.")
        _registered[name] = Check(name, tuple(gates), parameters, title, run)
        return run

    return register


def get_check(name: str) -> Check:
    """The check with a name; imports only that check's file. Raises :class:`PolicyDataError` when there is
    none."""
    found = _registered.get(name)
    if found is None:
        if not name.isidentifier():
            raise PolicyDataError(f"There is no check called {name!r}.")
        try:
            importlib.import_module(f"{CHECKS}.{name}")
            found = _registered[name]
        except (ModuleNotFoundError, KeyError):
            raise PolicyDataError(f"There is no check called {name!r}.") from None
    return found


def all_checks() -> tuple[Check, ...]:
    """Every check in the folder, by name."""
    package = importlib.import_module(CHECKS)
    names = sorted(item.name for item in pkgutil.iter_modules(package.__path__) if not item.ispkg)
    return tuple(get_check(name) for name in names if not name.startswith("_"))
