"""Asked once a page: an answer that several rooms need for one page is looked up once.

While a page is being read (GET and HEAD), or for one look that writes nothing (`one_page`); an act looks at the world as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
R = TypeVar("R")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers_of_this_page", default=None)


def once_a_page(question: Callable[P, R]) -> Callable[P, R]:
    """`question` is asked once for equal arguments while one page is made; outside of pages every time."""

    @wraps(question)
    def asked(*arguments: P.args, **keywords: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return question(*arguments, **keywords)
        key = (question.__module__, question.__qualname__, *map(_name, arguments), *sorted(keywords.items()))
        if key not in answers:
            answers[key] = question(*arguments, **keywords)
        found: R = answers[key]
        return found

    return asked


def _name(argument: Any) -> Any:
    return (type(argument), argument.pk) if isinstance(argument, Model) else argument


@contextmanager
def one_page() -> Iterator[None]:
    """While this lasts, questions marked `once_a_page` are asked once."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


class OncePerPageMiddleware:
    """Begins afresh with every page that is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_page():
            return self.get_response(request)
