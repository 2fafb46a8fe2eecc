"""A property worked out once, without a lock.

Python 3.11's `functools.cached_property` takes one lock for all objects of a class, so that threads that each take a text
of their own apart wait for each other; 3.12 left the lock out, as here. Two threads that ask the same object at once may
both work it out, and get equal answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):
    """Like `functools.cached_property`: the answer is kept in the object's ``__dict__`` under the property's name."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> lazy[T]: ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: object | None, owner: type) -> lazy[T] | T:
        if one is None:
            return self
        found = one.__dict__[self._name] = self._work_out(one)
        return found
