"""Frozen dataclasses to plain JSON-able data and back, and the fingerprint over them.

One rule for every engine type, so that a version of the guideline and the facts of a past act can be kept as
data and read again years later: a field that has since been added takes its default, a field that has gone is
passed over (unless the reader asks to be strict, as it does for a file a person has written).
"""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

T = TypeVar("T")

_PLAIN = frozenset({str, int, float, bool, type(None)})


class PolicyDataError(ValueError):
    """Data that cannot be read as what it claims to be; the message names the place and what was expected."""


def to_data(value: Any) -> Any:
    """Plain data of an engine value: dictionaries, lists, strings, numbers, booleans and None only.

    Fields that still have their default are left out, so that kept facts stay small and a field added later
    does not change the fingerprint of what was kept before it. A default is therefore a promise: it is never
    changed, a new field is added instead.
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if hasattr(kind, "__dataclass_fields__"):
        return {
            name: to_data(found)
            for name, default in _defaults(kind)
            if not _is_default(found := getattr(value, name), default)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_data(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(to_data(item) for item in value)
    return value


def from_data(kind: type[T], data: Any, *, strict: bool = False) -> T:
    """An engine value of the dataclass *kind* from plain data.

    With *strict*, an unknown key is an error too: right for files that people write. Raises
    :class:`PolicyDataError` naming the place.
    """
    result: T = _read(kind, data, kind.__name__, strict)
    return result


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, text as it is."""
    return json.dumps(to_data(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(value: Any) -> str:
    """SHA-256 (64 hexadecimal digits) over the canonical text of a value and the name of its type.

    Equal facts have equal fingerprints on every machine and in every later version that knows the same
    fields.
    """
    text = f"{type(value).__name__}\n{canonical(value)}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Each field of a dataclass with its default, or with MISSING."""
    found = []
    for item in fields(kind):
        default = item.default if item.default_factory is MISSING else item.default_factory()
        found.append((item.name, default))
    return tuple(found)


def _is_default(value: Any, default: Any) -> bool:
    return value is default or (type(value) is type(default) and bool(value == default))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, data: Any, place: str, strict: bool) -> Any:
    if kind is Any or kind is object:
        return data
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), data, place, strict)
    if origin is tuple:
        return _read_tuple(get_args(kind), data, place, strict)
    if origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(data, Mapping), place, "a table", data)
        inner = get_args(kind)[1]
        return {str(key): _read(inner, item, f"{place}.{key}", strict) for key, item in data.items()}
    if isinstance(kind, type) and issubclass(kind, tuple):  # a named tuple, such as a span
        return kind(*_read_tuple(tuple(_hints(kind).values()), data, place, strict))
    if is_dataclass(kind):
        return _read_dataclass(kind, data, place, strict)
    return _read_plain(kind, data, place)


def _read_union(choices: tuple[Any, ...], data: Any, place: str, strict: bool) -> Any:
    if data is None and type(None) in choices:
        return None
    problem: PolicyDataError | None = None
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _read(choice, data, place, strict)
        except PolicyDataError as error:
            problem = problem or error
    raise problem or PolicyDataError(f"{place}: nothing was expected here.")


def _read_tuple(arguments: tuple[Any, ...], data: Any, place: str, strict: bool) -> tuple[Any, ...]:
    _expect(isinstance(data, (list, tuple)), place, "a list", data)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_read(arguments[0], item, f"{place}[{n}]", strict) for n, item in enumerate(data))
    _expect(len(data) == len(arguments), place, f"a list of {len(arguments)}", data)
    pairs = zip(arguments, data, strict=True)
    return tuple(_read(kind, item, f"{place}[{n}]", strict) for n, (kind, item) in enumerate(pairs))


def _read_dataclass(kind: Any, data: Any, place: str, strict: bool) -> Any:
    if isinstance(data, kind):
        return data
    _expect(isinstance(data, Mapping), place, "a table", data)
    hints = _hints(kind)
    known = {item.name: item for item in fields(kind) if item.init}
    if strict:
        choices = ", ".join(sorted(known))
        for key in data:
            if key not in known:
                raise PolicyDataError(f"{place}: {key!r} is not known here; known are {choices}.")
    values = {}
    for name, item in known.items():
        if name in data:
            values[name] = _read(hints[name], data[name], f"{place}.{name}", strict)
        elif item.default is MISSING and item.default_factory is MISSING:
            raise PolicyDataError(f"{place}: {name!r} is missing.")
    return kind(**values)


def _read_plain(kind: Any, data: Any, place: str) -> Any:
    if kind is datetime or kind is date:
        if type(data) is kind:
            return data
        _expect(isinstance(data, str), place, "a date", data)
        try:
            return kind.fromisoformat(data)
        except ValueError:
            raise PolicyDataError(f"{place}: {data!r} is not a date in the form 2026-01-31.") from None
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(data)
        except ValueError:
            choices = ", ".join(str(item.value) for item in kind)
            raise PolicyDataError(f"{place}: {data!r} is not one of {choices}.") from None
    if kind is float and type(data) is int:
        return float(data)
    _expect(type(data) is kind, place, f"{getattr(kind, '__name__', kind)}", data)
    return data


def _expect(holds: bool, place: str, expected: str, data: Any) -> None:
    if not holds:
        raise PolicyDataError(f"{place}: expected {expected}, found {type(data).__name__}.")
