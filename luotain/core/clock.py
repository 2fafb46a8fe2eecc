"""The one clock. Tests set it; nothing else asks the machine for the time of day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended_now", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _pretended.get() or timezone.now()


def local(moment: datetime | None = None) -> datetime:
    """`moment` (default: now) in the installation's time zone."""
    return timezone.localtime(moment or now())


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """Let it be `moment` within this block and thread. For the invented past of a demo body only."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
