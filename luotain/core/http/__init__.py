"""The guarded client: every request that leaves Luotain goes through here. See the README of this folder."""

from luotain.core.http.answers import Response, Stream, Unreadable, Validators, retry_after
from luotain.core.http.client import Client, fetch, from_settings
from luotain.core.http.errors import (
    BadAddress,
    HttpError,
    NotAllowed,
    Sent,
    TooBig,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from luotain.core.http.guard import Resolver
from luotain.core.http.questions import File
from luotain.core.http.websocket import WebSocket

__all__ = [
    "BadAddress",
    "Client",
    "File",
    "HttpError",
    "NotAllowed",
    "Resolver",
    "Response",
    "Sent",
    "Stream",
    "TooBig",
    "TooManyRedirects",
    "TooSlow",
    "Unreachable",
    "Unreadable",
    "Validators",
    "WebSocket",
    "fetch",
    "from_settings",
    "retry_after",
]
