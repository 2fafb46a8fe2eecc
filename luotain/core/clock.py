"""The one clock. Tests set it; nothing else asks the machine for the time of day."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def local(moment: datetime | None = None) -> datetime:
    """`moment` (default: now) in the installation's time zone."""
    return timezone.localtime(moment)
