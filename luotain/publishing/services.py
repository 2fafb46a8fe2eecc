"""The connectors as this process uses them: one instance a kind, for they hold short-lived tokens in memory."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from django.conf import settings

from luotain import connectors
from luotain.core import http


def publishing_service(kind: str) -> connectors.Publishes | None:
    """The connector that publishes at services of this kind; None when there is none."""
    return _made(kind, tuple(settings.HTTP_ALLOW))


@lru_cache(maxsize=64)
def _made(kind: str, allow: tuple[str, ...]) -> connectors.Publishes | None:
    try:
        found = connectors.get(kind)
    except connectors.UnknownConnector:
        return None
    return (
        found(http=cast(connectors.Http, connectors.Overheard(http.from_settings())))
        if issubclass(found, connectors.Publishes)
        else None
    )


def service_of(kind: str) -> type[connectors.Publishes] | None:
    """What is known of publishing at a kind of service, nothing connected; None when there is no such connector (any more)."""
    try:
        found = connectors.get(kind)
    except connectors.UnknownConnector:
        return None
    return found if issubclass(found, connectors.Publishes) else None
